"""One address by which a klant can be reached: what a digitaal adres can say of it, and what is kept beside that."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from apps.betrokkenen.models import DigitaalAdres
from apps.betrokkenen.rules import CHECKS
from apps.core import saving
from apps.legacy.beside import fitting
from apps.legacy.models import LegacyAdres

OVERIG = "overig"
LENGTH, LENGTH_OMSCHRIJVING = 254, 40
ABROAD = re.compile(r"^\s*((?:\+|00)[0-9]{1,3})[\s\-]*\(0\)")  # the 0 that is left out when calling from abroad
SIGNS = re.compile(r"[\s\-()]")


@dataclass(frozen=True)
class Wanted:
    """An address to be written: on `row`, or on a new one; `naam` is what it is for."""

    row: DigitaalAdres | None
    value: str
    naam: str | None


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


def put_words(row: DigitaalAdres, soort: str, one: Wanted) -> None:
    """Sets what a digitaal adres can say."""
    row.soort_digitaal_adres, row.adres = as_digitaal_adres(soort, one.value)
    row.omschrijving = fitting(one.naam, LENGTH_OMSCHRIJVING)


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
    return OVERIG, fitting(value, LENGTH)


def is_valid(soort: str, adres: str) -> bool:
    """Tells whether an address obeys the rules of its soort."""
    check = CHECKS.get(soort, str)
    try:
        check(adres)
    except ValidationError:
        return False
    return len(adres) <= LENGTH
