"""What each filter of klanten finds, and what only looks like it."""

from typing import Any

import pytest

from apps.zgw_v1.resources.klanten import KlantFilterSet
from tests.api_client import Caller, errors
from tests.register import Register, bsn
from tests.zgw_v1 import building
from tests.zgw_v1.building import BRON, KLANTEN
from tests.zgw_v1.checks import assert_found

RSIN = "123456782"
PERSOON, ORGANISATIE, VESTIGING = "natuurlijk_persoon", "niet_natuurlijk_persoon", "vestiging"
# The filter, what is sent for it, and what only looks like that: a value, or a whole klant.
TEXTS: list[tuple[str, str, Any, list[Any]]] = [
    ("bronorganisatie", "bronorganisatie", BRON, [RSIN]),
    ("klantnummer", "klantnummer", "00000101", ["101", "0000010", "A0000101"]),
    ("bedrijfsnaam", "bedrijfsnaam", "Bol", ["bol", "Bolle", "Bakkerij Bol", {"achternaam": "Bol"}, {"functie": "Bol"}]),
    ("functie", "functie", "Baas", ["baas", "Baasje", {"bedrijfsnaam": "Baas"}]),
    ("achternaam", "achternaam", "Dam", ["dam", "Damme", {"voornaam": "Dam"}, {"bedrijfsnaam": "Dam"}]),
    ("telefoonnummer", "telefoonnummer", "0612345678", ["+31612345678", "06123456789"]),
    ("emailadres", "emailadres", "jan@example.nl", ["Jan@example.nl", "jan@example.nl.nl"]),
    ("subject", "subject", "https://brp.example.nl/1", ["https://brp.example.nl/11", {"websiteUrl": "https://brp.example.nl/1"}]),
]  # fmt: skip


def klant(register: Register, name: str, value: Any) -> Any:
    return building.klant(register, **(value if isinstance(value, dict) else {name: value}))


@pytest.mark.parametrize(("filter_", "name", "value", "near_misses"), TEXTS)
def test_filter_finds_what_shows_the_value_and_nothing_like_it(
    register: Register, api: Caller, filter_: str, name: str, value: Any, near_misses: list[Any]
) -> None:
    wanted = klant(register, name, value)
    for near_miss in near_misses:
        klant(register, name, near_miss)
    klant(register, name, {})
    assert_found(api, KLANTEN, {filter_: value}, wanted)
    assert_found(api, KLANTEN, {filter_: "https://x.example/1" if name == "subject" else "zzz"})


ADRES: list[tuple[str, str, Any, list[Any]]] = [
    ("adres__straatnaam", "straatnaam", "Dam", ["dam", "Damrak", {"woonplaatsnaam": "Dam"}]),
    ("adres__woonplaatsNaam", "woonplaatsnaam", "Ede", ["ede", "Edens", {"straatnaam": "Ede"}]),
    ("adres__postcode", "postcode", "1234AB", ["1234AC", "1234", {"straatnaam": "1234AB"}]),
    ("adres__postcode", "postcode", "B-1000", ["1000", "B1000", "1000AA"]),
    ("adres__landcode", "landcode", "6030", ["6029", "NLD", {"straatnaam": "6030"}]),
    ("adres__landcode", "landcode", "9999", ["6030", "999"]),
]  # fmt: skip


@pytest.mark.parametrize(("filter_", "part", "value", "near_misses"), ADRES)
def test_filter_on_a_part_of_the_adres_finds_only_that_part(
    register: Register, api: Caller, filter_: str, part: str, value: Any, near_misses: list[Any]
) -> None:
    wanted = building.klant(register, adres={part: value})
    for near_miss in near_misses:
        building.klant(register, adres=near_miss if isinstance(near_miss, dict) else {part: near_miss})
    assert_found(api, KLANTEN, {filter_: value}, wanted)


@pytest.mark.parametrize("spelling", ["1234AB", "1234 AB", "1234ab"])
def test_postcode_is_found_however_it_is_written(register: Register, api: Caller, spelling: str) -> None:
    made = [building.klant(register, adres={"postcode": postcode}) for postcode in ("1234AB", "1234 AB", "1234ab")]
    native = register.partij(bezoekadres={"postcode": "1234 AB"})
    assert_found(api, KLANTEN, {"adres__postcode": spelling}, *made, native)


SUBJECTS: list[tuple[str, str, str, str, str]] = [
    ("subjectNatuurlijkPersoon__inpBsn", PERSOON, "inpBsn", "999990019", "999990020"),
    ("subjectNatuurlijkPersoon__anpIdentificatie", PERSOON, "anpIdentificatie", "1", "11"),
    ("subjectNatuurlijkPersoon__inpANummer", PERSOON, "inpANummer", "1234567890", "1234567891"),
    ("subjectNatuurlijkPersoon__inpA_nummer", PERSOON, "inpANummer", "1234567890", "1234567891"),
    ("subjectNatuurlijkPersoon__geboortedatum", PERSOON, "geboortedatum", "1980-01", "1980-01-01"),
    ("subjectNietNatuurlijkPersoon__innNnpId", ORGANISATIE, "innNnpId", RSIN, "999990019"),
    ("subjectNietNatuurlijkPersoon__innNnpId", ORGANISATIE, "innNnpId", "12345678", "12345679"),
    ("subjectNietNatuurlijkPersoon__annIdentificatie", ORGANISATIE, "annIdentificatie", "1", "11"),
    ("subjectVestiging__vestigingsNummer", VESTIGING, "vestigingsNummer", "000012345678", "000012345679"),
    ("subjectVestiging__vestigingsNummer", VESTIGING, "vestigingsNummer", "abc", "abcd"),
    ("subjectVestigingVestigingsNummer", VESTIGING, "vestigingsNummer", "000012345678", "000012345679"),
]  # fmt: skip


@pytest.mark.parametrize(("filter_", "kind", "key", "value", "near_miss"), SUBJECTS)
def test_filter_on_the_subject_finds_that_key_of_that_type(
    register: Register, api: Caller, filter_: str, kind: str, key: str, value: str, near_miss: str
) -> None:
    wanted = building.klant(register, subjectType=kind, subjectIdentificatie={key: value})
    building.klant(register, subjectType=kind, subjectIdentificatie={key: near_miss})
    building.klant(register, subjectType=kind, subject="https://brp.example.nl/1")
    building.klant(register, achternaam=value, klantnummer="zzz")
    assert_found(api, KLANTEN, {filter_: value}, wanted)
    assert_found(api, KLANTEN, {filter_: value, "subjectType": kind}, wanted)
    other = VESTIGING if kind == PERSOON else PERSOON
    assert_found(api, KLANTEN, {filter_: value, "subjectType": other})


def test_bsn_is_found_of_partijen_of_today_as_well_and_only_as_a_bsn(register: Register, api: Caller) -> None:
    number = bsn()
    native = register.partij()
    register.identificator(native, partij_identificator={
        "code_objecttype": "natuurlijk_persoon", "code_soort_object_id": "bsn", "code_register": "brp", "object_id": number,
    })  # fmt: skip
    building.klant(register, subjectType=ORGANISATIE, subjectIdentificatie={"innNnpId": number})
    assert_found(api, KLANTEN, {"subjectNatuurlijkPersoon__inpBsn": number}, native)


def test_bsn_that_today_took_away_is_found_no_more(register: Register, api: Caller) -> None:
    number = bsn()
    klant = building.klant(register, subjectType=PERSOON, subjectIdentificatie={"inpBsn": number})
    query = {"subjectNatuurlijkPersoon__inpBsn": number}
    assert_found(api, KLANTEN, query, klant)
    (identificator,) = api.get("partij-identificatoren").json()["results"]
    assert api.delete(identificator["url"]).status_code == 204
    assert_found(api, KLANTEN, query)


def test_type_of_subject_finds_what_is_shown_with_it(register: Register, api: Caller) -> None:
    for kind, native in ((PERSOON, register.partij()), (ORGANISATIE, register.organisatie())):
        made = building.klant(register, subjectType=kind, subject="https://brp.example.nl/1")
        building.klant(register, subjectType=VESTIGING, subject="https://brp.example.nl/1")
        assert_found(api, KLANTEN, {"subjectType": kind}, native, made)
    contactpersoon = register.partij(soort_partij="contactpersoon")
    assert_found(api, KLANTEN, {"subjectType": PERSOON, "klantnummer": contactpersoon.nummer}, contactpersoon)
    assert errors(api.get(KLANTEN, {"subjectType": "persoon"})) == [("subjectType", "invalid_choice")]


def test_bronorganisatie_that_was_not_told_is_the_organisations_own(register: Register, api: Caller) -> None:
    register.tenant.rsin = RSIN
    register.tenant.save()
    native, told = register.partij(), building.klant(register, bronorganisatie=RSIN)
    without, other = building.klant(register), building.klant(register, bronorganisatie=BRON)
    assert_found(api, KLANTEN, {"bronorganisatie": RSIN}, native, told, without)
    assert_found(api, KLANTEN, {"bronorganisatie": BRON}, other)


def test_change_of_today_is_found_and_what_it_replaced_is_not(register: Register, api: Caller) -> None:
    klant = building.klant(
        register, achternaam="Dam", klantnummer="AB", adres={"straatnaam": "Dam", "postcode": "B-1000"}
    )
    today = {"nummer": "77", "bezoekadres": {"straatnaam": "Kop", "postcode": "1234 AB"},
             "partijIdentificatie": {"contactnaam": {"achternaam": "Kop"}}}  # fmt: skip
    assert api.patch(f"partijen/{klant.uuid}", {"soortPartij": "persoon", **today}).status_code == 200
    for name, old, new in (
        ("achternaam", "Dam", "Kop"), ("klantnummer", "AB", "77"), ("adres__straatnaam", "Dam", "Kop"),
        ("adres__postcode", "B-1000", "1234AB"),
    ):  # fmt: skip
        assert_found(api, KLANTEN, {name: new}, klant)
        assert_found(api, KLANTEN, {name: old})


def test_only_the_address_that_is_shown_is_found(register: Register, api: Caller) -> None:
    partij = register.partij()
    for adres, is_standaard in (("een@example.nl", False), ("twee@example.nl", True)):
        register.digitaal_adres(partij, adres=adres, is_standaard_adres=is_standaard)
    assert_found(api, KLANTEN, {"emailadres": "twee@example.nl"}, partij)
    assert_found(api, KLANTEN, {"emailadres": "een@example.nl"})
    assert_found(api, KLANTEN, {"telefoonnummer": "twee@example.nl"})


@pytest.mark.parametrize(("lookup", "expected"), [("gt", [2]), ("gte", [1, 2]), ("lt", [0]), ("lte", [0, 1])])
def test_geboortedatum_is_compared_as_a_text(register: Register, api: Caller, lookup: str, expected: list[int]) -> None:
    dates = ("1979-12-31", "1980-01-31", "1980-02-01")
    made = [building.klant(register, subjectIdentificatie={"inpBsn": bsn(), "geboortedatum": date}) for date in dates]
    building.klant(register)
    query = {f"subjectNatuurlijkPersoon__geboortedatum__{lookup}": "1980-01-31"}
    assert_found(api, KLANTEN, query, *(made[index] for index in expected))


def test_filters_hold_at_once(register: Register, api: Caller) -> None:
    wanted = building.klant(register, achternaam="Dam", telefoonnummer="0612345678", bronorganisatie=BRON)
    building.klant(register, achternaam="Dam", bronorganisatie=BRON)
    building.klant(register, telefoonnummer="0612345678", bronorganisatie=BRON)
    query = {"achternaam": "Dam", "telefoonnummer": "0612345678", "bronorganisatie": BRON}
    assert_found(api, KLANTEN, query, wanted)


def test_names_in_snake_case_reach_the_same_filters_and_unknown_ones_none(register: Register, api: Caller) -> None:
    wanted = building.klant(
        register, subjectType=PERSOON, subjectIdentificatie={"inpBsn": bsn(), "inpANummer": "1234567890"}
    )
    building.klant(register)
    for name, value in (
        ("subject_type", PERSOON), ("subject_natuurlijk_persoon__inp_a_nummer", "1234567890"), ("adres__woonplaats_naam", "x"),
    ):  # fmt: skip
        assert_found(api, KLANTEN, {name: value}, *([] if value == "x" else [wanted]))
    for name in ("inpBsn", "subject_natuurlijk_persoon", "pageSize", "ordering", "expand", "page_size"):
        assert errors(api.get(KLANTEN, {name: "x"})) == [("nonFieldErrors", "unknown-parameters")], name


def test_next_page_asks_the_same(register: Register, api: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.zgw_v1.viewsets.Hundreds.default_size", 1)
    made = [building.klant(register, functie="Baas & zoon") for _ in range(2)]
    building.klant(register)
    first = api.get(KLANTEN, {"?functie": "Baas & zoon"}).json()
    second = api.get(first["next"]).json()
    assert first["next"].endswith("?functie=Baas+%26+zoon&page=2")
    assert [first["previous"], second["next"]] == [None, None]
    assert [page["results"][0]["url"] for page in (second, first)] == [building.url_of(one) for one in made]


def test_every_filter_has_a_test_here() -> None:
    tested = {filter_ for filter_, *_ in (*TEXTS, *ADRES, *SUBJECTS)} | {"subjectType"}
    ranges = {f"subjectNatuurlijkPersoon__geboortedatum__{lookup}" for lookup in ("gt", "gte", "lt", "lte")}
    assert tested | ranges == set(KlantFilterSet.filters)
