"""The two diagrams of the CustomerInteractionBundle, "taak simpel" and "taak uitgebreid", step by step.

The steps are those of the fact sheet on taken and berichten, 2.5 and 2.6. What arrives at the customer arrives at a mail server.
"""

from typing import Any

import pytest

from apps.partijen.models import Partij
from apps.taken.models import Klanttaak, Taakgebeurtenis
from apps.taken.tasks import retire_taken
from tests.api_client import Caller
from tests.mailserver import MailServer
from tests.register import Register
from tests.scenarios.conftest import BSN, FOR_CUSTOMER, OWN, Town

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("customer")]

ZAAK = "https://zaken.example.nl/zaken/api/v1/zaken/7a1f4b8e-0000-4000-8000-000000000001"
DOCUMENT = "https://drc.example.nl/documenten/api/v1/enkelvoudiginformatieobjecten/2b1f4b8e-0000-4000-8000-000000000002"
TAAK = {
    "title": "Lever loonstrook aan",
    "zaak": ZAAK,
    "actie": {"type": "url", "value": "https://formulieren.example.nl/loonstrook"},
    "identificatie": {"type": "bsn", "value": BSN},
    "verloopdatum": "2100-01-31",
    "verwerker_taak_id": "18af0b6a-967b-4f81-bb8e-a44988e0c2f0",
    "extraData": [{"voorkeurskanaal": "emailadres"}],
}


def sent(answer: Any, status: int) -> Any:
    """Returns the body of an answer, which has this status."""
    assert answer.status_code == status, answer.content
    return answer.json()


def registered(town: Town) -> str:
    """Step 1: the zaaksysteem sets the task. Returns its path."""
    taak = sent(town.zaaksysteem.post("taken", TAAK), 201)
    assert taak["status"] == "open"
    again = sent(town.zaaksysteem.post("taken", TAAK), 200)
    assert again["id"] == taak["id"]
    return f"taken/{taak['id']}"


def notified(town: Town, path: str, mail: MailServer, **about: Any) -> Any:
    """Steps 3 and 4: the afhandelcomponent asks which channel, and has the bericht delivered."""
    decision = sent(town.afhandelcomponent.post("voorkeurskanaal/_vaststellen", about), 200)
    assert (decision["kanaal"], decision["adres"]["adres"]) == ("email", "jan@example.nl")
    body = {
        "onderwerp": "Er staat een taak voor u klaar", "berichttekst": "Log in op Mijn Omgeving.",
        "identificatie": {"type": "bsn", "value": BSN}, "beslissing": decision["beslissingId"],
        **({"taak": path.rpartition("/")[2]} if path else {}),
    }  # fmt: skip
    before = len(mail.inbox)
    bericht = sent(town.afhandelcomponent.post("berichten", body), 201)
    town.told()
    assert [message["To"] for message in mail.inbox[before:]] == ["jan@example.nl"]
    verzendingen = sent(town.afhandelcomponent.get(f"berichten/{bericht['id']}/verzendingen"), 200)
    assert [(one["kanaal"], one["status"]) for one in rows(verzendingen)] == [("email", "bezorgd")]
    return bericht


def rows(answer: Any) -> Any:
    return answer["results"] if isinstance(answer, dict) else answer


def events(register: Register) -> list[str]:
    return [row.gebeurtenis for row in register.all(Taakgebeurtenis)]


def test_taak_simpel(town: Town, register: Register, mail: MailServer, customer: Partij) -> None:
    path = registered(town)
    # 2. The register tells; only where to ask.
    assert town.told() == [("taken", "create"), ("event", "externetaak-geregistreerd")]
    taak = sent(town.afhandelcomponent.get(path), 200)
    assert taak["partij"].endswith(str(customer.uuid))

    bericht = notified(town, path, mail, taak=taak["id"])

    # 5. The customer sees the task and the bericht, and nobody else does.
    listed = sent(town.mijn_omgeving.get("taken", {"status": "open"}, **FOR_CUSTOMER), 200)
    assert [one["id"] for one in listed["results"]] == [taak["id"]]
    assert sent(town.mijn_omgeving.get(path, **FOR_CUSTOMER), 200)["title"] == "Lever loonstrook aan"
    inbox = sent(town.mijn_omgeving.get("berichten", **FOR_CUSTOMER), 200)
    assert [one["id"] for one in inbox["results"]] == [bericht["id"]]
    stranger = {"X-Ontvanger": "BSN:999990639"}
    for one in (path, f"berichten/{bericht['id']}"):
        assert town.mijn_omgeving.get(one, **stranger).status_code == 404
        assert town.mijn_omgeving.get(one).status_code == 400

    # 6. What was asked for is handed in: the portal closes the task itself.
    done = {"status": "gesloten", "verzonden_data": {"documenten": [DOCUMENT]}}
    assert town.mijn_omgeving.patch(path, done, **stranger).status_code == 404
    closed = sent(town.mijn_omgeving.patch(path, done, **FOR_CUSTOMER), 200)
    assert (closed["status"], closed["verzonden_data"]) == ("gesloten", done["verzonden_data"])
    assert town.told() == [
        ("taken", "partial_update"), ("event", "externetaak-uitgevoerd"), ("event", "externetaak-gesloten"),
    ]  # fmt: skip
    sent(town.mijn_omgeving.patch(path, done, **FOR_CUSTOMER), 200)
    assert events(register) == ["geregistreerd", "uitgevoerd", "gesloten"]
    assert ("event", "externetaak-gesloten") not in town.told()
    (stored,) = register.all(Klanttaak)
    assert (stored.status, stored.afsluitreden) == ("gesloten", "uitgevoerd")


def test_taak_uitgebreid(town: Town, register: Register, mail: MailServer) -> None:
    # 0. The customer asks for something; an employee finds that a document is missing.
    verzoek = {"bronorganisatie": "999990639", "status": "ontvangen", "tekst": "Ik vraag bijstand aan"}
    sent(town.mijn_omgeving.post("/verzoeken/api/v1/verzoeken", verzoek), 201)
    path = registered(town)
    town.told()
    notified(town, path, mail, taak=path.rpartition("/")[2])

    # 6. The customer hands in, 7. an employee finds it unreadable and opens the task again.
    hand_in(town, path, "onleesbaar.pdf", word="ingediend")
    refused = town.mijn_omgeving.patch(path, {"status": "verwerkt"}, **FOR_CUSTOMER)
    assert (refused.status_code, refused.json()["code"]) == (403, "taak-rol")
    assert sent(town.zaaksysteem.get(path), 200)["status"] == "ingediend"
    reopened = {"status": "open", "reden": "onleesbaar", "verloopdatum": "2100-02-14"}
    assert sent(town.zaaksysteem.patch(path, reopened), 200)["status"] == "open"
    assert ("event", "externetaak-heropend") in town.told()
    notified(town, path, mail, taak=path.rpartition("/")[2])

    # 6, 7. The second time it is right.
    hand_in(town, path, "leesbaar.pdf", word="afgerond")
    assert sent(town.zaaksysteem.patch(path, {"status": "verwerkt"}), 200)["status"] == "verwerkt"
    too_late = town.mijn_omgeving.patch(path, {"status": "ingediend", "verzonden_data": {}}, **FOR_CUSTOMER)
    assert too_late.status_code == 409
    assert ("event", "externetaak-verwerkt") in town.told()

    # 8. The zaak goes on, and the customer hears of that.
    notified(town, "", mail, zaak=ZAAK, ontvanger={"type": "bsn", "waarde": BSN})
    assert len(mail.inbox) == 3
    assert events(register) == ["geregistreerd", "uitgevoerd", "heropend", "uitgevoerd", "verwerkt"]
    assert nothing_of_the_customer_was_told(town)

    # 9. What is done with is closed, and gone on the day that was given.
    sent(town.zaaksysteem.patch(path, {"vervaldatum": "2026-01-01T00:00:00Z"}), 200)
    retire_taken(timestamp=0)
    retire_taken(timestamp=0)
    assert town.zaaksysteem.get(path).status_code == 404


def hand_in(town: Town, path: str, name: str, *, word: str) -> None:
    """The customer does the task."""
    data = {"documenten": [DOCUMENT], "naam": name}
    done = sent(town.mijn_omgeving.patch(path, {"status": word, "verzonden_data": data}, **FOR_CUSTOMER), 200)
    assert (done["status"], done["verzonden_data"]) == ("ingediend", data)
    assert ("event", "externetaak-uitgevoerd") in town.told()


def nothing_of_the_customer_was_told(town: Town) -> bool:
    """Tells whether messages held no number, no address and no text."""
    told = str([(message.path, message.body) for message in town.nrc.attempts])
    assert f"{OWN}/api/kic/v1/taken/" in told
    return not any(word in told for word in (BSN, "loonstrook", "jan@", "onleesbaar", "Mijn Omgeving"))


@pytest.mark.parametrize(
    ("application", "path", "body"),
    [
        ("mijn_omgeving", "taken", TAAK),
        ("afhandelcomponent", "taken", TAAK),
        ("mijn_omgeving", "berichten", {"onderwerp": "Nep", "gebruikerID": BSN}),
        ("zaaksysteem", "berichten", {"onderwerp": "Nep", "gebruikerID": BSN}),
        ("zaaksysteem", "voorkeurskanaal/_vaststellen", {"ontvanger": {"type": "bsn", "waarde": BSN}}),
    ],
)
def test_application_can_do_no_more_than_its_own_part(town: Town, application: str, path: str, body: Any) -> None:
    caller: Caller = getattr(town, application)
    assert caller.post(path, body, **FOR_CUSTOMER).status_code == 403
