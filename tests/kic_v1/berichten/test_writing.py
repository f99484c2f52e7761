"""Berichten over HTTP: made, repeated, changed, withdrawn."""

from typing import Any

import pytest

from apps.berichten.models import Bericht, Berichtbeleid, Berichtbijlage
from tests.api_client import Caller, errors
from tests.berichten.delivering import PDF, TOMORROW, events
from tests.kic_v1.berichten.asking import BSN, OTHER_BSN, portal, post, problem, sender
from tests.kic_v1.contract import KIC
from tests.register import Register, bsn

LATER = TOMORROW.isoformat()
ZAAK = "https://zaken.example.nl/zaken/api/v1/zaken/1"
PNG = "iVBORw0KGgo="
OTHER_PDF = "JVBERi0xLjUKJSVFT0Y="


@pytest.fixture
def api(register: Register) -> Caller:
    return sender(register)


def test_bericht_of_the_standard_is_shown_as_it_was_sent(register: Register, api: Caller) -> None:
    sent = {
        "batchID": "5C1B2A3E-0000-4000-8000-000000000000", "aanmaakDatum": "2026-01-02T03:04:05Z",
        "berichtLeverancierID": register.tenant.oin, "berichtID": "a-1", "berichtType": "Beschikking",
        "publicatieDatum": "2026-02-03T04:05:06Z", "onderwerp": "Uw aanvraag", "berichttekst": "Beste mevrouw,",
        "referentie": "Z-1", "gebruikerID": BSN, "soortGebruiker": "Burger", "bijlageType": "Pdf",
        "omschrijving": "Brief", "volgorde": "1",
    }  # fmt: skip
    shown = api.post("berichten", {**sent, "inhoud": PDF}).json()
    assert {name: shown[name] for name in sent} == sent
    assert (shown["inhoud"], shown["status"], shown["geopend"]) == (None, "gepubliceerd", False)
    assert shown["identificatie"] == {"type": "bsn", "value": BSN}
    assert [(one["volgorde"], one["mediaType"], one["grootte"], one["inhoud"]) for one in shown["bijlagen"]] == [
        (1, "application/pdf", 14, None)
    ]


def test_addressee_may_be_a_business(register: Register, api: Caller) -> None:
    partij = register.organisatie()
    number = register.kvk(partij).partij_identificator["object_id"]
    shown = post(api, gebruikerID=None, identificatie={"type": "kvk", "value": number})
    assert (shown["gebruikerID"], shown["soortGebruiker"]) == (None, "Bedrijf")
    assert shown["partij"] == f"{KIC}/partijen/{partij.uuid}"


def test_two_addressees_and_a_wrong_number_are_refused(api: Caller) -> None:
    body = {"onderwerp": "x", "gebruikerID": BSN, "identificatie": {"type": "bsn", "value": OTHER_BSN}}
    assert errors(api.post("berichten", body)) == [("gebruikerID", "invalid")]
    for number in ("999993654", "1"):
        assert api.post("berichten", {"onderwerp": "x", "gebruikerID": number}).status_code == 400


@pytest.mark.parametrize(("name", "most"), [("onderwerp", 50), ("berichttekst", 4000), ("referentie", 25)])
def test_limits_of_texts_are_those_of_the_standard(api: Caller, name: str, most: int) -> None:
    assert post(api, **{name: "x" * most})[name] == "x" * most
    assert errors(api.post("berichten", {"gebruikerID": BSN, name: "x" * (most + 1)})) == [(name, "max_length")]


# -- once ---------------------------------------------------------------------------------------------------------------


def test_bericht_that_is_sent_again_is_answered_as_it_is(register: Register, api: Caller) -> None:
    made = post(api, berichtID="a-1")
    again = api.post("berichten", {"onderwerp": "Uw aanvraag", "gebruikerID": BSN, "berichtID": "a-1", "batchID": "2"})
    assert (again.status_code, again["Idempotency-Replayed"], again.json()) == (200, "true", made)
    assert len(events(register)) == 2


def test_other_bericht_by_the_same_name_is_409_and_a_strange_sender_422(api: Caller) -> None:
    made = post(api, berichtID="a-1")
    other = api.post("berichten", {"onderwerp": "Anders", "gebruikerID": BSN, "berichtID": "a-1"})
    assert (problem(other), other.json()["id"]) == ((409, "bericht-bestaat-al-anders"), made["id"])
    strange = {"onderwerp": "x", "gebruikerID": BSN, "berichtLeverancierID": "00000001009876543000"}
    assert problem(api.post("berichten", strange)) == (422, "afzender-onbekend")


def test_bericht_without_a_name_is_repeated_by_its_idempotency_key(register: Register, api: Caller) -> None:
    body = {"onderwerp": "Uw aanvraag", "gebruikerID": BSN}
    first = api.post("berichten", body, **{"Idempotency-Key": "k-1"})
    again = api.post("berichten", body, **{"Idempotency-Key": "k-1"})
    assert (first.status_code, again.status_code, again["Idempotency-Replayed"]) == (201, 200, "true")
    assert first.json() == again.json()
    assert len(register.all(Bericht)) == 1
    other = api.post("berichten", {**body, "onderwerp": "x"}, **{"Idempotency-Key": "k-1"})
    assert problem(other) == (422, "idempotency-sleutel-hergebruikt")


# -- files --------------------------------------------------------------------------------------------------------------


def test_file_is_shown_of_one_bericht_that_asks_for_it_and_never_in_a_list(api: Caller) -> None:
    made = post(api, inhoud=PDF, omschrijving="Brief")
    at = f"berichten/{made['id']}"
    for asked in ({"_extend[]": "inhoud"}, {"extend[]": ["all", "inhoud"]}):
        shown = api.get(at, asked).json()
        assert (shown["inhoud"], shown["bijlagen"][0]["inhoud"]) == (PDF, PDF)
    for answer in (api.get(at), api.get("berichten", {"_extend[]": "inhoud"})):
        assert PDF not in answer.content.decode()


def test_application_that_always_gets_files_gets_them_and_another_does_not(register: Register, api: Caller) -> None:
    register.save(Berichtbeleid, inhoud_voor=[register.client.name])
    at = f"berichten/{post(api, inhoud=PDF)['id']}"
    assert Caller(register.token, KIC).get(at).json()["inhoud"] == PDF
    assert api.get(at).json()["inhoud"] is None
    assert PDF not in Caller(register.token, KIC).get("berichten").content.decode()


def test_several_attachments_are_sent_as_a_list(api: Caller) -> None:
    sent = [{"inhoud": PNG}, {"informatieobject": "https://drc.example.nl/1", "omschrijving": "Besluit"}]
    shown = post(api, bijlagen=sent)["bijlagen"]
    assert [(one["volgorde"], one["mediaType"], one["informatieobject"]) for one in shown] == [
        (1, "image/png", None), (2, None, "https://drc.example.nl/1")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"inhoud": PNG}, ("bijlagen.0.inhoud", "bestandstype")),  # the standard knows PDF only
        ({"bijlagen": [{}]}, ("bijlagen.0.nonFieldErrors", "invalid")),
        ({"bijlagen": [{"inhoud": "x"}]}, ("bijlagen.0.inhoud", "invalid")),
    ],
)
def test_file_that_is_not_kept_is_refused_by_its_name(api: Caller, sent: Any, told: tuple[str, str]) -> None:
    assert errors(api.post("berichten", {"onderwerp": "x", "gebruikerID": BSN, **sent})) == [told]


def test_file_larger_than_other_bodies_may_be_is_taken_up_to_what_the_organisation_keeps(
    register: Register, api: Caller
) -> None:
    register.save(Berichtbeleid, max_bijlage=2_000_000)
    assert post(api, inhoud="JVBERi0x" + "AAAA" * 600_000)["bijlagen"][0]["grootte"] == 1_800_006
    larger = api.post("berichten", {"onderwerp": "x", "gebruikerID": BSN, "inhoud": "JVBERi0x" + "AAAA" * 700_000})
    assert errors(larger) == [("bijlagen.0.inhoud", "bijlage-te-groot")]


# -- changes ------------------------------------------------------------------------------------------------------------


def test_planned_bericht_changes_with_its_parts(register: Register, api: Caller) -> None:
    made = post(api, publicatieDatum=LATER, inhoud=PDF, omschrijving="Brief", zaak=ZAAK)
    at = f"berichten/{made['id']}"
    assert api.patch(at, {"berichttekst": "Nieuw", "omschrijving": "Andere naam"}).json()["berichttekst"] == "Nieuw"
    (row,) = register.all(Berichtbijlage)
    assert (row.omschrijving, row.grootte) == ("Andere naam", 14)
    changed = api.patch(at, {"inhoud": OTHER_PDF, "zaak": f"{ZAAK}2"}).json()
    assert (changed["zaak"], len(changed["bijlagen"])) == (f"{ZAAK}2", 1)
    assert api.get(at, {"_extend[]": "inhoud"}).json()["inhoud"] == OTHER_PDF
    kept = {"id": changed["bijlagen"][0]["id"], "volgorde": 2}
    listed = api.patch(at, {"bijlagen": [kept, {"inhoud": PNG, "volgorde": 1}]}).json()["bijlagen"]
    assert [(one["mediaType"], one["grootte"]) for one in listed] == [("image/png", 8), ("application/pdf", 14)]
    assert api.patch(at, {"bijlagen": [], "koppelingen": []}).json()["bijlagen"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"berichttekst": "x"},
        {"publicatieDatum": LATER},
        {"gebruikerID": OTHER_BSN},
        {"zaak": f"{ZAAK}2"},
        {"inhoud": PDF},
    ],
)
def test_published_bericht_does_not_change(register: Register, api: Caller, body: Any) -> None:
    made = post(api, zaak=ZAAK, inhoud=PDF if "inhoud" not in body else None)
    at = f"berichten/{made['id']}"
    refused = api.patch(at, body)
    assert (problem(refused), refused.json()["toegestaan"]) == ((409, "bericht-onveranderlijk"), ["ingetrokken"])
    assert problem(api.delete(at)) == (409, "bericht-onveranderlijk")
    assert api.get(at).json() == made


def test_what_the_addressee_does_not_see_may_be_told_later(register: Register, api: Caller) -> None:
    made, klantcontact = post(api), register.klantcontact()
    changed = api.patch(f"berichten/{made['id']}", {"kanaal": "email", "klantcontact": str(klantcontact.uuid)})
    assert (changed.status_code, changed.json()["kanaal"]) == (200, "email")


def test_bericht_is_withdrawn_by_its_status_and_once(register: Register, api: Caller) -> None:
    at = f"berichten/{post(api)['id']}"
    first = api.patch(at, {"status": "ingetrokken", "reden": "verkeerde bijlage"})
    again = api.patch(at, {"status": "ingetrokken"})
    assert (first.status_code, first.json()["status"]) == (200, "ingetrokken")
    assert (again.status_code, again.json()) == (200, first.json())
    assert events(register).count("ingetrokken") == 1
    refused = api.patch(at, {"status": "gepubliceerd"})
    assert (problem(refused), refused.json()["toegestaan"]) == ((409, "bericht-overgang"), ["ingetrokken"])
    assert api.delete(at).status_code == 204


def test_bericht_is_replaced_by_another_and_by_no_second(api: Caller) -> None:
    first = post(api, berichtID="a-1")
    second = post(api, berichtID="a-2", vervangt=first["id"])
    assert second["vervangt"] == f"{KIC}/berichten/{first['id']}"
    assert api.get(f"berichten/{first['id']}").json()["status"] == "ingetrokken"
    third = {"onderwerp": "x", "gebruikerID": BSN, "vervangt": first["id"]}
    assert errors(api.post("berichten", third)) == [("vervangt", "unique")]


def test_planned_bericht_is_deleted(register: Register, api: Caller) -> None:
    assert api.delete(f"berichten/{post(api, publicatieDatum=LATER)['id']}").status_code == 204
    assert register.all(Bericht) == []


def test_portal_makes_no_berichten(register: Register) -> None:
    answer = portal(register).post("berichten", {"onderwerp": "x", "gebruikerID": BSN}, **{"X-Ontvanger": f"BSN:{BSN}"})
    assert problem(answer) == (403, "permission_denied")


# -- found --------------------------------------------------------------------------------------------------------------


def test_filters_find_it_by_everything_it_is_known_by(register: Register, api: Caller) -> None:
    partij, taak, number = register.partij(), register.klanttaak(), bsn()
    made = post(
        api, berichtID="a-1", batchID="b-1", berichtType="type", referentie="ref", gebruikerID=number, zaak=ZAAK,
        partij=str(partij.uuid), taak=str(taak.uuid), publicatieDatum="2026-01-15T00:00:00Z", categorie="verzoek",
    )  # fmt: skip
    post(api)
    hits = {
        "berichtID": "a-1", "batchID": "b-1", "berichtType": "type", "referentie": "ref", "gebruikerID": number,
        "identificatie.value": number, "partij": str(partij.uuid), "taak": made["taak"], "zaak": ZAAK,
        "koppelingen.url": ZAAK, "publicatieDatum[before]": "2026-01-15", "categorie": "verzoek", "id": made["id"],
        "publicatieDatum": "2026-01-15",
    }  # fmt: skip
    for name, value in hits.items():
        assert [row["id"] for row in api.get("berichten", {name: value}).json()["results"]] == [made["id"]], name
        answer = api.post("berichten/_zoek", {name: value})
        assert answer.status_code == 200, (name, answer.content)
        found = answer.json()["results"]
        assert [row["id"] for row in found] == [made["id"]], name
    assert api.get("berichten", {"publicatieDatum[after]": "2026-01-16", "zaak": ZAAK}).json()["count"] == 0
    assert api.get("berichten", {"berichtLeverancierID": register.tenant.oin}).json()["count"] == 2
    assert api.get("berichten", {"gebruikerID": "000000000"}).json()["count"] == 0


def test_profile_of_the_nl_portal_is_an_object_of_its_own(api: Caller) -> None:
    made = post(
        api, berichttekst="Tekst", categorie="betaalverzoek", handelingsperspectief="informatie_geven", referentie="r",
        publicatieDatum="2026-01-15T23:30:00Z", einddatumHandelingstermijn="2026-02-01T12:00:00Z",
        bijlagen=[{"informatieobject": "https://drc.example.nl/1"}, {"inhoud": PDF}],
    )  # fmt: skip
    told = {
        "id": made["id"], "onderwerp": "Uw aanvraag", "berichtTekst": "Tekst", "berichtType": "betaalverzoek",
        "publicatiedatum": "2026-01-16", "referentie": "r", "identificatie": {"type": "bsn", "value": BSN},
        "handelingsperspectief": "informatie verstrekken", "einddatumHandelingstermijn": "2026-02-01",
        "geopend": False, "bijlages": ["https://drc.example.nl/1"],
    }  # fmt: skip
    assert api.get(f"berichten/{made['id']}", {"_profiel": "nl-portal"}).json() == told
    assert api.get("berichten", {"_profiel": "nl-portal"}).json()["results"] == [told]
    assert errors(api.get("berichten", {"_profiel": "iets"})) == [("_profiel", "invalid_choice")]
