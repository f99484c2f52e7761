"""Organisaties of the Contactgegevens API."""

from typing import Any

import pytest

from tests import groepen
from tests.api_client import Caller, errors, uuids
from tests.checks import Fields
from tests.contract import ResourceContract
from tests.register import Register

PATH = "/contactgegevens/api/v1/organisatie"
BODY = {"handelsnaam": "Bakkerij Bol"}


class TestOrganisatie(ResourceContract):
    api_name = "contactgegevens"
    resource = "organisatie"

    def make(self, register: Register) -> Any:
        return register.contact_organisatie(
            oprichtingsdatum="2000-02-29", opheffingsdatum="2020-01-01", adres={"stad": "Breda", "huisnummer": 1}
        )

    def body(self, register: Register) -> dict[str, Any]:
        return BODY


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, PATH, BODY)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("handelsnaam", "h" * 255),
        *((name, value) for name in ("oprichtingsdatum", "opheffingsdatum") for value in ("2000-02-29", None)),
        *((f"adres.{name}", value) for name, value in groepen.ADRES_ACCEPTED),
    ],
)
def test_value_at_its_limit_is_accepted(fields: Fields, name: str, value: Any) -> None:
    fields.accept(name, value)


@pytest.mark.parametrize(
    ("name", "value", "codes"),
    [
        ("handelsnaam", "h" * 256, "max_length"), ("handelsnaam", "", "blank"), ("handelsnaam", None, "null"),
        ("oprichtingsdatum", "2001-02-29", "invalid"), ("opheffingsdatum", "2001-01-01T10:00:00Z", "invalid"),
        ("opheffingsdatum", "", "invalid"),
        *((f"adres.{name}", value, codes) for name, value, codes in groepen.ADRES_REFUSED),
    ],
)  # fmt: skip
def test_value_beyond_its_limit_is_refused(fields: Fields, name: str, value: Any, codes: str) -> None:
    fields.refuse(name, value, codes)


def test_handelsnaam_absent_is_refused(fields: Fields) -> None:
    fields.require("handelsnaam")


def test_minimal_body_gets_the_defaults(api: Caller) -> None:
    made = api.post(PATH, BODY).json()
    assert made == {
        "uuid": made["uuid"],
        "url": f"http://testserver{PATH}/{made['uuid']}",
        **BODY,
        "oprichtingsdatum": None,
        "opheffingsdatum": None,
        "adres": groepen.ADRES_EMPTY,
    }


def test_adres_is_written_as_a_whole(fields: Fields) -> None:
    groepen.check_written_as_a_whole(fields, "adres", groepen.ADRES_EMPTY, {"stad": "Breda"})


def test_put_without_the_optional_fields_leaves_them(api: Caller) -> None:
    given = {"oprichtingsdatum": "2000-01-01", "opheffingsdatum": "2020-01-01", "adres": {"stad": "Breda"}}
    made = api.post(PATH, {**BODY, **given})
    assert api.put(made["Location"], BODY).json() == made.json()


def test_list_has_no_filters_and_can_be_ordered(register: Register, api: Caller) -> None:
    b, a = (str(register.contact_organisatie(handelsnaam=name).uuid) for name in ("Bol", "Aap"))
    assert errors(api.get(PATH, {"handelsnaam": "Bol"})) == [("nonFieldErrors", "unknown-parameters")]
    assert errors(api.get(PATH, {"expand": "adres"})) == [("nonFieldErrors", "unknown-parameters")]
    assert uuids(api.get(PATH, {"ordering": "handelsnaam"})) == [a, b]
    assert uuids(api.get(PATH, {"ordering": "-handelsnaam"})) == [b, a]


def test_organisatie_is_no_partij(register: Register, api: Caller) -> None:
    organisatie = register.contact_organisatie()
    assert api.get("partijen").json()["count"] == 0
    assert api.get(f"partijen/{organisatie.uuid}").status_code == 404
