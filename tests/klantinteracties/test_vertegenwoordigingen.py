"""Vertegenwoordigingen."""

from typing import Any

import pytest

from apps.partijen.models import Partij, Vertegenwoordiging
from tests.api_client import Caller, errors, ref, uuids
from tests.checks import BAD_REFERENCES, Fields, assert_found
from tests.contract import ResourceContract
from tests.register import Register

PATH = "vertegenwoordigingen"


def between(vertegenwoordiger: Partij, vertegenwoordigde: Partij) -> dict[str, Any]:
    """Returns the body of a vertegenwoordiging."""
    return {"vertegenwoordigendePartij": ref(vertegenwoordiger), "vertegenwoordigdePartij": ref(vertegenwoordigde)}


class TestVertegenwoordigingen(ResourceContract):
    resource = PATH

    def make(self, register: Register) -> Any:
        return register.vertegenwoordiging(register.partij(), register.organisatie())

    def body(self, register: Register) -> dict[str, Any]:
        return between(register.partij(), register.partij())


@pytest.fixture
def fields(register: Register, api: Caller) -> Fields:
    return Fields(api, PATH, between(register.partij(), register.partij()))


both = pytest.mark.parametrize("field", ["vertegenwoordigendePartij", "vertegenwoordigdePartij"])


@both
def test_partij_absent_is_refused(fields: Fields, field: str) -> None:
    fields.require(field)


@both
def test_partij_null_is_refused(fields: Fields, field: str) -> None:
    fields.refuse(field, None, "null")


@both
@pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
def test_partij_that_is_none_is_refused(fields: Fields, field: str, value: Any, suffix: str, code: str) -> None:
    fields.refuse(field, value, code, at=f"{field}{suffix}")


def test_partij_can_be_changed(register: Register, api: Caller) -> None:
    made = register.vertegenwoordiging(register.partij(), register.partij())
    another = register.partij()
    answer = api.patch(f"{PATH}/{made.uuid}", {"vertegenwoordigdePartij": ref(another)})
    assert answer.json()["vertegenwoordigdePartij"]["uuid"] == str(another.uuid)


def test_pair_twice_is_refused_and_the_other_way_round_accepted(register: Register, api: Caller) -> None:
    ouder, kind, ander = register.partij(), register.partij(), register.partij()
    assert api.post(PATH, between(ouder, kind)).status_code == 201
    assert errors(api.post(PATH, between(ouder, kind))) == [("nonFieldErrors", "unique")]
    assert api.post(PATH, between(kind, ouder)).status_code == 201
    third = api.post(PATH, between(ouder, ander))["Location"]
    assert errors(api.patch(third, {"vertegenwoordigdePartij": ref(kind)})) == [("nonFieldErrors", "unique")]


def test_pair_put_back_is_accepted(register: Register, api: Caller) -> None:
    ouder, kind = register.partij(), register.partij()
    made = register.vertegenwoordiging(ouder, kind)
    assert api.put(f"{PATH}/{made.uuid}", between(ouder, kind)).status_code == 200


def test_partij_that_represents_itself_is_refused(register: Register, api: Caller) -> None:
    ouder, kind = register.partij(), register.partij()
    made = register.vertegenwoordiging(ouder, kind)
    expected = [("vertegenwoordigdePartij", "invalid")]
    assert errors(api.post(PATH, between(ouder, ouder))) == expected
    assert errors(api.patch(f"{PATH}/{made.uuid}", {"vertegenwoordigendePartij": ref(kind)})) == expected
    assert register.all(Vertegenwoordiging) == [made]


@both
def test_filter_on_partij_finds_that_side_only(register: Register, api: Caller, field: str) -> None:
    one, another = register.partij(), register.partij()
    forth = register.vertegenwoordiging(one, another)
    back = register.vertegenwoordiging(another, one)
    wanted = forth if field == "vertegenwoordigendePartij" else back
    assert_found(api.get(PATH, {f"{field}__uuid": one.uuid}), wanted)
    assert_found(api.get(PATH, {f"{field}__url": f"https://elders.example/partijen/{one.uuid}"}), wanted)
    assert_found(api.get(PATH, {f"{field}__url": "https://elders.example/partijen"}))
    assert errors(api.get(PATH, {f"{field}__uuid": "x"})) == [(f"{field}__uuid", "invalid")]
    assert errors(api.get(PATH, {f"{field}__url": "x"})) == [(f"{field}__url", "invalid")]


def test_filters_on_both_sides_hold_at_once(register: Register, api: Caller) -> None:
    one, another, third = register.partij(), register.partij(), register.partij()
    wanted = register.vertegenwoordiging(one, another)
    register.vertegenwoordiging(one, third)
    register.vertegenwoordiging(third, another)
    query = {"vertegenwoordigendePartij__uuid": one.uuid, "vertegenwoordigdePartij__uuid": another.uuid}
    assert uuids(api.get(PATH, query)) == [str(wanted.uuid)]


def test_vertegenwoordiging_deleted_leaves_both_partijen(register: Register, api: Caller) -> None:
    ouder, kind = register.partij(), register.partij()
    made = register.vertegenwoordiging(ouder, kind)
    assert api.delete(f"{PATH}/{made.uuid}").status_code == 204
    assert register.all(Partij) == [ouder, kind]
    assert api.get(f"partijen/{ouder.uuid}").json()["vertegenwoordigden"] == []
