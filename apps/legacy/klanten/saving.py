"""The service that writes a klant: as a partij with what is its own, and what these cannot hold beside them."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from apps.core import linking, saving
from apps.core.api.translation import differing
from apps.core.exceptions import RuleViolation
from apps.legacy.klanten import adressen, beside, digitale_adressen, namen, nummers, standard
from apps.legacy.klanten.shown import BEFORE
from apps.legacy.klanten.wanted import wanted
from apps.legacy.klanten.write import Write
from apps.legacy.models import LegacyKlant
from apps.partijen.models import Partij

NUMMER_LENGTH = 10


def save_klant(
    klant: Partij | None, values: Mapping[str, Any], *, is_standard: bool = False, is_blank_null: bool = False
) -> Partij:
    """Writes the `values` of a klant (by the names of shown.SHOWN), or of a new one, and returns its partij.

    What is left out stays as it is, and so does what is within an object; null takes away. What a partij tells in its own words
    is written there, by the services of today's API.

    `is_standard`: the rules of the standard hold, and no other klant may have the same bronorganisatie and klantnummer;
    RuleViolation when one is broken, and of two who ask for the same at once IntegrityError for the second. `is_blank_null`: an
    empty text says that there is none.
    """
    partij = linking.lock(klant) if klant else Partij(indicatie_actief=True, indicatie_geheimhouding=False)
    before = BEFORE.read(klant)
    sent = differing(values, before)  # what is shown already says nothing, whatever else it would imply
    write = Write(before, differing(wanted(before, sent, is_blank_null=is_blank_null), before))
    if klant and not write.changed:
        return partij
    if is_standard:
        standard.check(write, is_new=klant is None)
    sleutel = claim(klant, write) if is_standard and write.touches(*beside.FOUND_BY) else None
    save_partij(partij, write)
    nummers.put(partij, write)
    digitale_adressen.put(partij, write)
    beside.put(partij, write, sleutel=sleutel)
    return partij


def save_partij(partij: Partij, write: Write) -> None:
    """Sets what a partij itself tells, and saves it."""
    namen.put(partij, write)
    for place in adressen.PLACES:
        adressen.put(partij, place, before=write.before[place], item=write[place])
    number = write.changed.get("klantnummer")
    if number and is_free(number):
        save_numbered(partij, number)
    else:
        saving.save(partij)


def is_free(number: str) -> bool:
    """Tells whether a klantnummer can be the number of a partij."""
    is_number = number.isascii() and number.isdecimal() and len(number) <= NUMMER_LENGTH
    return is_number and not Partij.objects.filter(nummer=number).exists()


def save_numbered(partij: Partij, number: str) -> None:
    """Saves a partij with a number that was free just now; without it when somebody else takes it at the same time."""
    before, partij.nummer = partij.nummer, number
    try:
        with transaction.atomic():
            return saving.save(partij)
    except IntegrityError as error:
        if saving.broken_constraint(error) != "partijen_partij_nummer_uniek":
            raise
    partij.nummer = before
    return saving.save(partij)


def claim(klant: Partij | None, write: Write) -> str | None:
    """Returns what must be unique of a klant; None when it has no klantnummer. Raises RuleViolation when another one has it."""
    bron, number = write["bronorganisatie"], write["klantnummer"]
    if not bron or not number:
        return None
    if has_other(klant, bron, number):
        raise RuleViolation("Er bestaat al een klant met deze bronorganisatie en dit klantnummer.", code="unique")
    return f"{bron} {number}"


def has_other(klant: Partij | None, bron: str, number: str) -> bool:
    """Tells whether another klant than `klant` has a bronorganisatie and a number, whichever API made it."""
    has_bron = Q(legacy__bronorganisatie=bron) | Q(legacy__bronorganisatie=None, tenant__rsin=bron)
    others = Partij.objects.filter(has_bron).exclude(pk__in=[klant.pk] if klant else [])
    literally = LegacyKlant.objects.filter(klantnummer=number).values("partij")
    return others.filter(pk__in=literally).exists() or others.filter(nummer=number, legacy__klantnummer=None).exists()
