"""How many rows an organisation has in a table, without counting them: kept up by triggers, exact at every moment.

The table `core_telling` holds a number per organisation, table, block and database session. A block is a run of 4096 ids or,
for a table that is listed by a moment, a day. The rows of a table are the sum of its numbers; where page 5,000 begins is found
by adding up blocks, and no more than one block is walked.

- A statement that adds or removes rows adds one number per block, in its own transaction: what is rolled back was never counted,
  and each snapshot sees the rows and their numbers alike.
- The number belongs to the session that writes it, so two writers never wait for each other. An hourly job adds up the numbers of
  sessions (`merge`).
"""

from dataclasses import dataclass
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import connection, models
from django.db.models import DateTimeField, Func, Q
from django.db.models.expressions import Expression

IDS = 4096
DAY = 86_400  # seconds

COUNT_ROWS = """
INSERT INTO core_telling AS t (tenant_id, tabel, blok, backend, aantal)
SELECT tenant_id, TG_TABLE_NAME, {block}, pg_backend_pid(), {sign}count(*) FROM {rows} GROUP BY 1, 3
ON CONFLICT (tenant_id, tabel, blok, backend) DO UPDATE SET aantal = t.aantal + excluded.aantal;
"""

# One row per block and session becomes one row per block; numbers of a running transaction are left for the next time.
MERGE = """
WITH several AS (
    SELECT tabel, blok FROM core_telling WHERE tenant_id = %(tenant)s GROUP BY tabel, blok HAVING count(*) > 1
), chosen AS (
    SELECT t.ctid FROM core_telling t JOIN several USING (tabel, blok)
    WHERE t.tenant_id = %(tenant)s FOR UPDATE OF t SKIP LOCKED
), gone AS (
    DELETE FROM core_telling WHERE ctid IN (SELECT ctid FROM chosen) RETURNING tabel, blok, aantal
)
INSERT INTO core_telling (tenant_id, tabel, blok, backend, aantal)
SELECT %(tenant)s, tabel, blok, 0, sum(aantal) FROM gone GROUP BY tabel, blok
"""

RECOUNT = (
    "LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE",
    "DELETE FROM core_telling WHERE tabel = '{table}'",
    """
    INSERT INTO core_telling (tenant_id, tabel, blok, backend, aantal)
    SELECT tenant_id, '{table}', {block}, 0, count(*) FROM {table} GROUP BY 1, 3
    """,
)

COUNT = "SELECT coalesce(sum(aantal), 0) FROM core_telling WHERE tenant_id = $1::bigint AND tabel = $2::text"

# The newest block that begins at or before the row that is looked for, and the number of rows in newer blocks.
FIND = """
WITH blocks AS (
    SELECT blok, sum(aantal) AS aantal FROM core_telling
    WHERE tenant_id = $1::bigint AND tabel = $2::text GROUP BY blok
), places AS (
    SELECT blok, sum(aantal) OVER (ORDER BY blok DESC) - aantal AS newer FROM blocks
)
SELECT blok, newer FROM places WHERE newer <= $3::bigint ORDER BY newer DESC, blok DESC LIMIT 1
"""


@dataclass(frozen=True)
class Place:
    """Where to begin: before `bound` (an id, or seconds since 1970; see `is_before`), passing over `skip` rows."""

    bound: int
    skip: int


def keep_count(model: Any) -> None:
    """Gives a tenant-bound model the triggers that count its rows."""
    added = counting(model, "tel_toegevoegd", pgtrigger.Insert, rows="nieuw", sign="")
    removed = counting(model, "tel_verwijderd", pgtrigger.Delete, rows="oud", sign="-")
    moved = [] if counts_ids(model) else [moving(model)]
    pgtrigger.register(added, removed, *moved)(model)


def counting(model: Any, name: str, operation: Any, *, rows: str, sign: str) -> pgtrigger.Trigger:
    """Returns the trigger that counts the `rows` of one statement."""
    side = {"nieuw": {"new": rows}, "oud": {"old": rows}}[rows]
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        when=pgtrigger.After,
        level=pgtrigger.Statement,
        referencing=pgtrigger.Referencing(**side),  # type: ignore[no-untyped-call]  # untyped library
        func=COUNT_ROWS.format(block=block_of(model), sign=sign, rows=rows) + "RETURN NULL;",
    )


def moving(model: Any) -> pgtrigger.Trigger:
    """Returns the trigger that counts a row in another block when the column that decides it changes."""
    block = block_of(model)
    taken = COUNT_ROWS.format(block=block, sign="-", rows="(SELECT OLD.*) oud")
    given = COUNT_ROWS.format(block=block, sign="", rows="(SELECT NEW.*) nieuw")
    return pgtrigger.Trigger(
        name="tel_verplaatst",
        operation=pgtrigger.UpdateOf(model.counted_by),  # type: ignore[no-untyped-call]  # untyped library
        when=pgtrigger.After,
        func=f"{taken}{given}RETURN NULL;",
        condition=pgtrigger.AnyChange(model.counted_by),
    )


def counts_ids(model: Any) -> bool:
    """Tells whether the blocks of `model` are runs of ids; else they are days of the column `counted_by`."""
    return bool(model.counted_by == "id")


def block_of(model: Any) -> str:
    """Returns the SQL of the block of a row."""
    if counts_ids(model):
        return f"id / {IDS}"
    return f"floor(extract(epoch FROM {model.counted_by}) / {DAY})::bigint"


def is_before(model: Any, bound: Expression) -> Q:
    """Returns the condition that a row comes before the `bound` of a Place."""
    if counts_ids(model):
        return Q(pk__lt=bound)
    return Q(**{f"{model.counted_by}__lt": Func(bound, function="to_timestamp", output_field=DateTimeField())})


def count(model: type[models.Model], tenant_id: int) -> int:
    """Returns the number of rows of `model` that the tenant of the transaction has."""
    with connection.kept_cursor() as cursor:  # type: ignore[attr-defined]  # of our own backend
        cursor.execute(COUNT, [tenant_id, model._meta.db_table])
        return int(cursor.fetchone()[0])


def find(model: Any, tenant_id: int, offset: int) -> Place:
    """Returns where the row at `offset` is found, with the highest id or the latest moment first."""
    with connection.kept_cursor() as cursor:  # type: ignore[attr-defined]  # of our own backend
        cursor.execute(FIND, [tenant_id, model._meta.db_table, offset])
        block, newer = cursor.fetchone() or (-1, 0)
    return Place((block + 1) * (IDS if counts_ids(model) else DAY), offset - int(newer))


def merge(tenant_id: int) -> None:
    """Adds up the numbers of all sessions of the tenant of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(MERGE, {"tenant": tenant_id})


def counted_models() -> list[Any]:
    """Returns the models whose rows are counted and whose tables exist."""
    present = set(connection.introspection.table_names())
    return [model for model in apps.get_models() if hasattr(model, "counted_by") and model._meta.db_table in present]


def recount(model: Any) -> tuple[str, ...]:
    """Returns the statements that count all rows of `model` anew, of the tenants that the session may see.

    For rows that came in without triggers. Writers of the table wait until the transaction ends.
    """
    form = {"table": model._meta.db_table, "block": block_of(model)}
    return tuple(statement.format(**form) for statement in RECOUNT)


def recount_all() -> None:
    """Counts all rows of the tenant of the transaction anew."""
    with connection.cursor() as cursor:
        for model in counted_models():
            for statement in recount(model):
                cursor.execute(statement)
