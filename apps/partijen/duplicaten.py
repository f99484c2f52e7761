"""What is remembered of partijen that may be the same: which to look at, and which were looked at and are not."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet
from django.utils import timezone

from apps.core.tenancy import current_tenant_id
from apps.partijen import rules
from apps.partijen.kandidaten import find_pairs, sources
from apps.partijen.models import Beoordeling, Duplicaat, Partij, Zoektocht

BATCH = 500

# A minute is left alone: what is written by a transaction that is still running has a lower number than what can be seen.
CHANGED = """
SELECT pgh_id, {column} FROM {table} WHERE tenant_id = %s AND pgh_id > %s AND pgh_created_at < now() - interval '1 minute'
ORDER BY pgh_id LIMIT %s
"""
STORE = """
INSERT INTO partijen_duplicaat AS d
    (tenant_id, uuid, partij_id, ander_id, redenen, beoordeling, beoordeeld_door)
SELECT %s, gen_random_uuid(), een.id, twee.id, string_to_array(%s, ','), %s, '' FROM partijen_partij een, partijen_partij twee
WHERE een.tenant_id = %s AND een.id = %s AND twee.tenant_id = een.tenant_id AND twee.id = %s
ON CONFLICT (tenant_id, partij_id, ander_id) DO UPDATE SET redenen = excluded.redenen WHERE d.redenen <> excluded.redenen
"""


def search_changed() -> int:
    """Looks at a batch of partijen for which there may be something new, per table; returns how many rows it looked at.

    It goes through the history of a table in the order in which that was written: at first through all there ever was.
    """
    return sum(search_table(*gewijzigd) for gewijzigd in tables())


def tables() -> list[tuple[str, str]]:
    """Returns the tables of history to go through, each with its column of the partij."""
    return list(dict.fromkeys(bron.gewijzigd for bron in sources()))


def search_table(table: str, column: str) -> int:
    """Looks at the next batch of one table."""
    zoektocht, _ = Zoektocht.objects.get_or_create(bron=table)
    with connection.cursor() as cursor:
        sql = CHANGED.format(table=table, column=column)
        cursor.execute(sql, [current_tenant_id(), zoektocht.tot, BATCH])
        changed = cursor.fetchall()
    if changed:
        remember({partij for _, partij in changed if partij is not None})
        Zoektocht.objects.filter(pk=zoektocht.pk).update(tot=changed[-1][0])
    return len(changed)


def remember(partijen: Iterable[int]) -> None:
    """Stores which others each of `partijen` may be the same as, from both sides, and forgets which it no longer may be."""
    wanted = sorted(partijen)
    found = find_pairs(wanted)
    known = Duplicaat.objects.filter(partij__in=wanted, beoordeling=Beoordeling.OPEN).values_list(
        "partij_id", "ander_id"
    )
    for partij, other in set(known) - set(found):
        Duplicaat.objects.filter(partij__in=[partij, other], ander__in=[partij, other]).delete()
    pairs = {pair for one, other in found for pair in ((one, other), (other, one))}
    with connection.cursor() as cursor:
        for one, other in sorted(pairs):
            redenen = ",".join(found.get((one, other)) or found[other, one])
            tenant = current_tenant_id()
            cursor.execute(STORE, [tenant, redenen, Beoordeling.OPEN, tenant, one, other])


def reject(partij: Partij, ander: Partij, *, by: str = "") -> None:
    """Remembers that two partijen are not the same; raises RuleViolation when they are one."""
    judged: dict[str, Any] = {
        "beoordeling": Beoordeling.GEEN_DUPLICAAT, "beoordeeld_door": by, "beoordeeld_op": timezone.now(),
    }  # fmt: skip
    for one, other in sorted([(partij, ander), (ander, partij)], key=lambda pair: pair[0].pk):
        rules.not_its_own_duplicaat(Duplicaat(partij=one, ander=other))
        Duplicaat.objects.update_or_create(partij=one, ander=other, defaults=judged)


def open_pairs() -> QuerySet[Duplicaat]:
    """Returns the pairs that nobody judged yet, each once, newest first."""
    rows = Duplicaat.objects.filter(beoordeling=Beoordeling.OPEN, partij__lt=F("ander"))
    return rows.select_related("partij", "ander").order_by("-pk")
