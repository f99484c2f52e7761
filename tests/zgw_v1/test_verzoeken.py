"""Verzoeken: fields, rules and filters of the Verzoeken API."""

from typing import Any

import pytest

from apps.zgw_v1.resources.verzoeken import VerzoekFilterSet
from tests.api_client import BASE, NOBODY, Caller, errors
from tests.checks import Fields
from tests.register import Register
from tests.zgw_v1 import building
from tests.zgw_v1.building import BRON, url_of
from tests.zgw_v1.checks import assert_found

VERZOEKEN = "/verzoeken/api/v1/verzoeken"
VERZOEK = {"bronorganisatie": BRON, "status": "ontvangen"}
NAMES = {
    "url", "identificatie", "bronorganisatie", "externeIdentificatie", "registratiedatum", "voorkeurskanaal", "tekst", "status",
    "inTeTrekkenVerzoek", "intrekkendeVerzoek", "aangevuldeVerzoek", "aanvullendeVerzoek",
}  # fmt: skip


def test_names_are_those_of_its_document_and_no_others(register: Register, api: Caller) -> None:
    verzoek = building.full_verzoek(register)
    shown = api.get(url_of(verzoek)).json()
    assert set(shown) == NAMES
    assert all(shown.values())
    assert api.get(f"/verzoeken/api/v1/verzoeken/{verzoek.uuid}")["API-version"] == "1.0.0-beta"


def test_least_that_is_sent_gives_empty_texts_and_no_links(api: Caller) -> None:
    made = api.post(VERZOEKEN, VERZOEK).json()
    assert made["identificatie"].startswith("VERZOEK-20")
    assert {name: made[name] for name in sorted(NAMES - {"url", "identificatie", "registratiedatum"})} == {
        "aangevuldeVerzoek": None, "aanvullendeVerzoek": None, "bronorganisatie": BRON, "externeIdentificatie": "",
        "inTeTrekkenVerzoek": None, "intrekkendeVerzoek": None, "status": "ontvangen", "tekst": "", "voorkeurskanaal": "",
    }  # fmt: skip
    assert made["registratiedatum"].endswith("Z")


def test_fields_take_what_the_standard_says(api: Caller) -> None:
    fields = Fields(api, VERZOEKEN, VERZOEK)
    fields.require("bronorganisatie")
    fields.require("status")
    for name, value in (
        ("externeIdentificatie", "x" * 40), ("externeIdentificatie", ""), ("voorkeurskanaal", "x" * 50), ("tekst", "x" * 40_000),
        ("tekst", ""), ("status", "ingetrokken"), ("registratiedatum", "2026-01-31T10:00:00Z"), ("bronorganisatie", "123456782"),
    ):  # fmt: skip
        fields.accept(name, value)
    fields.accept("registratiedatum", "2026-01-31T10:00:00+01:00", shown="2026-01-31T09:00:00Z")
    for name, value, code in (
        ("externeIdentificatie", "x" * 41, "max_length"), ("externeIdentificatie", "a b", "invalid"),
        ("externeIdentificatie", None, "null"), ("voorkeurskanaal", "x" * 51, "max_length"), ("tekst", None, "null"),
        ("status", "klaar", "invalid_choice"), ("status", None, "null"), ("registratiedatum", "x", "invalid"),
        ("registratiedatum", None, "null"), ("bronorganisatie", "12345678x", "only-digits"),
        ("bronorganisatie", "12345678", "invalid-length"), ("bronorganisatie", "123456789", "invalid"),
    ):  # fmt: skip
        fields.refuse(name, value, code)


# -- identificatie -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [{}, {"identificatie": ""}])
def test_identificatie_is_given_when_it_is_absent_or_empty(api: Caller, given: dict[str, str]) -> None:
    body = {**VERZOEK, **given, "registratiedatum": "2026-01-31T10:00:00Z"}
    made = [api.post(VERZOEKEN, body).json()["identificatie"] for _ in range(2)]
    assert made == ["VERZOEK-2026-0000000001", "VERZOEK-2026-0000000002"]


def test_identificatie_is_unique_within_a_bronorganisatie(api: Caller, other_api: Caller) -> None:
    body = {**VERZOEK, "identificatie": "V-1"}
    assert api.post(VERZOEKEN, body).status_code == 201
    assert errors(api.post(VERZOEKEN, body)) == [("identificatie", "identificatie-niet-uniek")]
    assert api.post(VERZOEKEN, {**body, "bronorganisatie": "123456782"}).status_code == 201
    assert other_api.post(VERZOEKEN, body).status_code == 201


def test_bronorganisatie_that_has_the_identificatie_already_cannot_be_given(api: Caller) -> None:
    first, second = (
        api.post(VERZOEKEN, {**VERZOEK, "bronorganisatie": bron, "identificatie": "V-1"}).json()["url"]
        for bron in (BRON, "123456782")
    )
    assert errors(api.patch(second, {"bronorganisatie": BRON})) == [("identificatie", "identificatie-niet-uniek")]
    assert api.delete(first).status_code == 204
    assert api.patch(second, {"bronorganisatie": BRON}).status_code == 200


def test_identificatie_cannot_change(api: Caller) -> None:
    made = api.post(VERZOEKEN, {**VERZOEK, "identificatie": "V-1"}).json()
    for call, body in ((api.patch, {}), (api.put, VERZOEK)):
        answer = call(made["url"], {**body, "identificatie": "V-2"})
        assert errors(answer) == [("identificatie", "wijzigen-niet-toegelaten")]
        for same in ({}, {"identificatie": "V-1"}, {"identificatie": ""}):
            assert call(made["url"], {**body, **same}).json() == made


@pytest.mark.parametrize("wrong", ["a b", "é", "a/b", "a.b"])
def test_identificatie_has_no_other_characters(api: Caller, wrong: str) -> None:
    assert errors(api.post(VERZOEKEN, {**VERZOEK, "identificatie": wrong})) == [("identificatie", "invalid")]
    assert api.post(VERZOEKEN, {**VERZOEK, "identificatie": "Ab-1_2"}).status_code == 201


# -- links between verzoeken -------------------------------------------------------------------------------------------

LINKS = {"inTeTrekkenVerzoek": "intrekkendeVerzoek", "aangevuldeVerzoek": "aanvullendeVerzoek"}


@pytest.mark.parametrize(("link", "back"), LINKS.items())
def test_link_is_shown_at_both_sides(register: Register, api: Caller, link: str, back: str) -> None:
    earlier = register.verzoek()
    later = api.post(VERZOEKEN, {**VERZOEK, link: url_of(earlier)}).json()
    assert later[link] == url_of(earlier)
    assert api.get(url_of(earlier)).json()[back] == later["url"]
    assert api.patch(later["url"], {link: None}).json()[link] is None
    assert api.get(url_of(earlier)).json()[back] is None


@pytest.mark.parametrize(("link", "back"), LINKS.items())
def test_other_side_of_a_link_is_read_only(register: Register, api: Caller, link: str, back: str) -> None:
    verzoek, other = register.verzoek(), register.verzoek()
    before = api.get(url_of(verzoek)).json()
    assert api.patch(url_of(verzoek), {back: url_of(other)}).json() == before
    assert api.get(url_of(other)).json()[link] is None


@pytest.mark.parametrize("link", LINKS)
def test_verzoek_is_referred_to_once(register: Register, api: Caller, link: str) -> None:
    earlier, other = register.verzoek(), register.verzoek()
    later = api.post(VERZOEKEN, {**VERZOEK, link: url_of(earlier)}).json()["url"]
    assert errors(api.post(VERZOEKEN, {**VERZOEK, link: url_of(earlier)})) == [(link, "unique")]
    assert api.patch(later, {link: url_of(other)}).status_code == 200
    assert api.post(VERZOEKEN, {**VERZOEK, link: url_of(earlier)}).status_code == 201


@pytest.mark.parametrize("link", LINKS)
def test_link_may_be_any_of_our_urls_and_nothing_else(register: Register, api: Caller, link: str) -> None:
    for alias in (
        f"{BASE}{VERZOEKEN}/",
        f"{BASE}/kic/api/v1/verzoeken/",
        f"{BASE}/api/kic/v1/verzoeken/",
        "/kic/api/v1/verzoeken/",
    ):
        earlier = register.verzoek()
        assert api.post(VERZOEKEN, {**VERZOEK, link: f"{alias}{earlier.uuid}"}).json()[link] == url_of(earlier)
    for value, code in (
        ("x", "invalid"), (f"{BASE}{VERZOEKEN}/{NOBODY}", "does_not_exist"), ("https://elders.example/1", "no_match"),
        (url_of(register.partij()), "no_match"), ("", "blank"),
    ):  # fmt: skip
        assert errors(api.post(VERZOEKEN, {**VERZOEK, link: value})) == [(link, code)], value


@pytest.mark.parametrize("link", LINKS)
def test_verzoek_that_goes_leaves_those_that_refer_to_it(register: Register, api: Caller, link: str) -> None:
    earlier = register.verzoek()
    later = api.post(VERZOEKEN, {**VERZOEK, link: url_of(earlier)}).json()
    assert api.delete(url_of(earlier)).status_code == 204
    assert api.get(later["url"]).json() == {**later, link: None}


# -- filters -----------------------------------------------------------------------------------------------------------


def test_filters_of_verzoeken(register: Register, api: Caller) -> None:
    first = register.verzoek(
        identificatie="V-1", externe_identificatie="F-1", registratiedatum="2026-01-31T10:00:00Z", voorkeurskanaal="e-mail",
        tekst="Vraag", status="afgehandeld",
    )  # fmt: skip
    second = register.verzoek(
        bronorganisatie="123456782", registratiedatum="2026-02-01T10:00:00Z", tekst="vraag", in_te_trekken_verzoek=first,
        aangevulde_verzoek=first,
    )  # fmt: skip
    for query, expected in (
        ({"identificatie": "V-1"}, [first]), ({"identificatie": "v-1"}, []), ({"bronorganisatie": "123456782"}, [second]),
        ({"externeIdentificatie": "F-1"}, [first]), ({"voorkeurskanaal": "e-mail"}, [first]), ({"tekst": "Vraag"}, [first]),
        ({"tekst": "Vra"}, []), ({"status": "ontvangen"}, [second]), ({"registratiedatum": "2026-01-31T10:00:00Z"}, [first]),
        ({"registratiedatum__gt": "2026-01-31T10:00:00Z"}, [second]),
        ({"registratiedatum__gte": "2026-01-31T10:00:00Z"}, [first, second]),
        ({"registratiedatum__lt": "2026-02-01T10:00:00Z"}, [first]),
        ({"registratiedatum__lte": "2026-02-01T11:00:00+01:00"}, [first, second]),
        ({"inTeTrekkenVerzoek": url_of(first)}, [second]), ({"inTeTrekkenVerzoek": url_of(second)}, []),
        ({"intrekkendeVerzoek": url_of(second)}, [first]), ({"intrekkendeVerzoek": url_of(first)}, []),
        ({"aangevuldeVerzoek": f"{BASE}/kic/api/v1/verzoeken/{first.uuid}"}, [second]),
        ({"aanvullendeVerzoek": url_of(second)}, [first]), ({"aanvullendeVerzoek": "https://elders.example/1"}, []),
        ({"status": "ontvangen", "tekst": "vraag"}, [second]), ({"status": "afgehandeld", "tekst": "vraag"}, []),
        ({"externe_identificatie": "F-1"}, [first]), ({"in_te_trekken_verzoek": url_of(first)}, [second]),
    ):  # fmt: skip
        assert_found(api, VERZOEKEN, query, *expected)
    for name in LINKS | dict.fromkeys(LINKS.values(), ""):
        assert errors(api.get(VERZOEKEN, {name: "x"})) == [(name, "invalid")]
    for name, value, code in (
        ("status", "klaar", "invalid_choice"), ("registratiedatum", "2026-01-31", "invalid"),
        ("registratiedatum__lt", "x", "invalid"),
    ):  # fmt: skip
        assert errors(api.get(VERZOEKEN, {name: value})) == [(name, code)]
    assert len(VerzoekFilterSet.filters) == 15


def test_texts_of_any_length_are_stored_and_found_by_the_whole(register: Register, api: Caller) -> None:
    long = api.post(VERZOEKEN, {**VERZOEK, "tekst": "é" * 1000}).json()
    api.post(VERZOEKEN, {**VERZOEK, "tekst": "é" * 999})
    assert [row["url"] for row in api.get(VERZOEKEN, {"tekst": "é" * 1000}).json()["results"]] == [long["url"]]


# -- who may -----------------------------------------------------------------------------------------------------------


def test_scopes_of_the_standard_open_verzoeken_and_what_belongs_to_them(register: Register) -> None:
    of_verzoeken, of_klanten = (Caller(register.caller_with(f"{group}.lezen")) for group in ("verzoeken", "klanten"))
    for name in (
        "verzoeken", "klantverzoeken", "objectverzoeken", "verzoekcontactmomenten", "verzoekinformatieobjecten",
        "verzoekproducten",
    ):  # fmt: skip
        assert of_verzoeken.get(f"/verzoeken/api/v1/{name}").status_code == 200
        assert of_klanten.get(f"/verzoeken/api/v1/{name}").status_code == 403
        assert of_verzoeken.post(f"/verzoeken/api/v1/{name}", {}).status_code == 403


def test_filter_value_of_an_odd_kind_is_no_500(api: Caller) -> None:
    values: list[Any] = ["x" * 2000, "\ud7ff", "%", "'", "9999-12-31T23:59:59-14:00"]
    for name in VerzoekFilterSet.filters:
        for value in values:
            assert api.get(VERZOEKEN, {name: value}).status_code in (200, 400), (name, value)
