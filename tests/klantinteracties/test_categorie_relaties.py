"""Categorierelaties."""

from datetime import date
from typing import Any

import pytest
from django.utils import timezone

from apps.partijen.models import Categorie, Partij
from tests.api_client import Caller, errors, ref, uuids
from tests.checks import BAD_REFERENCES, Fields, assert_found
from tests.contract import ResourceContract
from tests.register import Register

PATH = "categorie-relaties"


class TestCategorieRelaties(ResourceContract):
    resource = PATH

    def make(self, register: Register) -> Any:
        return register.categorie_relatie(
            partij=register.partij(), categorie=register.categorie(), eind_datum=date(2030, 1, 31)
        )

    def body(self, register: Register) -> dict[str, Any]:
        return {}


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, PATH, {})


def test_empty_body_makes_a_relatie_from_today(api: Caller) -> None:
    made = api.post(PATH, {}).json()
    assert made == {
        "uuid": made["uuid"], "url": made["url"], "partij": None, "categorie": None,
        "beginDatum": timezone.localdate().isoformat(), "eindDatum": None,
    }  # fmt: skip


def test_begin_datum_null_is_today_at_first_and_null_afterwards(register: Register, api: Caller) -> None:
    made = api.post(PATH, {"beginDatum": None})
    assert made.json()["beginDatum"] == timezone.localdate().isoformat()
    assert api.patch(made["Location"], {"beginDatum": None}).json()["beginDatum"] is None
    assert api.patch(made["Location"], {"eindDatum": "2030-01-31"}).json()["beginDatum"] is None
    assert api.put(made["Location"], {}).json()["beginDatum"] is None


@pytest.mark.parametrize("name", ["beginDatum", "eindDatum"])
def test_date_is_accepted(fields: Fields, name: str) -> None:
    fields.accept(name, "2024-02-29")


@pytest.mark.parametrize("name", ["beginDatum", "eindDatum"])
@pytest.mark.parametrize("value", ["2023-02-29", "31-01-2024", "", "2024-01-31T10:00:00Z"])
def test_date_that_is_none_is_refused(fields: Fields, name: str, value: str) -> None:
    fields.refuse(name, value, "invalid")


def test_eind_datum_before_begin_datum_is_accepted(api: Caller) -> None:
    answer = api.post(PATH, {"beginDatum": "2024-02-01", "eindDatum": "2024-01-01"})
    assert (answer.status_code, answer.json()["eindDatum"]) == (201, "2024-01-01")


def test_same_relatie_twice_is_accepted(register: Register, api: Caller) -> None:
    body = {"partij": ref(register.partij()), "categorie": ref(register.categorie())}
    assert [api.post(PATH, body).status_code for _ in range(2)] == [201, 201]


def test_categorie_is_shown_with_its_naam(register: Register, api: Caller) -> None:
    partij, categorie = register.partij(), register.categorie("Ouders")
    made = api.post(PATH, {"partij": ref(partij), "categorie": {**ref(categorie), "naam": "Anders"}})
    assert made.json()["partij"] == {key: api.get(f"partijen/{partij.uuid}").json()[key] for key in ("uuid", "url")}
    assert made.json()["categorie"] == api.get(f"categorieen/{categorie.uuid}").json()
    assert register.all(Categorie, naam="Anders") == []


@pytest.mark.parametrize("name", ["partij", "categorie"])
def test_reference_set_to_null_is_taken_away(register: Register, api: Caller, name: str) -> None:
    relatie = register.categorie_relatie(partij=register.partij(), categorie=register.categorie())
    assert api.patch(f"{PATH}/{relatie.uuid}", {name: None}).json()[name] is None


@pytest.mark.parametrize("name", ["partij", "categorie"])
@pytest.mark.parametrize(("value", "suffix", "code"), BAD_REFERENCES)
def test_reference_that_is_none_is_refused(fields: Fields, name: str, value: Any, suffix: str, code: str) -> None:
    fields.refuse(name, value, code, at=f"{name}{suffix}")


def test_reference_to_another_organisation_is_refused(other_register: Register, fields: Fields) -> None:
    for name, foreign in (("partij", other_register.partij()), ("categorie", other_register.categorie())):
        fields.refuse(name, ref(foreign), "invalid", at=f"{name}.uuid")


@pytest.mark.parametrize("name", ["partij", "categorie"])
def test_filter_on_reference_finds_its_relaties_only(register: Register, api: Caller, name: str) -> None:
    make = register.partij if name == "partij" else register.categorie
    one, another = make(), make()
    wanted = [register.categorie_relatie(**{name: one}) for _ in range(2)]
    register.categorie_relatie(**{name: another})
    register.categorie_relatie()
    assert_found(api.get(PATH, {f"{name}__uuid": one.uuid}), *wanted)
    assert_found(api.get(PATH, {f"{name}__url": f"https://elders.example/api/{one.uuid}"}), *wanted)
    assert_found(api.get(PATH, {f"{name}__url": "https://elders.example/api/x"}))
    assert errors(api.get(PATH, {f"{name}__uuid": "x"})) == [(f"{name}__uuid", "invalid")]
    assert errors(api.get(PATH, {f"{name}__url": "x"})) == [(f"{name}__url", "invalid")]


def test_filter_on_nummer_of_partij_finds_equal_ones_only(register: Register, api: Caller) -> None:
    wanted = register.categorie_relatie(partij=register.partij(nummer="77"))
    register.categorie_relatie(partij=register.partij(nummer="777"))
    assert_found(api.get(PATH, {"partij__nummer": "77"}), wanted)


def test_filter_on_naam_of_categorie_finds_equal_ones_only(register: Register, api: Caller) -> None:
    wanted = register.categorie_relatie(categorie=register.categorie("Ouders"))
    for near_miss in ("ouders", "Ouders en verzorgers", ""):
        register.categorie_relatie(categorie=register.categorie(near_miss))
    assert_found(api.get(PATH, {"categorie__naam": "Ouders"}), wanted)


@pytest.mark.parametrize(("name", "column"), [("beginDatum", "begin_datum"), ("eindDatum", "eind_datum")])
def test_filter_on_date_finds_that_day_only(register: Register, api: Caller, name: str, column: str) -> None:
    wanted = register.categorie_relatie(**{column: date(2024, 2, 1)})
    register.categorie_relatie(**{column: date(2024, 2, 2)})
    register.categorie_relatie()
    assert_found(api.get(PATH, {name: "2024-02-01"}), wanted)
    assert errors(api.get(PATH, {name: "1 februari"})) == [(name, "invalid")]


@pytest.mark.parametrize(("name", "column"), [("beginDatum", "begin_datum"), ("eindDatum", "eind_datum")])
def test_list_ordered_by_date_is_chronological(register: Register, api: Caller, name: str, column: str) -> None:
    late = register.categorie_relatie(**{column: date(2024, 2, 2)})
    early = register.categorie_relatie(**{column: date(2024, 2, 1)})
    assert uuids(api.get(PATH, {"ordering": name})) == [str(early.uuid), str(late.uuid)]
    assert uuids(api.get(PATH, {"ordering": f"-{name}"})) == [str(late.uuid), str(early.uuid)]


def test_relatie_deleted_leaves_partij_and_categorie(register: Register, api: Caller) -> None:
    partij, categorie = register.partij(), register.categorie()
    relatie = register.categorie_relatie(partij=partij, categorie=categorie)
    assert api.delete(f"{PATH}/{relatie.uuid}").status_code == 204
    assert (register.all(Partij), register.all(Categorie)) == ([partij], [categorie])
