"""The rules of the earlier standards, with their codes. Source: fact sheet legacy-kic, section 3.3.

A rule about the whole object holds for what a write makes of it. What was there already stays: today's API demands less, and who
reads an object and writes it must not be refused for that.
"""

import re

from django.core.exceptions import ValidationError

from apps.core.exceptions import RuleViolation
from apps.gegevensgroepen.validators import is_number, is_rsin

KVK = 8  # digits
A_NUMMER = re.compile(r"[1-9][0-9]{9}", re.ASCII)


def is_rsin_or_kvk(value: str) -> None:
    """Raises ValidationError when `value` is no RSIN and no KvK-nummer, which some clients send in its place."""
    if len(value) == KVK:
        is_number(value, KVK)
    else:
        is_rsin(value)


def is_a_nummer(value: str) -> None:
    """Raises ValidationError when `value` is no A-nummer."""
    if not A_NUMMER.fullmatch(value):
        raise ValidationError(
            "Een A-nummer telt tien cijfers en begint niet met een nul.", code="a-nummer-incorrect-format"
        )


def subject_type_stays(before: str | None, after: str | None) -> None:
    """What kind of subject a klant is does not change once it is known."""
    if before and before != after:
        raise RuleViolation(
            "Het soort subject kan niet wijzigen.", field="subject_type", code="wijzigen-niet-toegelaten"
        )


def subject_is_told(*, kind: str | None, had: bool, has: bool, is_new: bool) -> None:
    """A klant who is some kind of subject tells which one; without a kind he may be anonymous."""
    if kind and not has and (is_new or had):
        raise RuleViolation("Een subject of een subjectIdentificatie is vereist.", code="invalid-subject")


def medewerker_is_told(*, had: bool, has: bool, is_new: bool) -> None:
    """A contactmoment tells which medewerker had it."""
    if not has and (is_new or had):
        raise RuleViolation("Een medewerker of een medewerkerIdentificatie is vereist.", code="invalid-medewerker")
