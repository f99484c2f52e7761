"""Many berichten in one call."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api_client import Caller, errors
from tests.berichten.delivering import PDF, TOMORROW, events
from tests.kic_v1.berichten.asking import BSN, FOR, portal, post, problem, sender
from tests.register import Register

LATER = TOMORROW.isoformat()


@pytest.fixture
def api(register: Register) -> Caller:
    return sender(register)


def berichten(number: int, **values: Any) -> list[dict[str, Any]]:
    body = {"onderwerp": "Uw aanvraag", "gebruikerID": BSN, "publicatieDatum": LATER, **values}
    return [{"berichtID": f"b-{place}", **body} for place in range(number)]


def test_each_bericht_is_answered_for_itself(api: Caller) -> None:
    made = post(api, berichtID="anders")
    sent = [
        *berichten(1), {"berichtID": "leeg-nummer", "gebruikerID": "1"}, {"berichtID": "anders", "gebruikerID": BSN},
        {"berichtID": "vreemd", "gebruikerID": BSN, "berichtLeverancierID": "00000001009876543000"},
        {"berichtID": "te-lang", "onderwerp": "x" * 51}, {"berichtID": "groot", "inhoud": "JVBERi0x" + "A" * 8_000_000},
        "geen object",
    ]  # fmt: skip
    answer = api.post("berichten/_batch", {"batchID": "b", "berichten": sent})
    assert answer.status_code == 207
    told = answer.json()
    assert told["batchID"] == "b"
    assert [(one["berichtID"], one["http"], one["verwerkingsCode"]) for one in told["resultaten"]] == [
        ("b-0", 201, "Verwerkt"),
        ("leeg-nummer", 400, "XmlValidatieTegenXsdValtNegatiefUit"),
        ("anders", 409, "BerichtBestaatAl"),
        ("vreemd", 422, "OinInCPAKomtNietOvereenMetOinInBericht"),
        ("te-lang", 400, "XmlValidatieTegenXsdValtNegatiefUit"),
        ("groot", 400, "BijlageTeGroot"),
        (None, 400, "XmlValidatieTegenXsdValtNegatiefUit"),
    ]
    assert told["resultaten"][2]["id"] == made["id"]
    assert told["resultaten"][4]["fout"]["invalidParams"][0]["name"] == "onderwerp"
    assert api.get(f"berichten/{told['resultaten'][0]['id']}").json()["batchID"] == "b"


def test_delivery_that_is_sent_again_changes_nothing(register: Register, api: Caller) -> None:
    body = {"batchID": "b", "berichten": berichten(4, inhoud=PDF)}
    first, again = (api.post("berichten/_batch", body).json()["resultaten"] for _ in range(2))
    assert [one["http"] for one in first + again] == [201] * 4 + [200] * 4
    assert [one["id"] for one in first] == [one["id"] for one in again]
    assert events(register) == ["geregistreerd"] * 4


@pytest.mark.parametrize("sent", [{}, {"berichten": []}, {"berichten": {}}, [], {"berichten": [{}] * 1001}])
def test_body_that_is_no_delivery_is_refused(api: Caller, sent: Any) -> None:
    assert errors(api.post("berichten/_batch", sent)) == [("berichten", "invalid")]


def test_progress_is_told_to_who_sends_and_not_to_a_portal(
    register: Register, other_register: Register, api: Caller
) -> None:
    api.post("berichten/_batch", {"batchID": "b/1", "berichten": berichten(2)})
    post(api, batchID="b-1")
    told = api.get("berichten/_batch/b-1").json()
    assert (told["batchID"], told["aantal"], told["gepubliceerd"], told["gepland"]) == ("b-1", 1, 1, 0)
    for caller, headers in ((sender(other_register), {}), (portal(register), FOR)):
        assert problem(caller.get("berichten/_batch/b-1", **headers)) == (404, "not_found")
    assert api.get("berichten/_batch/onbekend").status_code == 404


def test_delivery_of_a_portal_is_refused(register: Register) -> None:
    answer = portal(register).post("berichten/_batch", {"berichten": berichten(1)}, **FOR)
    assert problem(answer) == (403, "permission_denied")


def test_reading_a_delivery_costs_no_statement_per_bericht(api: Caller) -> None:
    def count(number: int) -> int:
        body = {"berichten": berichten(number)}
        api.post("berichten/_batch", body)
        with CaptureQueriesContext(connection) as queries:
            api.post("berichten/_batch", body)
        return sum("SAVEPOINT" not in query["sql"] for query in queries)

    assert count(3) == count(9)
