"""Rekeningnummers."""

from typing import Any

import pytest

from apps.partijen.models import Partij
from tests.api_client import Caller, errors, ref, uuids
from tests.checks import BAD_REFERENCES, Fields, assert_found
from tests.contract import ResourceContract
from tests.register import Register

PATH = "rekeningnummers"
IBAN = "NL91ABNA0417164300"


class TestRekeningnummers(ResourceContract):
    resource = PATH

    def make(self, register: Register) -> Any:
        return register.rekeningnummer(register.partij(), bic="ABNANL2A", is_voorkeur=True)

    def body(self, register: Register) -> dict[str, Any]:
        return {"iban": IBAN}


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, PATH, {"iban": IBAN})


@pytest.mark.parametrize("iban", [IBAN, "NL00X", "nl91abna0417164300", "AB12" + "x" * 30])
def test_iban_within_its_pattern_is_accepted(fields: Fields, iban: str) -> None:
    fields.accept("iban", iban)


@pytest.mark.parametrize(
    ("iban", "codes"),
    [
        ("AB12" + "x" * 31, "invalid max_length"), ("NL91 ABNA 0417", "invalid"), ("N191X", "invalid"), ("NLX1X", "invalid"),
        ("NL91", "invalid"), ("NL91é", "invalid"), ("", "blank"), (None, "null"), ({}, "invalid"),
    ],
)  # fmt: skip
def test_iban_outside_its_pattern_is_refused(fields: Fields, iban: Any, codes: str) -> None:
    fields.refuse("iban", iban, codes)


def test_iban_absent_is_refused(fields: Fields) -> None:
    fields.require("iban")


def test_iban_that_exists_is_accepted(register: Register, api: Caller) -> None:
    body = {"iban": IBAN, "partij": ref(register.partij())}
    assert [api.post(PATH, body).status_code for _ in range(2)] == [201, 201]


@pytest.mark.parametrize("bic", ["", "ABNANL2A", "ABNANL2AXXX"])
def test_bic_within_its_limits_is_accepted(fields: Fields, bic: str) -> None:
    fields.accept("bic", bic)


@pytest.mark.parametrize(
    ("bic", "code"), [("A" * 7, "min_length"), ("A" * 12, "max_length"), ("ABNA NL2A", "invalid"), (None, "null")]
)
def test_bic_outside_its_limits_is_refused(fields: Fields, bic: Any, code: str) -> None:
    fields.refuse("bic", bic, code)


def test_optional_fields_absent_are_empty_and_stay_with_put(register: Register, api: Caller) -> None:
    made = api.post(PATH, {"iban": IBAN}).json()
    assert made == {"uuid": made["uuid"], "url": made["url"], "partij": None, "iban": IBAN, "bic": ""}
    partij = register.partij()
    full = register.rekeningnummer(partij, bic="ABNANL2A")
    answer = api.put(f"{PATH}/{full.uuid}", {"iban": "NL00X"}).json()
    assert (answer["iban"], answer["bic"], answer["partij"]["uuid"]) == ("NL00X", "ABNANL2A", str(partij.uuid))


@pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
def test_partij_that_is_none_is_refused(fields: Fields, value: Any, suffix: str, code: str) -> None:
    fields.refuse("partij", value, code, at=f"partij{suffix}")


def test_partij_of_another_organisation_is_refused(other_register: Register, fields: Fields) -> None:
    fields.refuse("partij", ref(other_register.partij()), "invalid", at="partij.uuid")


def test_partij_changed_takes_the_voorkeur_away(register: Register, api: Caller) -> None:
    old, new = register.partij(), register.partij()
    rekening = register.rekeningnummer(old, is_voorkeur=True)
    assert voorkeur(api, old) == str(rekening.uuid)
    assert api.patch(f"{PATH}/{rekening.uuid}", {"partij": ref(new)}).status_code == 200
    assert (voorkeur(api, old), voorkeur(api, new)) == (None, None)
    assert api.get(f"partijen/{new.uuid}").json()["rekeningnummers"][0]["uuid"] == str(rekening.uuid)


def test_partij_taken_away_takes_the_voorkeur_away(register: Register, api: Caller) -> None:
    partij = register.partij()
    rekening = register.rekeningnummer(partij, is_voorkeur=True)
    assert api.patch(f"{PATH}/{rekening.uuid}", {"partij": None}).json()["partij"] is None
    assert voorkeur(api, partij) is None


def test_rekeningnummer_changed_keeps_the_voorkeur(register: Register, api: Caller) -> None:
    partij = register.partij()
    rekening = register.rekeningnummer(partij, is_voorkeur=True)
    assert api.patch(f"{PATH}/{rekening.uuid}", {"bic": "ABNANL2A", "partij": ref(partij)}).status_code == 200
    assert voorkeur(api, partij) == str(rekening.uuid)


def test_rekeningnummer_deleted_leaves_the_partij_without_voorkeur(register: Register, api: Caller) -> None:
    partij = register.partij()
    rekening, other = register.rekeningnummer(partij, is_voorkeur=True), register.rekeningnummer(partij)
    assert api.delete(f"{PATH}/{rekening.uuid}").status_code == 204
    assert register.all(Partij) == [partij]
    assert voorkeur(api, partij) is None
    assert [row["uuid"] for row in api.get(f"partijen/{partij.uuid}").json()["rekeningnummers"]] == [str(other.uuid)]


def voorkeur(api: Caller, partij: Partij) -> str | None:
    """Returns the uuid of the rekeningnummer that the partij prefers."""
    shown = api.get(f"partijen/{partij.uuid}").json()["voorkeursRekeningnummer"]
    return shown and shown["uuid"]


def test_filter_on_uuid_finds_that_one(register: Register, api: Caller) -> None:
    wanted, _ = register.rekeningnummer(), register.rekeningnummer()
    assert_found(api.get(PATH, {"uuid": wanted.uuid}), wanted)
    assert errors(api.get(PATH, {"uuid": "x"})) == [("uuid", "invalid")]


@pytest.mark.parametrize(
    ("name", "value", "near_misses"),
    [("iban", IBAN, [IBAN.lower(), f"{IBAN}0", IBAN[:-1]]), ("bic", "ABNANL2A", ["abnanl2a", "ABNANL2AXXX", ""])],
)
def test_filter_finds_equal_ones_only(
    register: Register, api: Caller, name: str, value: str, near_misses: list[str]
) -> None:
    wanted = [register.rekeningnummer(**{name: value}) for _ in range(2)]
    for near_miss in near_misses:
        register.rekeningnummer(**{name: near_miss})
    assert_found(api.get(PATH, {name: value}), *wanted)


def test_filters_hold_at_once(register: Register, api: Caller) -> None:
    wanted = register.rekeningnummer(bic="ABNANL2A")
    register.rekeningnummer(iban="NL00X", bic="ABNANL2A")
    register.rekeningnummer()
    assert_found(api.get(PATH, {"iban": IBAN, "bic": "ABNANL2A"}), wanted)


def test_list_ordered_by_iban_is_sorted(register: Register, api: Caller) -> None:
    b, a = register.rekeningnummer(iban="NL00B"), register.rekeningnummer(iban="NL00A")
    assert uuids(api.get(PATH, {"ordering": "iban"})) == [str(a.uuid), str(b.uuid)]
    assert uuids(api.get(PATH, {"ordering": "-iban"})) == [str(b.uuid), str(a.uuid)]
