"""Counts that are kept and not counted: exact, whatever happens at the same time."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from apps.core import counting
from apps.core.counting import IDS
from apps.core.models import Telling
from apps.core.tasks import merge_counts
from apps.core.tenancy import working_for
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Categorie, Partij
from tests.api_client import Caller, uuids
from tests.parallel import at_once
from tests.register import Register

PARTIJ = {"soortPartij": "persoon", "indicatieActief": True}


def is_exact(register: Register, *models: Any) -> bool:
    """Whether the kept count of each model, in all and in each block, is what counting gives."""
    with working_for(register.tenant), connection.cursor() as cursor:
        for model in models or counting.counted_models():
            table = model._meta.db_table
            cursor.execute(f"SELECT {counting.block_of(model)} AS blok, count(*) FROM {table} GROUP BY 1")
            counted = dict(cursor.fetchall())
            cursor.execute("SELECT blok, sum(aantal) FROM core_telling WHERE tabel = %s GROUP BY 1", [table])
            kept = {block: number for block, number in cursor.fetchall() if number}
            if counted != kept or counting.count(model, register.tenant.pk) != sum(counted.values()):
                return False
    return True


def test_rows_made_and_removed_by_every_means_are_counted(register: Register, api: Caller) -> None:
    made = api.post("partijen", PARTIJ).json()
    api.post("partijen", PARTIJ)
    assert api.get("partijen", {"pageSize": 1}).json()["count"] == 2
    api.delete(f"partijen/{made['uuid']}")
    assert api.get("partijen", {"pageSize": 1}).json()["count"] == 1
    with working_for(register.tenant):
        Categorie.objects.bulk_create([Categorie(naam=str(number)) for number in range(5)])
        Categorie.objects.filter(naam__in=["1", "2"]).delete()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM partijen_categorie WHERE naam = '3'")
    assert api.get("categorieen", {"pageSize": 1}).json()["count"] == 2
    assert is_exact(register)


def test_each_organisation_counts_its_own(
    register: Register, other_register: Register, api: Caller, other_api: Caller
) -> None:
    api.post("partijen", PARTIJ)
    other_api.post("partijen", PARTIJ)
    other_api.post("partijen", PARTIJ)
    assert api.get("partijen", {"pageSize": 1}).json()["count"] == 1
    assert other_api.get("partijen", {"pageSize": 1}).json()["count"] == 2
    with working_for(register.tenant):
        assert set(Telling.objects.values_list("tenant", flat=True)) == {
            register.tenant.pk
        }  # by row-level security alone


def test_what_is_rolled_back_was_never_counted(register: Register, api: Caller) -> None:
    register.partij()
    with working_for(register.tenant):
        with pytest.raises(RuntimeError), transaction.atomic():
            Categorie.objects.create()
            raise RuntimeError
        Categorie.objects.create()
    assert api.get("categorieen").json()["count"] == 1
    assert is_exact(register)


def test_moment_that_changes_moves_the_row_to_another_block(register: Register, api: Caller) -> None:
    klantcontact = register.klantcontact()
    path = f"klantcontacten/{klantcontact.uuid}"
    for moment in ("1969-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2026-03-01T12:00:00Z"):
        assert api.patch(path, {"plaatsgevondenOp": moment}).status_code == 200
        assert is_exact(register, Klantcontact)
    with working_for(register.tenant):
        Klantcontact.objects.update(plaatsgevonden_op=timezone.now())
    assert is_exact(register, Klantcontact)


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_are_all_counted(register: Register, api: Caller) -> None:
    gone = [register.partij() for _ in range(8)]

    def write(number: int) -> int:
        caller = Caller(register.token)
        caller.post("partijen", {**PARTIJ, "nummer": "70000"})  # one of all gets it, the others are rolled back
        caller.post("partijen", PARTIJ)
        return caller.delete(f"partijen/{gone[number].uuid}").status_code

    def merge() -> None:
        for _ in range(10):
            merge_counts(timestamp=0)

    calls: list[Callable[[], Any]] = [lambda number=number: write(number) for number in range(8)]  # type: ignore[misc]
    assert at_once([*calls, merge])[:-1] == [204] * 8
    assert is_exact(register)
    assert api.get("partijen", {"pageSize": 1}).json()["count"] == 8 + 1


@pytest.mark.django_db(transaction=True)
def test_session_that_is_killed_leaves_nothing_counted(register: Register, api: Caller) -> None:
    register.partij()

    def die() -> None:
        with pytest.raises(Exception, match="terminat"), working_for(register.tenant), connection.cursor() as cursor:
            Partij.objects.create(soort_partij="persoon", indicatie_actief=True)
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    at_once([die])
    assert is_exact(register)
    assert api.get("partijen", {"pageSize": 1}).json()["count"] == 1


def test_merging_leaves_one_number_per_block_and_the_same_count(register: Register) -> None:
    register.partij()
    with working_for(register.tenant):
        for backend in range(1, 4):
            Telling.objects.create(tabel="partijen_partij", blok=0, backend=backend, aantal=2)
            Telling.objects.create(tabel="partijen_partij", blok=5, backend=backend, aantal=-1)
        before = counting.count(Partij, register.tenant.pk)
    merge_counts(timestamp=0)
    with working_for(register.tenant):
        assert counting.count(Partij, register.tenant.pk) == before
        rows = Telling.objects.filter(tabel="partijen_partij").values_list("blok", flat=True)
        assert len(rows) == len(set(rows))


def test_recount_puts_right_what_came_in_without_triggers(register: Register) -> None:
    register.klantcontact()
    register.partij()
    with working_for(register.tenant):
        Telling.objects.update(aantal=99)
        assert not is_exact(register)
        counting.recount_all()
    assert is_exact(register)


# -- pages that do not walk -------------------------------------------------------------------------------------------------


def test_every_page_over_several_blocks_is_that_of_a_walk(register: Register, api: Caller) -> None:
    with working_for(register.tenant):
        for start in (1, 3 * IDS - 2, 3 * IDS + 1, 9 * IDS - 1):  # blocks of few rows, empty blocks between them
            Categorie.objects.bulk_create([Categorie(pk=start * 1000 + number, naam="x") for number in range(3)])
    pages_are_slices(api, "categorieen", Categorie.objects.order_by("-pk"), register)


def test_every_page_by_moment_is_that_of_a_walk(register: Register, api: Caller) -> None:
    now = timezone.now()
    for hours in (0, 0, 1, 25, 26, 26, 26, 24 * 400, 24 * 400 + 1, -48):
        register.klantcontact(plaatsgevonden_op=now - timedelta(hours=hours))
    pages_are_slices(api, "klantcontacten", Klantcontact.objects.all(), register)


def pages_are_slices(api: Caller, path: str, rows: Any, register: Register) -> None:
    with working_for(register.tenant):
        every = [str(uuid) for uuid in rows.values_list("uuid", flat=True)]
    for size in (1, 2, 3, 4, 7):
        pages = [
            uuids(api.get(path, {"page": page, "pageSize": size})) for page in range(1, -(-len(every) // size) + 1)
        ]
        assert [uuid for page in pages for uuid in page] == every, size
        assert uuids(api.get(path, {"page": "last", "pageSize": size})) == pages[-1]
        assert api.get(path, {"page": len(pages) + 1, "pageSize": size}).status_code == 404
