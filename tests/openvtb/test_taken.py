"""Klanttaken in the dialect of Open VTB."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from apps.core.tenancy import working_for
from apps.taken import klanttaken
from apps.taken.models import Klanttaak, Taakgebeurtenis, Taakkoppeling
from apps.taken.transitions import NAMES, OPEN_VTB, STATES, WORDS, State
from tests.api_client import BASE, Caller, errors, uuids
from tests.openvtb import building
from tests.openvtb.building import BSN, DETAILS, DOCUMENT, FORMULIER, OBJECT, OTHER_URN, URN, ZAAK
from tests.register import Register

HEADER = {"X-Ontvanger": f"BSN:{BSN}"}
COLLECTION = {"betaaltaak": "betaaltaken", "urltaak": "urltaken", "formuliertaak": "formuliertaken"}


def put_state(register: Register, taak: Klanttaak, state: State) -> None:
    """Gives a task a state, whatever its course."""
    with working_for(register.tenant):
        Klanttaak.objects.filter(pk=taak.pk).update(status=state.status, afsluitreden=state.afsluitreden)


def events(register: Register, taak: Any) -> list[str]:
    return [row.gebeurtenis for row in register.all(Taakgebeurtenis, taak__uuid=taak.uuid)]


def refusal(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


# -- what is told ------------------------------------------------------------------------------------------------------


def test_urltaak_is_told_whole(register: Register, vtb: Caller, link: Any) -> None:
    assert vtb.get(f"externetaken/{link.uuid}").json() == {
        "url": f"{BASE}/taken/api/v1/externetaken/{link.uuid}",
        "urn": f"urn:nld:oin:{register.tenant.oin}:externetaak:uuid:{link.uuid}",
        "uuid": str(link.uuid),
        "titel": "Lever een loonstrook aan",
        "verwerkerTaakId": "",
        "status": "open",
        "startdatum": "2026-01-01",
        "handelingsPerspectief": "informatie_geven",
        "einddatumHandelingsTermijn": "2030-01-31",
        "datumHerinnering": "2029-12-01",
        "toelichting": "Van de laatste maand",
        "isToegewezenAan": URN,
        "isGerelateerdAan": [
            {"urn": ZAAK}, {"urn": f"urn:uuid:{OBJECT}"}, {"urn": "urn:nld:zaak:zaaknummer:Z-1"},
            {"urn": "https://zaken.example.nl/zaken/een"},
        ],
        "taakSoort": "urltaak",
        "details": {
            "uitvraagLink": "https://formulieren.example.nl/loonstrook",
            "voorinvullenGegevens": {"naam": "Jan"},
            "ontvangenGegevens": {},
            "ontvangenBijlagen": [{"informatieObject": DOCUMENT}, {"informatieObject": "https://documenten.example.nl/1"}],
        },
    }  # fmt: skip


def test_details_are_those_of_the_soort(register: Register, vtb: Caller) -> None:
    betaling, formulier = (building.taak(register, soort) for soort in (building.BETALING, building.INVULLEN))
    assert vtb.get(f"betaaltaken/{betaling.uuid}").json()["details"] == {
        "bedrag": "12.50",
        "valuta": "EUR",
        "transactieomschrijving": "Leges",
        "doelrekening": {"iban": "NL12BANK34567890"},
    }
    assert vtb.get(f"formuliertaken/{formulier.uuid}").json()["details"] == {
        "formulierDefinitie": FORMULIER,
        "voorinvullenGegevens": {"naam": "Jan"},
        "ontvangenGegevens": {},
    }


def test_task_stands_among_all_and_among_those_of_its_soort_alone(register: Register, vtb: Caller) -> None:
    made = {
        "betaaltaken": building.taak(register, building.BETALING),
        "urltaken": building.taak(register, building.LINK),
        "formuliertaken": building.taak(register, building.INVULLEN),
    }
    assert set(uuids(vtb.get("externetaken"))) == {str(taak.uuid) for taak in made.values()}
    for collection, taak in made.items():
        assert uuids(vtb.get(collection)) == [str(taak.uuid)]
        for other in made:
            assert vtb.get(f"{other}/{taak.uuid}").status_code == (200 if other == collection else 404)
            assert vtb.patch(f"{other}/{taak.uuid}", {}).status_code == (200 if other == collection else 404)


@pytest.mark.parametrize(
    ("columns", "collection"),
    [
        ({"soort": "fysiek"}, None),
        ({"soort": "fysiek", "url": "https://example.nl/afspraak"}, "urltaken"),
        ({"soort": "formulier", "formulier_soort": "url", "formulier_waarde": "https://example.nl/f"}, "urltaken"),
        ({"soort": "formulier", "formulier_soort": "id", "formulier_waarde": "loonstrook"}, "formuliertaken"),
    ],
)
def test_task_of_another_dialect_is_shown_as_what_it_can_be(
    register: Register, vtb: Caller, columns: dict[str, Any], collection: str | None
) -> None:
    taak = building.taak(register, columns)
    found = [name for name in COLLECTION.values() if uuids(vtb.get(name))]
    assert found == ([collection] if collection else [])
    assert vtb.get(f"externetaken/{taak.uuid}").status_code == (200 if collection else 404)
    if collection == "urltaken":
        link = columns.get("url") or columns["formulier_waarde"]
        assert vtb.get(f"urltaken/{taak.uuid}").json()["details"]["uitvraagLink"] == link


def test_task_without_a_deadline_has_null_and_may_be_put_back(register: Register, vtb: Caller) -> None:
    taak = building.taak(register, building.LINK, verloopdatum=None, verloopdatum_precisie="", toelichting="x" * 500)
    shown = vtb.get(f"urltaken/{taak.uuid}").json()
    assert (shown["einddatumHandelingsTermijn"], len(shown["toelichting"])) == (None, 500)
    assert vtb.put(f"urltaken/{taak.uuid}", shown).json() == shown
    assert errors(vtb.patch(f"urltaken/{taak.uuid}", {"toelichting": "y" * 81})) == [("toelichting", "max_length")]
    assert vtb.patch(f"urltaken/{taak.uuid}", {"toelichting": "y" * 80}).status_code == 200


# -- the status --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES, ids=lambda state: NAMES[state])
def test_status_is_told_in_the_words_of_open_vtb_and_put_back_is_no_transition(
    register: Register, vtb: Caller, link: Any, state: State
) -> None:
    put_state(register, link, state)
    path = f"urltaken/{link.uuid}"
    shown = vtb.get(path).json()
    assert shown["status"] == WORDS[state][OPEN_VTB]
    before = events(register, link)
    for word in set(WORDS[state].values()):
        assert vtb.patch(path, {"status": word}).json() == shown
    assert vtb.put(path, shown).json() == shown
    assert events(register, link) == before


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("uitgevoerd", "uitgevoerd"), ("ingediend", "uitgevoerd"), ("afgerond", "uitgevoerd"), ("verwerkt", "verwerkt"),
        ("afgebroken", "afgebroken"), ("niet_uitgevoerd", "niet_uitgevoerd"), ("ingetrokken", "afgebroken"),
        ("gesloten", "afgebroken"),
    ],
)  # fmt: skip
def test_words_of_every_dialect_are_understood(vtb: Caller, link: Any, word: str, shown: str) -> None:
    assert vtb.patch(f"urltaken/{link.uuid}", {"status": word}).json()["status"] == shown


@pytest.mark.parametrize("word", ["klaar", "", "OPEN", None, 1])
def test_word_of_no_dialect_is_refused(vtb: Caller, link: Any, word: Any) -> None:
    answer = vtb.patch(f"urltaken/{link.uuid}", {"status": word})
    assert {name for name, _ in errors(answer)} == {"status"}


def test_transition_that_may_not_be_is_409_and_tells_what_may(vtb: Caller, link: Any) -> None:
    path = f"urltaken/{link.uuid}"
    vtb.patch(path, {"status": "afgebroken"})
    answer = vtb.patch(path, {"status": "uitgevoerd"})
    assert (refusal(answer), answer.json()["toegestaan"]) == ((409, "taak-overgang"), [])


def test_transition_of_another_role_is_403(register: Register, portaal: Caller, link: Any) -> None:
    path = f"urltaken/{link.uuid}"
    assert refusal(portaal.patch(path, {"status": "verwerkt"}, **HEADER)) == (403, "taak-rol")
    assert refusal(portaal.patch(path, {"titel": "Iets anders"}, **HEADER)) == (403, "taak-rol")
    assert events(register, link) == ["geregistreerd"]


def test_new_task_is_open_and_nothing_else(vtb: Caller) -> None:
    assert vtb.post("urltaken", building.body("urltaak", status="open")).status_code == 201
    answer = vtb.post("urltaken", building.body("urltaak", status="uitgevoerd"))
    assert refusal(answer) == (422, "taak-nieuw-open")


# -- a portal ----------------------------------------------------------------------------------------------------------


def test_portal_hands_in_for_its_subject(register: Register, portaal: Caller, link: Any) -> None:
    path = f"urltaken/{link.uuid}"
    assert errors(portaal.get("urltaken")) == [("X-Ontvanger", "ontvanger-vereist")]
    assert uuids(portaal.get("urltaken", **HEADER)) == [str(link.uuid)]
    details = {"ontvangenGegevens": {"loon": 1}, "ontvangenBijlagen": [{"informatieObject": DOCUMENT}]}
    answer = portaal.patch(path, {"status": "uitgevoerd", "details": details}, **HEADER)
    assert (answer.status_code, answer.json()["status"]) == (200, "uitgevoerd")
    assert answer.json()["details"]["ontvangenGegevens"] == {"loon": 1}
    assert answer.json()["details"]["ontvangenBijlagen"] == [{"informatieObject": DOCUMENT}]
    again = portaal.patch(path, {"status": "uitgevoerd", "details": details}, **HEADER)
    assert again.json() == answer.json()
    assert events(register, link) == ["geregistreerd", "uitgevoerd"]


def test_portal_sees_and_changes_nothing_of_another_subject(register: Register, portaal: Caller, link: Any) -> None:
    theirs = {"X-Ontvanger": f"BSN:{building.OTHER_BSN}"}
    for collection in ("externetaken", "urltaken"):
        assert uuids(portaal.get(collection, **theirs)) == []
        assert uuids(portaal.post(f"{collection}/_zoek", {"ontvanger": OTHER_URN})) == []
        assert uuids(portaal.post(f"{collection}/_zoek", {"ontvanger": URN})) == [str(link.uuid)]
        assert portaal.get(f"{collection}/{link.uuid}", **theirs).status_code == 404
        assert portaal.patch(f"{collection}/{link.uuid}", {"status": "uitgevoerd"}, **theirs).status_code == 404
    assert events(register, link) == ["geregistreerd"]


# -- writing -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", DETAILS)
def test_task_is_made_at_either_path(vtb: Caller, soort: str) -> None:
    body = building.body(soort, isToegewezenAan=URN, isGerelateerdAan=[{"urn": ZAAK}], handelingsPerspectief="betalen")
    for path in ("externetaken", COLLECTION[soort]):
        made = vtb.post(path, body).json()
        assert {name: made[name] for name in body if name != "details"} == {
            name: value for name, value in body.items() if name != "details"
        }
        assert made["details"].items() >= body["details"].items()
        assert (made["status"], made["startdatum"]) == ("open", datetime.now(UTC).astimezone().date().isoformat())


def test_deadline_lasts_to_the_end_of_its_day(register: Register, vtb: Caller) -> None:
    vtb.post("urltaken", building.body("urltaak", einddatumHandelingsTermijn="2030-07-01"))
    (taak,) = register.all(Klanttaak)
    assert taak.verloopdatum == datetime(2030, 7, 1, 21, 59, 59, tzinfo=UTC)
    assert (taak.verloopdatum_precisie, taak.soort) == ("dag", "url")


def test_columns_hold_what_was_sent(register: Register, vtb: Caller) -> None:
    vtb.post("betaaltaken", building.body("betaaltaak", isToegewezenAan="urn:nld:hr:kvknummer:12345678"))
    (taak,) = register.all(Klanttaak)
    assert (taak.betaling_bedrag, taak.betaling_valuta, taak.betaling_rekening_naam) == (
        Decimal("12.50"),
        "EUR",
        "Gemeente",
    )
    assert taak.identificatie == {"type": "kvk", "waarde": "12345678", "kvk_nummer": ""}
    assert taak.eigenaar == register.client.name


def test_same_request_again_gives_the_task_that_is_there(register: Register, vtb: Caller) -> None:
    body = building.body("urltaak", verwerkerTaakId="8b1c")
    first, again = (vtb.post("externetaken", body) for _ in range(2))
    assert [first.status_code, again.status_code] == [201, 200]
    assert first.json()["uuid"] == again.json()["uuid"]
    key = {"Idempotency-Key": "een"}
    keyed = [vtb.post("externetaken", building.body("urltaak"), **key) for _ in range(2)]
    assert [answer.status_code for answer in keyed] == [201, 200]
    assert len(register.all(Klanttaak)) == 2
    other = vtb.post("betaaltaken", building.body("betaaltaak", verwerkerTaakId="8b1c"))
    assert refusal(other) == (409, "taak-bestaat-al-anders")


def test_what_is_not_sent_stays(register: Register, vtb: Caller, link: Any) -> None:
    path = f"externetaken/{link.uuid}"
    before = vtb.get(path).json()
    changed = vtb.patch(path, {"details": {"voorinvullenGegevens": {"naam": "Piet"}}, "titel": "Iets"}).json()
    details = {**before["details"], "voorinvullenGegevens": {"naam": "Piet"}}
    assert changed == {**before, "titel": "Iets", "details": details}


def test_relations_that_are_there_keep_all_that_is_known_of_them(register: Register, vtb: Caller, link: Any) -> None:
    shown = vtb.get(f"urltaken/{link.uuid}").json()["isGerelateerdAan"]
    kept = [shown[3], shown[1], {"urn": "urn:nld:gemeente:product:uuid:1"}]
    assert vtb.patch(f"urltaken/{link.uuid}", {"isGerelateerdAan": kept}).json()["isGerelateerdAan"] == kept
    rows = [(row.registratie, row.url, str(row.object_uuid or "")) for row in register.all(Taakkoppeling)]
    assert rows == [("zaak", "https://zaken.example.nl/zaken/een", ""), ("product", "", OBJECT), ("product", "", "")]


def test_soort_of_a_task_does_not_change(vtb: Caller, link: Any) -> None:
    body = {"taakSoort": "betaaltaak", "details": DETAILS["betaaltaak"]}
    assert ("taakSoort", "invalid") in errors(vtb.patch(f"externetaken/{link.uuid}", body))


@pytest.mark.parametrize(
    ("soort", "change", "wrong"),
    [
        ("urltaak", {"titel": "x" * 101}, ("titel", "max_length")),
        ("urltaak", {"einddatumHandelingsTermijn": None}, ("einddatumHandelingsTermijn", "null")),
        ("urltaak", {"verwerkerTaakId": "x" * 37}, ("verwerkerTaakId", "max_length")),
        ("urltaak", {"isToegewezenAan": "urn:nld:brp:bsn:111222333x"}, ("isToegewezenAan", "only-digits")),
        ("urltaak", {"isToegewezenAan": "urn:nld:brp:bsn:111222334"}, ("isToegewezenAan", "invalid")),
        ("urltaak", {"isToegewezenAan": "999993653"}, ("isToegewezenAan", "invalid")),
        ("urltaak", {"isGerelateerdAan": [{"urn": "zaak"}]}, ("isGerelateerdAan.0.urn", "invalid")),
        ("urltaak", {"isGerelateerdAan": [{}]}, ("isGerelateerdAan.0.urn", "required")),
        ("urltaak", {"taakSoort": "fysiek"}, ("taakSoort", "invalid_choice")),
        ("urltaak", {"details": {}}, ("details.uitvraagLink", "required")),
        ("urltaak", {"details": {"uitvraagLink": "geen"}}, ("details.uitvraagLink", "invalid")),
        ("urltaak", {"details": {**DETAILS["urltaak"], "voorinvullenGegevens": []}},
         ("details.voorinvullenGegevens", "not_an_object")),
        ("urltaak", {"details": {**DETAILS["urltaak"], "ontvangenBijlagen": [{"informatieObject": "x"}]}},
         ("details.ontvangenBijlagen.0.informatieObject", "invalid")),
        ("betaaltaak", {"details": {**DETAILS["betaaltaak"], "bedrag": "1.234"}}, ("details.bedrag", "max_decimal_places")),
        ("betaaltaak", {"details": {**DETAILS["betaaltaak"], "doelrekening": {}}},
         ("details.doelrekening.nonFieldErrors", "required")),
        ("betaaltaak", {"details": {**DETAILS["betaaltaak"], "doelrekening": {"iban": "NL"}}},
         ("details.doelrekening.iban", "invalid")),
        ("betaaltaak", {"details": {**DETAILS["betaaltaak"], "valuta": "euro"}}, ("details.valuta", "max_length")),
        ("betaaltaak", {"details": {**DETAILS["betaaltaak"], "transactieomschrijving": "x" * 81}},
         ("details.transactieomschrijving", "max_length")),
        ("formuliertaak", {"details": {"formulierDefinitie": {}}}, ("details.formulierDefinitie", "components")),
        ("formuliertaak", {"details": {"formulierDefinitie": {"components": [{"key": "a"}]}}},
         ("details.formulierDefinitie", "components")),
    ],
)  # fmt: skip
def test_wrong_value_is_refused_by_its_name(
    vtb: Caller, soort: str, change: dict[str, Any], wrong: tuple[str, str]
) -> None:
    assert wrong in errors(vtb.post("externetaken", building.body(soort, **change)))


def test_only_who_made_a_task_deletes_it(register: Register, vtb: Caller, link: Any) -> None:
    other = Caller(register.caller_with("taken.eigenaar"), vtb.base)
    assert refusal(other.delete(f"urltaken/{link.uuid}")) == (403, "taak-rol")
    assert vtb.delete(f"urltaken/{link.uuid}").status_code == 204


# -- asking ------------------------------------------------------------------------------------------------------------


def test_each_filter_finds_and_misses(register: Register, vtb: Caller) -> None:
    taak = building.taak(register, building.LINK, verwerker_taak_id="8b1c")
    building.taak(
        register, building.BETALING, {"koppelingen": []}, titel="Betaal", handelingsperspectief="betalen",
        identificatie={"type": "bsn", "waarde": building.OTHER_BSN, "kvk_nummer": ""}, startdatum=date(2027, 1, 1),
        herinnering_op=None, verloopdatum=None, verloopdatum_precisie="",
    )  # fmt: skip
    hits = {
        "uuid": [str(taak.uuid)],
        "titel": ["Lever een loonstrook aan"],
        "taakSoort": ["urltaak"],
        "verwerkerTaakId": ["8b1c"],
        "handelingsPerspectief": ["informatie_geven"],
        "isToegewezenAan": [URN, URN.replace("nld:brp:bsn", "NLD:BRP:BSN")],
        "isGerelateerdAan": [ZAAK, f"urn:uuid:{OBJECT}", "urn:nld:zaak:zaaknummer:Z-1", "https://zaken.example.nl/zaken/een"],
        "startdatum": ["2026-01-01"], "startdatum__lt": ["2026-01-02"], "startdatum__lte": ["2026-01-01"],
        "datumHerinnering": ["2029-12-01"], "datumHerinnering__gt": ["2029-11-30"], "datumHerinnering__lte": ["2029-12-01"],
        "einddatumHandelingsTermijn": ["2030-01-31"], "einddatumHandelingsTermijn__gt": ["2030-01-30"],
        "einddatumHandelingsTermijn__gte": ["2030-01-31"], "einddatumHandelingsTermijn__lt": ["2030-02-01"],
        "einddatumHandelingsTermijn__lte": ["2030-01-31", "9999-12-31"],
    }  # fmt: skip
    misses = {
        "einddatumHandelingsTermijn": "2030-02-01", "einddatumHandelingsTermijn__gt": "2030-01-31",
        "einddatumHandelingsTermijn__gte": "2030-02-01", "einddatumHandelingsTermijn__lt": "2030-01-31",
        "einddatumHandelingsTermijn__lte": "0001-01-01", "isGerelateerdAan": f"urn:uuid:{taak.uuid}",
        "isToegewezenAan": "urn:nld:hr:kvknummer:12345678", "startdatum__lt": "2026-01-01", "titel": "Lever",
        "taakSoort": "formuliertaak",
    }  # fmt: skip
    for name, values in hits.items():
        for value in values:
            assert uuids(vtb.get("externetaken", {name: value})) == [str(taak.uuid)], (name, value)
            assert uuids(vtb.post("externetaken/_zoek", {name: value})) == [str(taak.uuid)], (name, value)
    for name, value in misses.items():
        assert uuids(vtb.get("externetaken", {name: value})) == [], name


def test_status_is_asked_in_the_words_of_open_vtb(register: Register, vtb: Caller) -> None:
    made = {state: building.taak(register, building.LINK) for state in STATES}
    for state, taak in made.items():
        put_state(register, taak, state)
    for word in ("open", "uitgevoerd", "niet_uitgevoerd", "afgebroken", "verwerkt"):
        wanted = {str(taak.uuid) for state, taak in made.items() if WORDS[state][OPEN_VTB] == word}
        assert set(uuids(vtb.get("externetaken", {"status": word}))) == wanted != set()
    assert errors(vtb.get("externetaken", {"status": "klaar"})) == [("status", "invalid_choice")]


def test_another_organisation_has_its_own_tasks(
    register: Register, other_register: Register, vtb: Caller, link: Any
) -> None:
    theirs = building.taak(other_register, building.LINK)
    assert uuids(vtb.get("externetaken", {"isToegewezenAan": URN})) == [str(link.uuid)]
    assert uuids(vtb.get("externetaken", {"isGerelateerdAan": ZAAK})) == [str(link.uuid)]
    with working_for(other_register.tenant):
        assert klanttaken.Klanttaak.objects.get() == theirs
