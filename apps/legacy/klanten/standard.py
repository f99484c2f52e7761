"""What the standards of VNG demand of a klant."""

from collections.abc import Mapping
from typing import Any

from apps.legacy import rules
from apps.legacy.klanten.subject import FLAT
from apps.legacy.klanten.write import Write


def check(write: Write, *, is_new: bool) -> None:
    """Raises RuleViolation when a write breaks a rule of the standard."""
    if not is_new:
        rules.subject_type_stays(write.before["subject_type"], write["subject_type"])
    had, has = tells_subject(write.before), tells_subject(write)
    rules.subject_is_told(kind=write["subject_type"], had=had, has=has, is_new=is_new)


def tells_subject(values: "Mapping[str, Any] | Write") -> bool:
    """Tells whether the values of a klant say who the subject is."""
    return bool(values["subject"]) or values[FLAT] is not None
