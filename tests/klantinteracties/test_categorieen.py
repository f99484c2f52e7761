"""Categorieën."""

from typing import Any

import pytest

from apps.partijen.models import Categorie, CategorieRelatie, Partij
from tests.api_client import Caller, uuids
from tests.checks import Fields
from tests.contract import ResourceContract
from tests.register import Register


class TestCategorieen(ResourceContract):
    resource = "categorieen"

    def make(self, register: Register) -> Any:
        categorie = register.categorie()
        register.categorie_relatie(partij=register.partij(), categorie=categorie)
        return categorie

    def body(self, register: Register) -> dict[str, Any]:
        return {}


@pytest.fixture
def fields(api: Caller) -> Fields:
    return Fields(api, "categorieen", {})


@pytest.mark.parametrize("naam", ["", "n" * 80])
def test_naam_within_its_limits_is_accepted(fields: Fields, naam: str) -> None:
    fields.accept("naam", naam)


@pytest.mark.parametrize(("naam", "code"), [("n" * 81, "max_length"), (None, "null")])
def test_naam_outside_its_limits_is_refused(fields: Fields, naam: Any, code: str) -> None:
    fields.refuse("naam", naam, code)


def test_naam_absent_is_empty_and_stays_with_put(register: Register, api: Caller) -> None:
    assert api.post("categorieen", {}).json()["naam"] == ""
    assert api.put(f"categorieen/{register.categorie('Ouders').uuid}", {}).json()["naam"] == "Ouders"


def test_naam_that_exists_is_accepted(api: Caller) -> None:
    for _ in range(2):
        assert api.post("categorieen", {"naam": "Ouders"}).status_code == 201


def test_list_ordered_by_naam_is_alphabetic(register: Register, api: Caller) -> None:
    b, a = register.categorie("Buren"), register.categorie("Artsen")
    assert uuids(api.get("categorieen", {"ordering": "naam"})) == [str(a.uuid), str(b.uuid)]
    assert uuids(api.get("categorieen", {"ordering": "-naam"})) == [str(b.uuid), str(a.uuid)]


def test_categorie_deleted_takes_its_relaties_along_and_leaves_partijen(register: Register, api: Caller) -> None:
    going, other, partij = register.categorie(), register.categorie(), register.partij()
    register.categorie_relatie(partij=partij, categorie=going)
    kept = register.categorie_relatie(partij=partij, categorie=other)
    assert api.delete(f"categorieen/{going.uuid}").status_code == 204
    assert (register.all(Categorie), register.all(CategorieRelatie), register.all(Partij)) == (
        [other],
        [kept],
        [partij],
    )
