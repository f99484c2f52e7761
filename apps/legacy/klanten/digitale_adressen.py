"""The addresses by which a klant can be reached: which of them stay, go, change and are new."""

from collections.abc import Mapping, Sequence
from typing import Any

from apps.betrokkenen.models import DigitaalAdres
from apps.core import saving
from apps.core.api.references import as_uuid
from apps.legacy.klanten.digitaal_adres import (
    Wanted,
    as_wanted,
    is_needed,
    literal_soort,
    put_literals,
    put_words,
    rewrite,
)
from apps.legacy.klanten.write import Write
from apps.legacy.models import LegacyAdres
from apps.partijen.models import Partij

# By soort: the value that is one address, and the one that is a list of all; in the list the address is named by its soort.
NAMES = {"telefoonnummer": ("telefoonnummer", "telefoonnummers"), "email": ("emailadres", "emails")}


def put(partij: Partij, write: Write) -> None:
    """Writes the addresses of a partij that is saved, as far as they change."""
    if not write.touches(*(name for names in NAMES.values() for name in names)):
        return
    stored = [] if saving.is_new_here(partij) else stored_adressen(partij)
    stored += adopted(partij, [item for names in NAMES.values() for item in write.changed.get(names[1]) or []])
    for soort, (one, many) in NAMES.items():
        own = [row for row in stored if literal_soort(row) == soort]
        if many in write.changed:
            replace(partij, soort, wanted=matched(own, write[many] or [], soort), stored=stored)
        elif one in write.changed:
            replace(partij, soort, wanted=with_first(own, write[one]), stored=stored)


def stored_adressen(partij: Partij) -> list[DigitaalAdres]:
    """Locks the addresses of a partij and returns them, oldest first."""
    rows = DigitaalAdres.objects.filter(verstrekt_door_partij=partij).select_related("legacy")
    stored = list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk"))
    for row in stored:
        saving.hold(row)
        row.verstrekt_door_partij = partij  # which is held: it need not be locked again
    return stored


def adopted(partij: Partij, items: Sequence[Mapping[str, Any]]) -> list[DigitaalAdres]:
    """Makes those addresses that are nobody's and whose id is sent the addresses of a partij; returns them, oldest first."""
    ids = [uuid for item in items if (uuid := as_uuid(str(item.get("id"))))]
    if not ids:
        return []
    loose = DigitaalAdres.objects.filter(uuid__in=ids, verstrekt_door_partij=None, verstrekt_door_betrokkene=None)
    rows = list(loose.select_related("legacy").select_for_update(no_key=True, of=("self",)).order_by("pk"))
    for row in rows:
        saving.hold(row)
        row.verstrekt_door_partij = partij
        saving.save(row)
    return rows


# -- what is wanted -------------------------------------------------------------------------------------------------------


def with_first(own: Sequence[DigitaalAdres], value: str | None) -> list[Wanted]:
    """Returns the addresses with `value` in the place of the standaardadres, else of the oldest; without that when empty."""
    first = min(own, key=lambda row: (not row.is_standaard_adres, row.pk), default=None)
    others = [as_wanted(row) for row in own if row is not first]
    return [*others, Wanted(first, value, as_wanted(first).naam if first else None)] if value else others


def matched(own: Sequence[DigitaalAdres], items: Sequence[Mapping[str, Any]], soort: str) -> list[Wanted]:
    """Returns the items of a list, each with the row that has its id, else its value; an item without a value is none."""
    free = {str(row.uuid): row for row in own}
    items = [item for item in items if item.get(soort)]
    rows = {index: free.pop(str(item.get("id")), None) for index, item in enumerate(items)}
    for index, item in enumerate(items):
        if rows[index] is None:
            same = (uuid for uuid, row in free.items() if as_wanted(row).value == item[soort])
            rows[index] = free.pop(next(same, ""), None)
    return [Wanted(rows[index], item[soort], item.get("naam")) for index, item in enumerate(items)]


# -- what is written ------------------------------------------------------------------------------------------------------


def replace(partij: Partij, soort: str, *, wanted: list[Wanted], stored: list[DigitaalAdres]) -> None:
    """Makes `wanted` the addresses of `soort`; of those that stay, what is not told stays as it is."""
    kept = [one.row for one in wanted if one.row]
    for row in stored:
        if literal_soort(row) == soort and row not in kept:
            take_away(row)
    others = [row for row in stored if literal_soort(row) != soort or row in kept]
    for one in wanted:
        if one.row and one != as_wanted(one.row):
            rewrite(one.row, soort, one, others=others)
    add(partij, soort, [one for one in wanted if one.row is None])


def take_away(row: DigitaalAdres) -> None:
    """Deletes an address; one that a betrokkene gave stays his."""
    if row.verstrekt_door_betrokkene_id is None:
        saving.remove(row)
        return
    row.verstrekt_door_partij, row.is_standaard_adres, row.is_voorkeur = None, False, False
    saving.write(row)


def add(partij: Partij, soort: str, wanted: Sequence[Wanted]) -> None:
    """Adds addresses, and what is kept beside them."""
    rows = [DigitaalAdres(verstrekt_door_partij=partij) for _ in wanted]
    for one, row in zip(wanted, rows, strict=True):
        put_words(row, soort, one)
    many = NAMES[soort][1]
    saving.add_all({f"{many}.{index}": row for index, row in enumerate(rows)})
    kept = [LegacyAdres(digitaal_adres=row) for row in rows]
    for one, row, beside_it in zip(wanted, rows, kept, strict=True):
        put_literals(beside_it, row, soort, one)
    saving.add_all({f"{many}.{index}": one for index, one in enumerate(kept) if is_needed(one)})
