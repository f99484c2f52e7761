"""Personen of the Contactgegevens API."""

from typing import Any

import pytest

from tests import groepen
from tests.api_client import Caller, errors, uuids
from tests.checks import Fields
from tests.contract import ResourceContract
from tests.register import Register

PATH = "/contactgegevens/api/v1/persoon"
BODY = {"geboortedatum": "1980-01-31", "geslachtsnaam": "Tester"}


class TestPersoon(ResourceContract):
    api_name = "contactgegevens"
    resource = "persoon"

    def make(self, register: Register) -> Any:
        return register.contact_persoon(
            overlijdensdatum="2020-01-01", geslacht="v", voorvoegsel="de", voornamen="Jo", adres={"stad": "Breda"}
        )

    def body(self, register: Register) -> dict[str, Any]:
        return BODY


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, PATH, BODY)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("geboortedatum", "1900-01-01"), ("overlijdensdatum", "2020-02-29"), ("overlijdensdatum", None),
        ("geslachtsnaam", "g" * 200), ("voorvoegsel", "v" * 10), ("voorvoegsel", ""), ("voornamen", "v" * 200),
        ("voornamen", ""), *(("geslacht", value) for value in ("m", "v", "o", "")),
        *((f"adres.{name}", value) for name, value in groepen.ADRES_ACCEPTED),
    ],
)  # fmt: skip
def test_value_at_its_limit_is_accepted(fields: Fields, name: str, value: Any) -> None:
    fields.accept(name, value)


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        ("geboortedatum", "2001-02-29", "invalid"), ("geboortedatum", None, "null"), ("geboortedatum", "", "invalid"),
        ("overlijdensdatum", "31-01-2020", "invalid"),
        ("geslachtsnaam", "g" * 201, "max_length"), ("geslachtsnaam", "", "blank"), ("geslachtsnaam", None, "null"),
        ("geslacht", "x", "invalid_choice"), ("geslacht", "M", "invalid_choice"), ("geslacht", None, "null"),
        ("voorvoegsel", "v" * 11, "max_length"), ("voorvoegsel", None, "null"),
        ("voornamen", "v" * 201, "max_length"), ("voornamen", None, "null"),
        *((f"adres.{name}", value, codes) for name, value, codes in groepen.ADRES_REFUSED),
    ],
)  # fmt: skip
def test_value_beyond_its_limit_is_refused(fields: Fields, name: str, value: Any, codes: str) -> None:
    fields.refuse(name, value, codes)


@pytest.mark.parametrize("name", BODY)
def test_required_field_absent_is_refused(fields: Fields, name: str) -> None:
    fields.require(name)


def test_minimal_body_gets_the_defaults(api: Caller) -> None:
    made = api.post(PATH, BODY).json()
    assert made == {
        "uuid": made["uuid"],
        "url": f"http://testserver{PATH}/{made['uuid']}",
        **BODY,
        "overlijdensdatum": None,
        **dict.fromkeys(["geslacht", "voorvoegsel", "voornamen"], ""),
        "adres": groepen.ADRES_EMPTY,
    }


def test_adres_is_written_as_a_whole(fields: Fields) -> None:
    groepen.check_written_as_a_whole(fields, "adres", groepen.ADRES_EMPTY, {"stad": "Breda"})


def test_put_without_the_optional_fields_leaves_them(api: Caller) -> None:
    given = {"overlijdensdatum": "2020-01-01", "geslacht": "o", "voorvoegsel": "de", "voornamen": "Jo"}
    made = api.post(PATH, {**BODY, **given, "adres": {"stad": "Breda"}})
    assert api.put(made["Location"], BODY).json() == made.json()


@pytest.mark.parametrize(
    ("name", "low", "high"),
    [("geslachtsnaam", "Aap", "Bol"), ("geboortedatum", "1980-01-01", "1981-01-01")],
)
def test_list_can_be_ordered(register: Register, api: Caller, name: str, low: str, high: str) -> None:
    b, a = (str(register.contact_persoon(**{name: value}).uuid) for value in (high, low))
    assert uuids(api.get(PATH, {"ordering": name})) == [a, b]
    assert uuids(api.get(PATH, {"ordering": f"-{name}"})) == [b, a]


def test_list_has_no_filters_and_no_expand(api: Caller) -> None:
    for name in ("geslachtsnaam", "expand"):
        assert errors(api.get(PATH, {name: "x"})) == [("nonFieldErrors", "unknown-parameters")]


def test_persoon_is_no_partij(register: Register, api: Caller) -> None:
    persoon = register.contact_persoon()
    assert api.get("partijen").json()["count"] == 0
    assert api.get(f"partijen/{persoon.uuid}").status_code == 404
