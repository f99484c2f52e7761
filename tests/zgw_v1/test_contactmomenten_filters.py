"""What each filter and each order of contactmomenten finds, and what only looks like it."""

from typing import Any
from uuid import uuid4

import pytest

from apps.zgw_v1.resources.contactmomenten import ContactmomentFilterSet
from tests.api_client import BASE, Caller, errors
from tests.register import Register
from tests.zgw_v1 import building
from tests.zgw_v1.building import BRON, CONTACTMOMENTEN, KLANTEN, MEDEWERKER, ZAAK, url_of
from tests.zgw_v1.checks import assert_found, found

ELSEWHERE = "https://elders.example/klanten/1"
# The filter (or the field of the same name), a value, and what only looks like it: a value, or a whole contactmoment.
TEXTS: list[tuple[str, Any, list[Any]]] = [
    ("bronorganisatie", BRON, ["123456782"]),
    ("kanaal", "Telefoon", ["telefoon", "Telefoons", {"voorkeurskanaal": "Telefoon"}]),
    ("voorkeurskanaal", "e-mail", ["E-mail", "mail", {"kanaal": "e-mail"}]),
    ("voorkeurstaal", "fry", ["FRY", "fr", "nld"]),
    ("initiatiefnemer", "klant", ["gemeente"]),
    ("initiatiefnemer", "gemeente", ["klant"]),
    ("medewerker", "https://m.example.nl/1", ["https://m.example.nl/11", {"onderwerpLinks": ["https://m.example.nl/1"]}]),
    *((f"medewerkerIdentificatie__{part}", value, [f"{value}x", value.upper() + "x"]) for part, value in MEDEWERKER.items()),
]  # fmt: skip


def contactmoment(register: Register, filter_: str, value: Any) -> Any:
    name, _, part = filter_.partition("__")
    if isinstance(value, dict):
        return building.contactmoment(register, **value)
    return building.contactmoment(register, **{name: {part: value} if part else value})


@pytest.mark.parametrize(("filter_", "value", "near_misses"), TEXTS)
def test_filter_finds_what_shows_the_value_and_nothing_like_it(
    register: Register, api: Caller, filter_: str, value: Any, near_misses: list[Any]
) -> None:
    wanted = contactmoment(register, filter_, value)
    for near_miss in near_misses:
        contactmoment(register, filter_, near_miss)
    if filter_ != "bronorganisatie":
        building.contactmoment(
            register, medewerkerIdentificatie={"identificatie": "zz"}, medewerker="https://z.example.nl"
        )
    assert_found(api, CONTACTMOMENTEN, {filter_: value}, wanted)


def test_medewerker_whom_today_told_is_found(register: Register, api: Caller) -> None:
    wanted = register.klantcontact()
    register.actor_klantcontact(register.actor(naam="Miranda", actoridentificator={"object_id": "m1"}), wanted)
    afdeling = register.actor(
        naam="Miranda", soort_actor="organisatorische_eenheid", actoridentificator={"object_id": "m1"}
    )
    register.actor_klantcontact(afdeling, register.klantcontact())
    assert_found(api, CONTACTMOMENTEN, {"medewerkerIdentificatie__identificatie": "m1"}, wanted)
    assert_found(api, CONTACTMOMENTEN, {"medewerkerIdentificatie__achternaam": "Miranda"}, wanted)


def test_bronorganisatie_that_was_not_told_is_the_organisations_own(register: Register, api: Caller) -> None:
    register.tenant.rsin = "123456782"
    register.tenant.save()
    native = register.klantcontact()
    told = building.contactmoment(register, bronorganisatie="123456782")
    other = building.contactmoment(register)
    assert_found(api, CONTACTMOMENTEN, {"bronorganisatie": "123456782"}, native, told)
    assert_found(api, CONTACTMOMENTEN, {"bronorganisatie": BRON}, other)


def test_klant_finds_each_contactmoment_once(register: Register, api: Caller) -> None:
    klant, other, contactmoment = building.klant(register), building.klant(register), building.contactmoment(register)
    for rol in ("gesprekspartner", "belanghebbende"):
        building.klantcontactmoment(register, klant, contactmoment, rol=rol)
    second = building.contactmoment(register)
    building.klantcontactmoment(register, other, second)
    building.klantcontactmoment(register, ELSEWHERE, second)
    building.contactmoment(register)
    assert_found(api, CONTACTMOMENTEN, {"klant": url_of(klant)}, contactmoment)
    assert_found(api, CONTACTMOMENTEN, {"klant": ELSEWHERE}, second)
    assert_found(api, CONTACTMOMENTEN, {"klant": f"{url_of(klant)},{ELSEWHERE}"}, contactmoment, second)
    for alias in ("/klantinteracties/api/v1/partijen", "/kic/api/v1/klanten"):
        assert_found(api, CONTACTMOMENTEN, {"klant": f"{BASE}{alias}/{klant.uuid}"}, contactmoment)
    for nobody in (f"https://elders.example{KLANTEN}/{klant.uuid}", f"{BASE}{KLANTEN}/{uuid4()}", f"{ELSEWHERE}1"):
        assert_found(api, CONTACTMOMENTEN, {"klant": nobody})
    for wrong in ("x", f"{ELSEWHERE},x", f"{ELSEWHERE},"):
        assert errors(api.get(CONTACTMOMENTEN, {"klant": wrong})) == [("klant", "invalid")], wrong


def test_object_finds_the_contactmomenten_about_it(register: Register, api: Caller) -> None:
    first, second, other = (building.contactmoment(register) for _ in range(3))
    for contactmoment, url in ((first, ZAAK), (first, f"{ZAAK}1"), (second, f"{ZAAK}2"), (other, f"{ZAAK}3")):
        building.objectcontactmoment(register, contactmoment, url)
    assert_found(api, CONTACTMOMENTEN, {"object": ZAAK}, first)
    assert_found(api, CONTACTMOMENTEN, {"object": f"{ZAAK},{ZAAK}1,{ZAAK}2"}, first, second)
    assert_found(api, CONTACTMOMENTEN, {"object": ZAAK.upper()})
    assert errors(api.get(CONTACTMOMENTEN, {"object": "x"})) == [("object", "invalid")]


def test_contactmomenten_before_and_after(register: Register, api: Caller) -> None:
    first = building.contactmoment(register)
    second = building.contactmoment(register, vorigContactmoment=url_of(first))
    building.contactmoment(register)
    assert_found(api, CONTACTMOMENTEN, {"vorigContactmoment": url_of(first)}, second)
    assert_found(api, CONTACTMOMENTEN, {"volgendContactmoment": url_of(second)}, first)
    assert_found(api, CONTACTMOMENTEN, {"vorigContactmoment": url_of(second)})
    for name in ("vorigContactmoment", "volgendContactmoment"):
        assert errors(api.get(CONTACTMOMENTEN, {name: "x"})) == [(name, "invalid")]


MOMENTS = ("2026-01-31T09:59:59.999999Z", "2026-01-31T10:00:00Z", "2026-01-31T10:00:00.000001Z")


@pytest.mark.parametrize(
    ("lookup", "expected"), [("", [1]), ("__gt", [2]), ("__gte", [1, 2]), ("__lt", [0]), ("__lte", [0, 1])]
)
def test_registratiedatum_is_compared_to_the_microsecond(
    register: Register, api: Caller, lookup: str, expected: list[int]
) -> None:
    made = [building.contactmoment(register, registratiedatum=moment) for moment in MOMENTS]
    for same in ("2026-01-31T10:00:00Z", "2026-01-31T11:00:00+01:00", "2026-01-31T10:00:00"):
        query = {f"registratiedatum{lookup}": same}
        assert_found(api, CONTACTMOMENTEN, query, *(made[index] for index in expected))
    for wrong in ("2026-01-31", "x", "2026-02-30T10:00:00Z"):
        name = f"registratiedatum{lookup}"
        assert errors(api.get(CONTACTMOMENTEN, {name: wrong})) == [(name, "invalid")]


def test_list_has_the_latest_first(register: Register, api: Caller) -> None:
    late, early, middle = (
        building.contactmoment(register, registratiedatum=f"2026-01-{day:02}T10:00:00Z") for day in (3, 1, 2)
    )
    assert_found(api, CONTACTMOMENTEN, {}, early, middle, late)


SORTED: dict[str, list[dict[str, Any]]] = {
    "registratiedatum": [{"registratiedatum": "2026-01-01T10:00:00Z"}, {"registratiedatum": "2026-01-02T10:00:00Z"}],
    "bronorganisatie": [{"bronorganisatie": "123456782"}, {"bronorganisatie": BRON}],
    "onderwerp_links": [{"onderwerpLinks": ["https://a.example"]}, {"onderwerpLinks": ["https://b.example"]}],
    "initiatiefnemer": [{"initiatiefnemer": "gemeente"}, {"initiatiefnemer": "klant"}],
    "medewerker": [{"medewerker": "https://a.example"}, {"medewerker": "https://b.example"}],
    "medewerker_identificatie": [{"medewerkerIdentificatie": {"identificatie": name}} for name in "ab"],
    **{name: [{name: "a"}, {name: "b"}] for name in ("kanaal", "voorkeurskanaal", "tekst")},
}


@pytest.mark.parametrize("name", SORTED)
def test_list_is_put_in_order_both_ways(register: Register, api: Caller, name: str) -> None:
    first, second = (building.contactmoment(register, **values) for values in SORTED[name])
    assert_found(api, CONTACTMOMENTEN, {"ordering": name}, second, first)
    assert_found(api, CONTACTMOMENTEN, {"ordering": f"-{name}"}, first, second)


def test_list_is_put_in_the_order_of_url_and_of_klant(register: Register, api: Caller) -> None:
    made = [building.contactmoment(register) for _ in range(4)]
    klanten = {}
    for one in made[:3]:
        klanten[url_of(one)] = building.klant(register)
        building.klantcontactmoment(register, klanten[url_of(one)], one)
    by_url = sorted(url_of(one) for one in made)
    assert found(api, CONTACTMOMENTEN, {"ordering": "url"}) == by_url
    assert found(api, CONTACTMOMENTEN, {"ordering": "-url"}) == by_url[::-1]
    by_klant = sorted(klanten, key=lambda url: str(klanten[url].uuid))
    assert found(api, CONTACTMOMENTEN, {"ordering": "klant"}) == [*by_klant, url_of(made[3])]


def test_unknown_order_and_names_in_snake_case_are_refused(api: Caller) -> None:
    assert errors(api.get(CONTACTMOMENTEN, {"ordering": "datum"})) == [("ordering", "invalid_choice")]
    for name in ("vorig_contactmoment", "page_size", "pageSize", "onbekend"):
        assert errors(api.get(CONTACTMOMENTEN, {name: "x"})) == [("nonFieldErrors", "unknown-parameters")], name


def test_every_filter_and_every_order_has_a_test_here() -> None:
    ranges = {f"registratiedatum{lookup}" for lookup in ("", "__gt", "__gte", "__lt", "__lte")}
    tested = {filter_ for filter_, *_ in TEXTS} | {"klant", "object", "vorigContactmoment", "volgendContactmoment"}
    assert tested | ranges == set(ContactmomentFilterSet.filters)
    assert {*SORTED, "url", "klant"} == set(ContactmomentFilterSet.ordering)
