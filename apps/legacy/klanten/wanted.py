"""What values that were sent mean, given what is shown now: objects are completed, and lists find what they had."""

from collections.abc import Mapping
from typing import Any

from apps.legacy.klanten import adressen, subject

Values = Mapping[str, Any]
REACHED = ("telefoonnummer", "emailadres")
OBJECTS = ("adres", "adressen", "subject_identificatie", "subject_identificatie_plat")


def wanted(before: Values, values: Values, *, is_blank_null: bool) -> dict[str, Any]:
    """Returns the values to be shown after a write of `values`, by the names of shown.BEFORE.

    `is_blank_null`: the generation knows no null for a text, so that an empty text says that there is none.
    """
    plain = {name: value for name, value in values.items() if name not in OBJECTS}
    blanks = [name for name in plain if plain[name] == "" and (is_blank_null or name in REACHED)]
    nulls = {name: before[name] if before[name] == "" else None for name in blanks}
    flat = subject.wanted(before, values)
    return {**plain, **nulls, **adressen.wanted(before, values), **flat, **wanted_type(before, values, flat)}


def wanted_type(before: Values, values: Values, flat: Values) -> dict[str, Any]:
    """Returns the type of subject that was sent, else the one that its numbers tell; null when they do not either."""
    if not flat and "subject_type" not in values:
        return {}
    kind = values.get("subject_type", before["subject_type"])
    return {"subject_type": kind or subject.kind_of({**before, **flat}[subject.FLAT])}
