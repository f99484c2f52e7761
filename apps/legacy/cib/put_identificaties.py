"""Writing the externe identificaties of a partij."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from apps.core import linking, saving
from apps.legacy.cib.identificaties import Item, columns_of, number_of
from apps.legacy.cib.words import tidied
from apps.legacy.models import CibIdentificatie
from apps.partijen.models import Partij, PartijIdentificator
from apps.partijen.numbers import SOORT, attach_number, release

logger = logging.getLogger(__name__)


@dataclass
class Stored:
    """An identificatie that a partij has: its row and its identificator, each as far as there is one."""

    shown: Item
    row: CibIdentificatie | None
    identificator: PartijIdentificator | None


def put(partij: Partij, before: Sequence[Item], wanted: Sequence[Item]) -> None:
    """Gives a saved partij exactly the identificaties `wanted`, in their order; `before` is what is shown now.

    Identificatoren that stay are left as they are.
    """
    linking.lock(partij)
    stored = [] if saving.is_new_here(partij) else stored_of(partij, before)
    kept = matched(stored, wanted)
    take_away([one for one in stored if one not in kept])
    for number, (item, one) in enumerate(zip(wanted, kept, strict=True)):
        now = one or Stored(item, None, None)
        if now.identificator is None:
            now.identificator = attached(partij, item, others=[other for other in kept if other])
            kept[number] = now
        write_row(partij, now.row, now.identificator, item=item, volgnummer=number)


def stored_of(partij: Partij, before: Sequence[Item]) -> list[Stored]:
    """Returns what a partij has, in the order in which it is shown."""
    rows = CibIdentificatie.objects.filter(partij=partij).select_related("identificator").order_by("volgnummer", "pk")
    sent = [row for row in rows if row.identificator is None or row.identificator.identificeerde_partij_id == partij.pk]
    taken = [row.identificator_id for row in sent if row.identificator_id]
    others = partij.partij_identificatoren.exclude(pk__in=taken).order_by("pk")
    found = [*((row, row.identificator) for row in sent), *((None, identificator) for identificator in others)]
    return [Stored(shown, row, identificator) for shown, (row, identificator) in zip(before, found, strict=True)]


def matched(stored: Sequence[Stored], wanted: Sequence[Item]) -> list[Stored | None]:
    """Returns for each item the stored one that is equal, else the one that has its number; each once."""
    free = list(stored)
    found: list[Stored | None] = []
    for item in wanted:
        one = next((one for one in free if one.shown == item), None)
        found.append(one)
        if one:
            free.remove(one)
    for index, item in enumerate(wanted):
        number = number_of(item)
        one = next((one for one in free if number and one.identificator and number_of(one.shown) == number), None)
        if found[index] is None and one:
            found[index] = one
            free.remove(one)
    return found


def take_away(gone: Sequence[Stored]) -> None:
    """Deletes what is no longer wanted; an identificator under which others fall stays, as nobody's."""
    for one in gone:
        if one.row:
            one.row.delete()
    release([one.identificator for one in gone if one.identificator])


def attached(partij: Partij, item: Item, *, others: Sequence[Stored]) -> PartijIdentificator | None:
    """Returns the identificator that an item becomes; None when it is none, or another partij has the number.

    A partij has one of each soort: a second one is kept in its row.
    """
    number = number_of(item)
    taken = [getattr(other.identificator, SOORT) for other in others if other.identificator]
    if number is None or number[0] in taken:
        return None
    if not attach_number(partij, *number):
        logger.info("partij %s cannot have its %s: another one has it", partij.uuid, number[0])
        return None
    return partij.partij_identificatoren.get(**{SOORT: number[0]})


def write_row(partij: Partij, row: CibIdentificatie | None, identificator: Any, *, item: Item, volgnummer: int) -> None:
    """Writes the row of an identificatie, and what its identificator says besides its number."""
    columns = columns_of(item)
    andere = tidied(columns["andere"], 200)
    if identificator and identificator.andere_partij_identificator != andere:
        identificator.andere_partij_identificator = andere
        saving.write(identificator)
    row = row or CibIdentificatie(partij=partij)
    row.identificator, row.volgnummer = identificator, volgnummer
    for name, value in columns.items():
        setattr(row, name, value or "")
    saving.save(row)
