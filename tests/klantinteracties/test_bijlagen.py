"""Bijlagen."""

from typing import Any
from uuid import uuid4

import pytest

from tests import groepen
from tests.api_client import Caller, errors, ref
from tests.checks import Fields, assert_found
from tests.contract import ResourceContract
from tests.register import Register

IDENTIFICATOR = {
    "object_id": "a1",
    "code_objecttype": "document",
    "code_register": "drc",
    "code_soort_object_id": "uuid",
}


class TestBijlagen(ResourceContract):
    resource = "bijlagen"

    def make(self, register: Register) -> Any:
        return register.bijlage(register.klantcontact(), bijlageidentificator=IDENTIFICATOR)

    def body(self, register: Register) -> dict[str, Any]:
        return {}


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, "bijlagen", {})


@pytest.mark.parametrize(("name", "value"), groepen.OBJECTIDENTIFICATOR_ACCEPTED)
def test_identificator_at_its_limit_is_accepted(fields: Fields, name: str, value: Any) -> None:
    fields.accept(f"bijlageidentificator.{name}", value)


@pytest.mark.parametrize(("name", "value", "codes"), groepen.OBJECTIDENTIFICATOR_REFUSED)
def test_identificator_beyond_its_limit_is_refused(fields: Fields, name: str, value: Any, codes: str) -> None:
    fields.refuse(f"bijlageidentificator.{name}", value, codes)


def test_identificator_is_written_as_a_whole(fields: Fields) -> None:
    empty = groepen.OBJECTIDENTIFICATOR_EMPTY
    groepen.check_written_as_a_whole(fields, "bijlageidentificator", empty, {"objectId": "b2"})


def test_empty_body_makes_an_empty_bijlage(api: Caller) -> None:
    made = api.post("bijlagen", {}).json()
    assert made == {
        "uuid": made["uuid"],
        "url": made["url"],
        "wasBijlageVanKlantcontact": None,
        "bijlageidentificator": groepen.OBJECTIDENTIFICATOR_EMPTY,
    }


def test_klantcontact_can_be_set_and_taken_away(register: Register, api: Caller) -> None:
    klantcontact = register.klantcontact()
    made = api.post("bijlagen", {"wasBijlageVanKlantcontact": ref(klantcontact)})
    assert made.json()["wasBijlageVanKlantcontact"]["uuid"] == str(klantcontact.uuid)
    assert api.patch(made["Location"], {"wasBijlageVanKlantcontact": None}).json()["wasBijlageVanKlantcontact"] is None


@pytest.mark.parametrize(
    ("reference", "code"), [({}, "required"), ({"uuid": None}, "null"), ({"uuid": "x"}, "invalid")]
)
def test_klantcontact_without_a_good_uuid_is_refused(fields: Fields, reference: Any, code: str) -> None:
    fields.refuse("wasBijlageVanKlantcontact", reference, code, at="wasBijlageVanKlantcontact.uuid")


@pytest.mark.parametrize(("suffix", "part"), groepen.OBJECTIDENTIFICATOR_FILTERS)
def test_filter_on_identificator_finds_equal_values_only(
    register: Register, api: Caller, suffix: str, part: str
) -> None:
    wanted = register.bijlage(bijlageidentificator={part: "Zaak"})
    for near_miss in ("zaak", "Zaak 2", ""):
        register.bijlage(bijlageidentificator={part: near_miss})
    assert_found(api.get("bijlagen", {f"bijlageidentificator{suffix}": "Zaak"}), wanted)


def test_filters_hold_at_once(register: Register, api: Caller) -> None:
    wanted = register.bijlage(bijlageidentificator={"object_id": "1", "code_register": "drc"})
    register.bijlage(bijlageidentificator={"object_id": "1", "code_register": "zrc"})
    register.bijlage(bijlageidentificator={"object_id": "2", "code_register": "drc"})
    query = {"bijlageidentificatorObjectId": "1", "bijlageidentificatorCodeRegister": "drc"}
    assert_found(api.get("bijlagen", query), wanted)


def test_filter_on_klantcontact_finds_its_bijlagen(register: Register, api: Caller) -> None:
    klantcontact = register.klantcontact()
    wanted = [register.bijlage(klantcontact), register.bijlage(klantcontact)]
    register.bijlage(register.klantcontact())
    register.bijlage()
    assert_found(api.get("bijlagen", {"klantcontact__uuid": klantcontact.uuid}), *wanted)
    assert_found(api.get("bijlagen", {"klantcontact__uuid": uuid4()}))
    assert errors(api.get("bijlagen", {"klantcontact__uuid": "x"})) == [("klantcontact__uuid", "invalid")]


def test_detail_with_a_filter_that_does_not_hold_is_404(register: Register, api: Caller) -> None:
    bijlage = register.bijlage(bijlageidentificator={"object_id": "1"})
    assert api.get(f"bijlagen/{bijlage.uuid}", {"bijlageidentificatorObjectId": "1"}).status_code == 200
    assert api.get(f"bijlagen/{bijlage.uuid}", {"bijlageidentificatorObjectId": "2"}).status_code == 404
