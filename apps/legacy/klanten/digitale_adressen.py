"""The addresses by which a klant can be reached: digitale adressen, and what these cannot hold beside them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError

from apps.betrokkenen.models import DigitaalAdres
from apps.betrokkenen.rules import CHECKS
from apps.core import saving
from apps.legacy.klanten.write import Write
from apps.legacy.models import LegacyAdres
from apps.partijen.models import Partij

OVERIG = "overig"
# By soort: the value that is one address, and the one that is a list of all; in the list the address is named by its soort.
NAMES = {"telefoonnummer": ("telefoonnummer", "telefoonnummers"), "email": ("emailadres", "emails")}
LENGTH, LENGTH_OMSCHRIJVING = 254, 40
ABROAD = re.compile(r"^\s*((?:\+|00)[0-9]{1,3})[\s\-]*\(0\)")  # the 0 that is left out when calling from abroad
SIGNS = re.compile(r"[\s\-()]")


@dataclass(frozen=True)
class Wanted:
    """An address to be written: on `row`, or on a new one; `naam` is what it is for."""

    row: DigitaalAdres | None
    value: str
    naam: str | None


def put(partij: Partij, write: Write) -> None:
    """Writes the addresses of a partij that is saved, as far as they change."""
    if not write.touches(*(name for names in NAMES.values() for name in names)):
        return
    stored = [] if saving.is_new_here(partij) else stored_adressen(partij)
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


def beside(row: DigitaalAdres) -> LegacyAdres | None:
    """Returns what is kept beside an address."""
    found: LegacyAdres | None = getattr(row, "legacy", None)
    return found


def literal_soort(row: DigitaalAdres) -> str:
    """Returns what an address is to earlier generations."""
    kept = beside(row)
    return (row.soort_digitaal_adres == OVERIG and kept and kept.soort) or row.soort_digitaal_adres


def as_wanted(row: DigitaalAdres) -> Wanted:
    """Returns an address as it is shown."""
    kept = beside(row) or LegacyAdres()
    value = row.adres if kept.waarde is None else kept.waarde
    return Wanted(row, value, (row.omschrijving or None) if kept.naam is None else kept.naam)


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


def rewrite(row: DigitaalAdres, soort: str, one: Wanted, *, others: Sequence[DigitaalAdres]) -> None:
    """Writes a stored address, and what is kept beside it."""
    before = row.soort_digitaal_adres
    put_words(row, soort, one)
    if row.soort_digitaal_adres != before:
        give_way(row, [other for other in others if other.pk != row.pk])
    saving.save(row)
    kept = beside(row) or LegacyAdres(digitaal_adres=row)
    put_literals(kept, row, soort, one)
    if is_needed(kept):
        saving.write(kept)
    elif kept.pk:
        kept.delete()


def give_way(row: DigitaalAdres, others: Sequence[DigitaalAdres]) -> None:
    """Leaves to other addresses of the new soort what only one may have."""
    same = [other for other in others if other.soort_digitaal_adres == row.soort_digitaal_adres]
    if any(other.is_standaard_adres for other in same):
        row.is_standaard_adres = False
    if row.referentie in {other.referentie for other in same}:
        row.referentie = ""


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


def put_words(row: DigitaalAdres, soort: str, one: Wanted) -> None:
    """Sets what a digitaal adres can say."""
    row.soort_digitaal_adres, row.adres = as_digitaal_adres(soort, one.value)
    row.omschrijving = (one.naam or "")[:LENGTH_OMSCHRIJVING]


def put_literals(kept: LegacyAdres, row: DigitaalAdres, soort: str, one: Wanted) -> None:
    """Sets what a digitaal adres cannot say."""
    kept.soort = soort if row.soort_digitaal_adres != soort else None
    kept.waarde = one.value if row.adres != one.value else None
    kept.naam = one.naam if (row.omschrijving or None) != one.naam else None


def is_needed(kept: LegacyAdres) -> bool:
    """Tells whether there is anything to keep beside an address."""
    return any(value is not None for value in (kept.soort, kept.waarde, kept.naam))


def as_digitaal_adres(soort: str, value: str) -> tuple[str, str]:
    """Returns the soort and the adres for an address as it was sent: the first way to write it that obeys the rules."""
    ways = [value, SIGNS.sub("", ABROAD.sub(r"\1", value))] if soort == "telefoonnummer" else [value]
    for way in ways:
        if is_valid(soort, way):
            return soort, way
    return OVERIG, value[:LENGTH]


def is_valid(soort: str, adres: str) -> bool:
    """Tells whether an address obeys the rules of its soort."""
    try:
        CHECKS[soort](adres)
    except ValidationError:
        return False
    return len(adres) <= LENGTH
