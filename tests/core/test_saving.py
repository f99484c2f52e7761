"""What a transaction knows of the rows that it made or locked, and what it writes."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core import linking, saving
from apps.core.changes import Change, on_change
from apps.core.exceptions import ItemError
from apps.core.tenancy import working_for
from apps.partijen.models import Categorie, Partij, Rekeningnummer
from tests.api_client import Caller
from tests.register import Register


def statements(queries: CaptureQueriesContext) -> list[str]:
    return [query["sql"].split()[0] for query in queries if "SAVEPOINT" not in query["sql"]]


def test_object_is_held_until_its_transaction_ends(register: Register) -> None:
    with working_for(register.tenant):
        partij = Partij(soort_partij="persoon", indicatie_actief=True)
        saving.save(partij)
        assert saving.is_held(partij)
        assert saving.is_new_here(partij)
        with working_for(register.tenant):  # another one, though within the first
            assert not saving.is_held(partij)
    with working_for(register.tenant):
        assert not saving.is_held(partij)
        locked = linking.lock(partij)
        assert locked is not partij
        assert saving.is_held(locked)
        assert not saving.is_new_here(locked)


def test_held_object_is_locked_without_asking_and_writes_what_changed(register: Register) -> None:
    partij = register.partij(interne_notitie="oud")
    with working_for(register.tenant):
        locked = linking.lock(partij)
        with CaptureQueriesContext(connection) as queries:
            assert linking.lock(locked) is locked
            saving.save(locked)
        assert statements(queries) == []
        locked.interne_notitie = "nieuw"
        with CaptureQueriesContext(connection) as queries:
            saving.save(locked)
        assert statements(queries) == ["UPDATE", "SELECT"]  # whether anybody is told
        assert "voorkeurstaal" not in queries[0]["sql"]
    with working_for(register.tenant):
        assert Partij.objects.get(pk=partij.pk).interne_notitie == "nieuw"


def test_object_that_is_not_held_does_not_trust_what_it_knew(register: Register) -> None:
    partij = register.partij(interne_notitie="oud")
    with working_for(register.tenant):
        Partij.objects.update(interne_notitie="van een ander")
    with working_for(register.tenant):
        assert saving.stored(partij, "interne_notitie") == "van een ander"
        saving.save(partij)
        assert Partij.objects.get(pk=partij.pk).interne_notitie == "oud"


def test_objects_are_added_in_one_statement_and_told_one_by_one(register: Register) -> None:
    heard: list[Change] = []
    on_change(Categorie)(heard.append)
    with working_for(register.tenant), CaptureQueriesContext(connection) as queries:
        saving.add_all({f"categorieen.{number}": Categorie(naam=str(number)) for number in range(5)})
    assert statements(queries).count("INSERT") == 1
    assert [(change.kind, str(change.instance)) for change in heard] == [
        ("created", str(number)) for number in range(5)
    ]


def test_object_that_is_refused_among_others_is_named_and_nothing_stays(register: Register) -> None:
    partij = register.partij()
    with pytest.raises(ItemError) as refused, working_for(register.tenant):
        preferred: dict[str, Any] = {"partij": partij, "iban": "NL20INGB0001234567", "is_voorkeur": True}
        rows = [Rekeningnummer(iban="NL20INGB0001234567"), Rekeningnummer(**preferred), Rekeningnummer(**preferred)]
        saving.add_all({f"rekeningnummers.{index}": row for index, row in enumerate(rows)})
    assert refused.value.path == "rekeningnummers.2"
    with working_for(register.tenant):
        assert not Rekeningnummer.objects.exists()


def test_equal_values_are_set_in_one_statement(register: Register) -> None:
    categorieen = [register.categorie() for _ in range(3)]
    with working_for(register.tenant), CaptureQueriesContext(connection) as queries:
        saving.set_all(categorieen, naam="allen")
    assert statements(queries).count("UPDATE") == 1
    with working_for(register.tenant):
        assert set(Categorie.objects.values_list("naam", flat=True)) == {"allen"}


@pytest.mark.parametrize(("method", "body", "expected"), [
    ("post", {"soortPartij": "persoon", "indicatieActief": True}, ["INSERT", "SELECT", "SELECT"]),
    ("patch", {"interneNotitie": "nieuw"}, ["SELECT", "UPDATE", "SELECT", "SELECT"]),
    ("patch", {}, ["SELECT", "SELECT", "SELECT"]),
])  # fmt: skip
def test_write_takes_no_more_statements_than_it_must(
    register: Register, api: Caller, method: str, body: dict[str, Any], expected: list[str]
) -> None:
    """Besides that of the token, which goes along with BEGIN; one asks whether anybody is told of changes."""
    partij = register.partij()
    api.get("partijen")
    path = "partijen" if method == "post" else f"partijen/{partij.uuid}"
    with CaptureQueriesContext(connection) as queries:
        assert getattr(api, method)(path, body).status_code in (200, 201)
    assert statements(queries) == expected
