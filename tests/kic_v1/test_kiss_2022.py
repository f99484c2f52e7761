"""The calls that KISS made to the KlantenBundle at the end of 2022."""

from typing import Any

import pytest

from tests.api_client import BASE, Caller
from tests.kic_v1 import kb_building as building
from tests.kic_v1.kb_contract import KIC
from tests.register import Register, bsn

ALL = {"extend[]": "all"}


@pytest.fixture
def kiss(register: Register) -> Caller:
    """Calls as KISS did."""
    return Caller(register.token, KIC)


def results(answer: Any) -> list[dict[str, Any]]:
    """Returns the objects on a page."""
    assert answer.status_code == 200, answer.content
    page = answer.json()
    assert {"results", "count", "limit", "total", "offset", "page", "pages"} <= set(page)
    found: list[dict[str, Any]] = page["results"]
    return found


def ids(answer: Any) -> list[str]:
    """Returns the ids of the objects on a page."""
    return [row["id"] for row in results(answer)]


def make_klant(kiss: Caller, **values: Any) -> dict[str, Any]:
    """Makes a klant as KISS did for a person that it found in the BRP."""
    body = {"bronorganisatie": building.BRON, "klantnummer": "123", "subjectIdentificatie": {"inpBsn": bsn()}, **values}
    answer = kiss.post("klanten", body)
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()
    return made


def make_contactmoment(kiss: Caller, **values: Any) -> dict[str, Any]:
    """Makes a contactmoment as KISS did at the end of a conversation."""
    body = {
        "vorigContactmoment": None, "voorkeurskanaal": "", "voorkeurstaal": "", "tekst": "Vraag over paspoort",
        "onderwerpLinks": [], "initiatiefnemer": "klant", "medewerker": "", "medewerkerIdentificatie": building.MEDEWERKER,
        "resultaat": "Zelfstandig opgelost", "kanaal": "telefoon", "bronorganisatie": building.BRON,
        "registratiedatum": "2022-12-05T13:10:00.000Z", "startdatum": "2022-12-05T13:05:00.000Z",
        "einddatum": "2022-12-05T13:10:00.000Z", "primaireVraag": "https://www.example.nl/paspoort",
        "primaireVraagWeergave": "Paspoort aanvragen", "afwijkendOnderwerp": "spoed", "gespreksId": "", **values,
    }  # fmt: skip
    answer = kiss.post("contactmomenten", body)
    assert answer.status_code == 201, answer.content
    made: dict[str, Any] = answer.json()
    assert {name: made[name] for name in body if name != "medewerkerIdentificatie"} == {
        name: shown(value) for name, value in body.items() if name != "medewerkerIdentificatie"
    }
    return made


def shown(value: Any) -> Any:
    """Returns how a value that was sent is shown."""
    return value.replace(".000Z", "Z") if isinstance(value, str) and value.endswith(".000Z") else value


def relate(kiss: Caller, klant: str, contactmoment: str) -> str:
    """Relates a klant with a contactmoment by their bare ids; returns the id of the relation."""
    body = {"klant": klant, "contactmoment": contactmoment, "rol": "gesprekspartner"}
    answer = kiss.post("klantcontactmomenten", body)
    assert answer.status_code == 201, answer.content
    assert answer.json()["klant"] == f"{KIC}/klanten/{klant}"
    found: str = answer.json()["id"]
    return found


def test_many_klanten_may_have_the_same_klantnummer(kiss: Caller) -> None:
    made = [make_klant(kiss) for _ in range(3)]
    assert {klant["klantnummer"] for klant in made} == {"123"}
    assert {klant["websiteUrl"] for klant in made} == {None}
    assert set(ids(kiss.get("klanten", {"klantnummer": "123"}))) == {klant["id"] for klant in made}


@pytest.mark.parametrize(
    "name",
    [
        "embedded.subjectIdentificatie.inpBsn", "subjectIdentificatie.inpBsn", "inpBsn", "embedded.inpBsn",
        "subjectNatuurlijkPersoon__inpBsn",
    ],
)  # fmt: skip
def test_klant_is_found_by_bsn(kiss: Caller, name: str) -> None:
    number = bsn()
    made = make_klant(kiss, subjectIdentificatie={"inpBsn": number}, subjectType="natuurlijk_persoon")
    make_klant(kiss)
    found = results(kiss.get("klanten", {name: number, **ALL}))
    assert [row["id"] for row in found] == [made["id"]]
    assert found[0]["embedded"]["subjectIdentificatie"]["inpBsn"] == number
    assert ids(kiss.get("klanten", {name: bsn(), **ALL})) == []


@pytest.mark.parametrize("number", ["123456789012", "12"])
def test_klant_is_found_by_vestigingsnummer(kiss: Caller, number: str) -> None:
    made = make_klant(kiss, subjectIdentificatie={"vestigingsNummer": number}, bedrijfsnaam="Bol")
    make_klant(kiss)
    for name in ("embedded.subjectIdentificatie.vestigingsNummer", "vestigingsNummer"):
        assert ids(kiss.get("klanten", {name: number})) == [made["id"]]
        assert ids(kiss.get("klanten", {name: f"{number}0"})) == []


def test_klant_is_found_by_a_part_of_an_email_or_telefoonnummer(kiss: Caller) -> None:
    reached = {"emails": [{"email": "jan.tester@example.nl"}], "telefoonnummers": [{"telefoonnummer": "0612345678"}]}
    made = make_klant(kiss, **reached)
    make_klant(kiss, emails=[{"email": "piet@example.nl"}], telefoonnummers=[{"telefoonnummer": "0687654321"}])
    for query, is_found in (
        ({"embedded.emails.email": "%Tester%"}, True),
        ({"embedded.telefoonnummers.telefoonnummer": "%1234%"}, True),
        ({"telefoonnummers.telefoonnummer": "%1234%"}, True),
        ({"emails.email": "%tester%", "telefoonnummers.telefoonnummer": "%1234%"}, True),
        ({"emails.email": "%tester%", "telefoonnummers.telefoonnummer": "%4321%"}, False),
        ({"embedded.emails.email": "%0612345678%"}, False),
        ({"embedded.emails.email": "tester"}, False),
        ({"embedded.emails.email": "JAN.TESTER@example.nl"}, True),
        ({"embedded.emails.email[like]": "tester"}, True),
    ):
        assert ids(kiss.get("klanten", {**query, "_order[achternaam]": "asc"})) == [made["id"]] * is_found, query


def test_contact_details_are_changed_by_patch(kiss: Caller) -> None:
    made = make_klant(kiss, achternaam="Tester", emails=[{"email": "oud@example.nl", "naam": "werk"}])
    body = {"telefoonnummers": [{"telefoonnummer": "0612345678"}], "emails": [{"email": "nieuw@example.nl"}]}
    answer = kiss.patch(f"klanten/{made['id']}", body).json()
    assert [row["email"] for row in answer["embedded"]["emails"]] == ["nieuw@example.nl"]
    assert [row["telefoonnummer"] for row in answer["embedded"]["telefoonnummers"]] == ["0612345678"]
    assert (answer["achternaam"], answer["emailadres"]) == ("Tester", "nieuw@example.nl")
    again = {name: [{**row} for row in answer["embedded"][name]] for name in body}
    again["emails"][0]["email"] = "nieuwer@example.nl"
    changed = kiss.patch(f"klanten/{made['id']}", again).json()
    assert changed["emails"] == answer["emails"]
    assert changed["embedded"]["emails"][0]["email"] == "nieuwer@example.nl"
    assert changed["embedded"]["telefoonnummers"] == answer["embedded"]["telefoonnummers"]


def test_contactmomenten_and_contactverzoeken_of_a_klant(kiss: Caller) -> None:
    klant, other = make_klant(kiss)["id"], make_klant(kiss)["id"]
    early = make_contactmoment(kiss, registratiedatum="2022-11-01T00:00:00.000Z")
    late = make_contactmoment(kiss)
    todo = {"name": "contactverzoek", "description": "Terugbellen", "attendees": ["a.tester@example.nl"]}
    verzoek = kiss.post("contactmomenten", {"bronorganisatie": building.BRON, "todo": todo}).json()
    made = [relate(kiss, klant, one["id"]) for one in (late, early, verzoek)]
    relate(kiss, other, make_contactmoment(kiss)["id"])
    order = {"_order[embedded.contactmoment.registratiedatum]": "desc", **ALL}
    query = {"embedded.klant._self.id": klant, "embedded.contactmoment.todo": "IS NULL"}
    found = results(kiss.get("klantcontactmomenten", {**query, **order}))
    assert [row["id"] for row in found] == made[:2]
    contactmoment = found[0]["embedded"]["contactmoment"]
    assert contactmoment["tekst"] == "Vraag over paspoort"
    assert contactmoment["embedded"]["medewerkerIdentificatie"]["achternaam"] == "Tester"
    assert found[0]["embedded"]["klant"]["id"] == klant
    verzoeken = results(
        kiss.get("klantcontactmomenten", {**query, "embedded.contactmoment.todo": "IS NOT NULL", **order})
    )
    assert [row["id"] for row in verzoeken] == made[2:]
    shown_todo = verzoeken[0]["embedded"]["contactmoment"]["embedded"]["todo"]
    assert {name: shown_todo[name] for name in todo} == todo
    assert ids(kiss.get("klantcontactmomenten", {"embedded.klant._self.id": made[0]})) == []
    assert len(ids(kiss.get("klantcontactmomenten", {"klant": f"{BASE}/klanten/api/v1/klanten/{klant}"}))) == 3


def test_contactmomenten_of_a_zaak(kiss: Caller) -> None:
    zaak, other = f"{building.ZAAK}", building.ZAAK.replace("4e5ad5f6", "5e5ad5f6")
    moments = [make_contactmoment(kiss, registratiedatum=f"2022-12-0{day}T00:00:00.000Z")["id"] for day in (2, 3, 1)]
    for contactmoment in moments:
        body = {"contactmoment": contactmoment, "object": zaak, "objectType": "zaak"}
        assert kiss.post("objectcontactmomenten", body).status_code == 201
    body = {"contactmoment": moments[0], "object": moments[1], "objectType": "contactmomentobject"}
    assert kiss.post("objectcontactmomenten", body).status_code == 201
    assert kiss.post("objectcontactmomenten", {**body, "object": other, "objectType": "zaak"}).status_code == 201
    query = {"objectType": "zaak", "object": zaak, "_order[contactmoment.registratiedatum]": "desc", **ALL}
    found = results(kiss.get("objectcontactmomenten", query))
    paths = [f"{KIC}/contactmomenten/{moments[index]}" for index in (1, 0, 2)]
    assert [row["contactmoment"] for row in found] == paths
    assert [row["embedded"]["contactmoment"]["kanaal"] for row in found] == ["telefoon"] * 3
    assert ids(kiss.get("objectcontactmomenten", {**query, "objectType": "contactmomentobject"})) == []
    assert len(ids(kiss.get("objectcontactmomenten", {"objectType": "contactmomentobject"}))) == 1
    details = kiss.get(f"contactmomenten/{moments[0]}", ALL).json()
    assert {row["object"] for row in details["embedded"]["objectcontactmomenten"]} == {zaak, moments[1], other}


def test_fields_and_pages(kiss: Caller) -> None:
    made = [make_klant(kiss, achternaam=name)["id"] for name in ("C", "a", "B")]
    query = {"fields[]": ["id", "achternaam"], "limit": 2, "_order[achternaam]": "asc"}
    first = kiss.get("klanten", query).json()
    assert [row["achternaam"] for row in first["results"]] == ["a", "B"]
    assert "voornaam" not in first["results"][0]
    assert (first["count"], first["pages"], first["page"], first["limit"]) == (3, 2, 1, 2)
    assert ids(kiss.get("klanten", {**query, "page": 2})) == [made[0]]
