"""Taken at /api/kic/v1: what applications with each role do with them."""

from typing import Any

import pytest

from apps.taken.models import Klanttaak, Taakgebeurtenis
from tests.api_client import Caller, errors
from tests.register import Register, bsn

KIC = "/api/kic/v1"
ZAAK = "https://zaken.example.nl/zaken/api/v1/zaken/7a1f4b8e-0000-4000-8000-000000000001"


def caller(register: Register, role: str, **headers: str) -> Caller:
    return Caller(register.caller_with(f"taken.{role}"), KIC)


@pytest.fixture
def zaaksysteem(register: Register) -> Caller:
    return caller(register, "eigenaar")


@pytest.fixture
def portaal(register: Register) -> Caller:
    return caller(register, "uitvoerder")


@pytest.fixture
def verwerker(register: Register) -> Caller:
    return caller(register, "verwerker")


def body(**values: Any) -> dict[str, Any]:
    return {
        "title": "Lever loonstrook aan",
        "zaak": ZAAK,
        "actie": {"type": "url", "value": "https://formulieren.example.nl/1"},
        "identificatie": {"type": "bsn", "value": "999993653"},
        "verloopdatum": "2100-01-31",
        "verwerker_taak_id": "18af0b6a-967b-4f81-bb8e-a44988e0c2f0",
        "extraData": [{"voorkeurskanaal": "emailadres"}],
        **values,
    }


def made(caller: Caller, **values: Any) -> dict[str, Any]:
    answer = caller.post("taken", body(**values))
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


def events(register: Register) -> list[str]:
    return [row.gebeurtenis for row in register.all(Taakgebeurtenis)]


def test_task_is_made_open_and_shown_in_the_names_of_the_bundle(zaaksysteem: Caller) -> None:
    taak = made(zaaksysteem)
    assert (taak["status"], taak["soort"], taak["zaak"], taak["title"], taak["titel"]) == (
        "open", "formulier", ZAAK, "Lever loonstrook aan", "Lever loonstrook aan",
    )  # fmt: skip
    assert taak["actie"] == f"/api/kic/v1/taken/{taak['id']}#actie"
    assert taak["embedded"]["actie"]["value"] == "https://formulieren.example.nl/1"
    assert taak["formulier"] == {"type": "url", "value": "https://formulieren.example.nl/1"}
    assert taak["embedded"]["identificatie"]["value"] == "999993653"
    assert taak["verloopdatum"] == "2100-01-31T22:59:59Z"
    assert taak["extraData"] == [{"voorkeurskanaal": "emailadres"}]
    assert taak["koppeling"]["uuid"] == "7a1f4b8e-0000-4000-8000-000000000001"


def test_second_post_of_a_verwerker_answers_with_the_first_and_tells_nobody(
    register: Register, zaaksysteem: Caller
) -> None:
    taak = made(zaaksysteem)
    again = zaaksysteem.post("taken", body(title="Anders"))
    assert (again.status_code, again.json()) == (200, taak)
    assert "Location" not in again
    assert events(register) == ["geregistreerd"]


def test_portal_closes_the_task_of_its_subject_and_a_repeat_says_nothing(
    register: Register, zaaksysteem: Caller, portaal: Caller
) -> None:
    taak = made(zaaksysteem)
    made(zaaksysteem, identificatie={"type": "bsn", "value": bsn()}, verwerker_taak_id="2")
    subject = {"X-Ontvanger": "BSN:999993653"}
    listed = portaal.get("taken", {"status": "open"}, **subject).json()
    assert [row["id"] for row in listed["results"]] == [taak["id"]]
    change = {"status": "gesloten", "verzonden_data": {"documenten": ["https://drc.example.nl/1"]}}
    for _ in range(2):
        answer = portaal.patch(f"taken/{taak['id']}", change, **subject)
        assert (answer.status_code, answer.json()["status"]) == (200, "gesloten"), answer.content
    assert answer.json()["afsluitreden"] == "uitgevoerd"
    assert answer.json()["verzonden_data"] == {"documenten": ["https://drc.example.nl/1"]}
    assert events(register) == ["geregistreerd", "geregistreerd", "uitgevoerd", "gesloten"]


def test_portal_without_a_subject_gets_nothing_and_sees_no_task_of_another(
    zaaksysteem: Caller, portaal: Caller
) -> None:
    taak = made(zaaksysteem)
    assert [code for _, code in errors(portaal.get("taken"))] == ["ontvanger-vereist"]
    assert portaal.get(f"taken/{taak['id']}").status_code == 400
    other = {"X-Ontvanger": f"BSN:{bsn()}"}
    assert portaal.get(f"taken/{taak['id']}", **other).status_code == 404
    assert portaal.patch(f"taken/{taak['id']}", {"status": "gesloten"}, **other).status_code == 404
    assert portaal.get(f"taken/{taak['id']}", **{"X-Ontvanger": "BSN:999993653"}).status_code == 200


def test_search_names_the_subject_in_its_body(zaaksysteem: Caller, portaal: Caller) -> None:
    taak = made(zaaksysteem)
    found = portaal.post("taken/_zoek", {"ontvanger": "BSN:999993653", "status": "open"})
    assert [row["id"] for row in found.json()["results"]] == [taak["id"]]
    by_number = zaaksysteem.post("taken/_zoek", {"identificatie": {"value": "999993653"}})
    assert [row["id"] for row in by_number.json()["results"]] == [taak["id"]]


def test_submission_is_rejected_and_done_again(
    register: Register, zaaksysteem: Caller, portaal: Caller, verwerker: Caller
) -> None:
    taak, subject = made(zaaksysteem), {"X-Ontvanger": "BSN:999993653"}
    at = f"taken/{taak['id']}"
    for word, data in {"ingediend": {"a": 1}, "afgerond": {"a": 2}}.items():
        done = portaal.patch(at, {"status": word, "verzonden_data": data}, **subject)
        assert (done.status_code, done.json()["status"]) == (200, "ingediend"), done.content
        if word == "ingediend":
            opened = zaaksysteem.patch(at, {"status": "open", "reden": "onleesbaar", "verloopdatum": "2100-02-14"})
            assert (opened.status_code, opened.json()["verzonden_data"]) == (200, None), opened.content
    assert verwerker.patch(at, {"status": "verwerkt"}).json()["status"] == "verwerkt"
    assert events(register) == ["geregistreerd", "uitgevoerd", "heropend", "uitgevoerd", "verwerkt"]


def test_what_may_not_be_is_refused_and_tells_what_may(
    zaaksysteem: Caller, portaal: Caller, verwerker: Caller, register: Register
) -> None:
    taak, subject = made(zaaksysteem), {"X-Ontvanger": "BSN:999993653"}
    at = f"taken/{taak['id']}"
    refused = portaal.patch(at, {"status": "verwerkt"}, **subject)
    assert (refused.status_code, refused.json()["code"]) == (403, "taak-rol")
    assert portaal.patch(at, {"title": "Niets"}, **subject).status_code == 403
    assert caller(register, "eigenaar").patch(at, {"title": "Niets"}).status_code == 403
    assert portaal.patch(at, {"status": "ingediend"}, **subject).status_code == 200
    refused = zaaksysteem.patch(at, {"status": "ingetrokken"})
    assert (refused.status_code, refused.json()["code"]) == (409, "taak-overgang")
    assert refused.json()["toegestaan"] == ["verwerkt", "open", "gesloten"]
    assert errors(zaaksysteem.patch(at, {"status": "klaar"})) == [("status", "invalid_choice")]
    new = zaaksysteem.post("taken", body(status="ingediend", verwerker_taak_id="9"))
    assert (new.status_code, new.json()["code"]) == (422, "taak-nieuw-open")


def test_number_that_cannot_be_is_refused(zaaksysteem: Caller) -> None:
    answer = zaaksysteem.post("taken", body(identificatie={"type": "bsn", "value": "123456789"}))
    assert [name for name, _ in errors(answer)] == ["identificatie"]


def test_what_is_sent_along_is_kept_and_shown(zaaksysteem: Caller) -> None:
    taak = made(zaaksysteem, doorlooptijd="P14D", proces={"id": 7, "leeg": None})
    assert (taak["doorlooptijd"], taak["proces"]) == ("P14D", {"id": 7, "leeg": None})
    changed = zaaksysteem.patch(f"taken/{taak['id']}", {"proces": None, "nieuw": [1]}).json()
    assert ("proces" in changed, changed["nieuw"], changed["doorlooptijd"]) == (False, [1], "P14D")
    assert zaaksysteem.get("taken").json()["results"] == [changed]
    assert set(zaaksysteem.get("taken", {"_fields[]": "title"}).json()["results"][0]) == {
        "_self", "id", "_id", "title", "embedded",
    }  # fmt: skip


def test_only_the_eigenaar_removes_a_task(register: Register, zaaksysteem: Caller, portaal: Caller) -> None:
    taak = made(zaaksysteem)
    subject = {"X-Ontvanger": "BSN:999993653"}
    assert portaal.delete(f"taken/{taak['id']}", **subject).status_code == 403
    assert caller(register, "eigenaar").delete(f"taken/{taak['id']}").status_code == 403
    assert zaaksysteem.delete(f"taken/{taak['id']}").status_code == 204
    assert register.all(Klanttaak) == []


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ({"titel": "Betaal de leges"}, {"title": "Betaal de leges"}),
        ({"url": {"uri": "https://a.example.nl"}}, {"url": "https://a.example.nl"}),
        ({"soort": "portaalformulier"}, {"soort": "formulier"}),
        (
            {"portaalformulier": {"formulier": {"soort": "id", "value": "f1"}, "data": {"a": 1}}},
            {"formulier": {"type": "id", "value": "f1"}, "data": {"a": 1}},
        ),
        (
            {"soort": "ogonebetaling", "ogonebetaling": {"bedrag": "12.50", "betaalkenmerk": "k", "pspid": "p"}},
            {"soort": "betaling", "ogonebetaling": {"bedrag": 12.5, "betaalkenmerk": "k", "pspid": "p"}},
        ),
        (
            {"koppeling": {"registratie": "other", "value": "X-1"}, "zaak": None},
            {"koppeling": {"registratie": "overig", "uuid": None, "value": "X-1"}},
        ),
        ({"verwerkerTaakId": "abc", "verwerker_taak_id": "abc"}, {"verwerker_taak_id": "abc"}),
        ({"data": [1, {"a": None}], "verzonden_data": None}, {"data": [1, {"a": None}], "verzonden_data": None}),
        (
            {"betrokkenen": [{"betrokkeneType": "medewerker", "betrokkene": {"naam": "Jo"}}]},
            {
                "betrokkenen": [
                    {
                        "betrokkeneType": "medewerker",
                        "rolType": None,
                        "betrokkene": {"naam": "Jo", "medewerkerIdentificatie": None, "inpBsn": None},
                        "partij": None,
                    }
                ]
            },
        ),
    ],
    ids=str,
)
def test_spellings_of_other_standards_are_understood(
    zaaksysteem: Caller, sent: dict[str, Any], shown: dict[str, Any]
) -> None:
    replaced = {"titel": "title", "portaalformulier": "actie"}
    whole = {name: value for name, value in body().items() if name not in [replaced.get(one) for one in sent]}
    taak = zaaksysteem.post("taken", {**whole, **sent}).json()
    assert {name: taak[name] for name in shown} == shown
    changed = made(zaaksysteem, verwerker_taak_id="other", eigenaar="ander")
    answer = zaaksysteem.patch(f"taken/{changed['id']}", sent)
    assert answer.status_code == 200, answer.content
    assert {name: answer.json()[name] for name in shown} == shown


def test_whole_json_values_are_found(zaaksysteem: Caller) -> None:
    one = made(zaaksysteem, data={"b": 1, "a": [1.0]}, verwerker_taak_id="1")
    two = made(zaaksysteem, data=["x"], verwerker_taak_id="2")

    def found(name: str, value: str) -> list[str]:
        return [row["id"] for row in zaaksysteem.get("taken", {name: value}).json()["results"]]

    assert found("data", '{"a": [1.0], "b": 1}') == [one["id"]]
    assert found("data[]", "x") == [two["id"]]
    assert found("data", '["x"]') == [two["id"]]
    assert found("data", "y") == []


def test_post_with_a_known_key_makes_nothing_again(register: Register, zaaksysteem: Caller) -> None:
    sent = body(verwerker_taak_id="")
    first, again = (zaaksysteem.post("taken", sent, **{"Idempotency-Key": "k-1"}) for _ in range(2))
    assert (first.status_code, again.status_code, again.json()) == (201, 200, first.json())
    assert again["Idempotency-Replayed"] == "true"
    other = zaaksysteem.post("taken", {**sent, "title": "Anders"}, **{"Idempotency-Key": "k-1"})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency-sleutel-hergebruikt")
    assert events(register) == ["geregistreerd"]
