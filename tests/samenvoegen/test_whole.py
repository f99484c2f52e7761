"""Nothing is lost: whatever refers to partijen, whoever is merged into whom, and undone again, all of it is there."""

import os
from typing import Any

from django.apps import apps
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.core.merging import rows
from apps.core.merging.keys import key_named, keys_to, name_of
from apps.core.tenancy import TenantModel, working_for
from apps.partijen.keuzes import VELDEN, Keuze
from apps.partijen.models import Partij, Samenvoeging
from apps.partijen.samenvoegen import samenvoegen, splitsen
from tests.api_client import Caller
from tests.register import Register
from tests.samenvoegen.building import BUILDERS, Builder

EXAMPLES = int(os.environ.get("MERGE_EXAMPLES", "12"))
Everything = dict[str, dict[int, rows.Row]]
# What leads to an object in history is no reference: history says what was.
REFERRING = """
SELECT conrelid::regclass::text, a.attname FROM pg_constraint c
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
WHERE c.contype = 'f' AND c.confrelid = 'partijen_partij'::regclass AND a.attname <> 'tenant_id'
"""


def everything(register: Register) -> Everything:
    """Returns every row of the organisation as text, but for the merges themselves and what only applications have."""
    models = [one for one in apps.get_models() if issubclass(one, TenantModel) and one is not Samenvoeging]
    with working_for(register.tenant):
        return {one._meta.label: rows.read(one, "true") for one in models if one._meta.app_label != "core"}


def belongings(found: Everything) -> dict[str, set[tuple[int, int]]]:
    """Returns which row refers to which partij, by key."""
    return {
        name_of(key): {
            (pk, int(row[key.column] or 0)) for pk, row in found[key.model._meta.label].items() if row[key.column]
        }
        for key in keys_to(Partij)
        if key.model is not Samenvoeging
    }


def test_every_table_that_refers_to_a_partij_is_known_and_built(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(REFERRING)
        referring = set(cursor.fetchall())
    assert referring == {(key.model._meta.db_table, key.column) for key in keys_to(Partij)}
    assert {name_of(key) for key in keys_to(Partij)} == set(BUILDERS) | {"partijen.Samenvoeging.gebleven"}
    assert all(key_named(name_of(key)) is key for key in keys_to(Partij))


def test_every_column_of_a_partij_is_chosen_of_one_or_the_other() -> None:
    columns = {field.attname for field in Partij._meta.concrete_fields if not field.generated}
    chosen = [column for velden in VELDEN.values() for column in velden]
    assert len(chosen) == len(set(chosen))
    assert columns - set(chosen) == {"id", "uuid", "tenant_id", "indicatie_geheimhouding"}


def test_every_builder_makes_a_row_that_refers_to_a_partij(register: Register) -> None:
    builder = Builder.of(register, "persoon")
    nothing = belongings(everything(register))
    for name in BUILDERS:
        with transaction.atomic():
            builder.build(name, 1, 2, 3)
            assert len(belongings(everything(register))[name]) > len(nothing[name]), name
            transaction.set_rollback(True)


ROWS = st.lists(
    st.tuples(st.sampled_from(sorted(BUILDERS)), st.integers(0, 3), st.integers(0, 3), st.integers(0, 3)), max_size=24
)
KEUZES = st.dictionaries(st.sampled_from(sorted(VELDEN)), st.sampled_from(list(Keuze)))
MERGES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), KEUZES), min_size=1, max_size=3)


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(built=ROWS, wanted=MERGES, kind=st.sampled_from(["persoon", "organisatie"]))
def test_nothing_is_lost_by_merging_and_undoing_restores_all(
    register: Register, api: Caller, built: Any, wanted: Any, kind: str
) -> None:
    with transaction.atomic():
        merge_and_undo(register, api, built, wanted, kind)
        transaction.set_rollback(True)


def merge_and_undo(register: Register, api: Caller, built: Any, wanted: Any, kind: str) -> None:
    """Builds rows, merges partijen, looks, and undoes it."""
    builder = Builder.of(register, kind)
    for name, *numbers in built:
        builder.build(name, *numbers)
    states, merges = [everything(register)], []
    for into, other, keuzes in wanted:
        stays, gone = builder.partijen[into], builder.partijen[other]
        if into == other or {gone.uuid, stays.uuid} & {one for _, one in merges}:
            continue
        with working_for(register.tenant):
            samenvoegen(stays, gone, keuzes=keuzes)
        merges.append((stays, gone.uuid))
        states.append(everything(register))
        nothing_is_lost(states[-2], states[-1], register, stays=stays.pk, gone=gone.pk)
        for path in ("/klantinteracties/api/v1/partijen", "/klanten/api/v1/klanten"):
            assert api.get(f"{path}/{gone.uuid}").status_code == 301
            assert api.get(f"{path}/{stays.uuid}").status_code == 200
    while merges:
        stays, uuid = merges.pop()
        with working_for(register.tenant):
            assert splitsen(stays, uuid).uuid == uuid
        states.pop()
        assert everything(register) == states[-1]
        assert api.get(f"partijen/{uuid}").status_code == 200


def nothing_is_lost(before: Everything, after: Everything, register: Register, *, stays: int, gone: int) -> None:
    """Each row that belonged to either is at the survivor, or kept in the Samenvoeging; all else is untouched."""
    trace = register.all(Samenvoeging)[-1].spoor
    kept = {(one["model"], int(one["row"]["id"])) for one in trace["removed"]}
    for name, owned in belongings(before).items():
        label = name.rpartition(".")[0]
        now = dict(belongings(after)[name])
        for row, partij in owned:
            if (label, row) not in kept:
                let_go = any(one["model"] == label and one["row"] == row for one in trace["changed"])
                assert now.get(row) == (stays if partij == gone else partij) or let_go, (name, row)
    for label, found in before.items():
        assert set(found) - set(after[label]) == {row for model, row in kept if model == label}, label
        assert set(after[label]) <= set(found) | {row for row in after[label] if label.endswith("Telling")}
