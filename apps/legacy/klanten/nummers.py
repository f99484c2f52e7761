"""A klant's numbers in base registers: identificatoren of its partij as far as they can be."""

import logging
from typing import Any

from apps.legacy.klanten.subject import FLAT, NUMBERS
from apps.legacy.klanten.write import Write
from apps.partijen.models import Partij
from apps.partijen.numbers import attach_number, detach_numbers, is_valid

logger = logging.getLogger(__name__)


def put(partij: Partij, write: Write) -> None:
    """Gives a partij the identificatoren of the numbers that change; those that cannot be are kept beside it by others."""
    if not write.touches(FLAT):
        return
    before, after = write.before[FLAT] or {}, write[FLAT] or {}
    for key, soorten in NUMBERS.items():
        if before.get(key) != after.get(key):
            renumber(partij, soorten, before=before.get(key), number=after.get(key))


def renumber(partij: Partij, soorten: tuple[str, ...], *, before: Any, number: Any) -> None:
    """Makes `number` the only one of `soorten` that is told: those that would hide it, or that told the one before, go."""
    soort = next((soort for soort in soorten if is_valid(soort, number or "")), None)
    if soort and attach_number(partij, soort, number):
        others = soorten[: soorten.index(soort)] + tuple(one for one in soorten if is_valid(one, before or ""))
        gone = [one for one in others if one != soort]
    else:
        gone = list(soorten)
        if soort:
            logger.info("partij %s cannot have its %s: another one has it", partij.uuid, soort)
    if gone and before:
        detach_numbers(partij, *gone)
