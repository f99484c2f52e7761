"""The rules for the relations of a contactmoment."""

from collections.abc import Iterable, Mapping
from typing import Any

from apps.core.exceptions import RuleViolation


def are_told(names: Iterable[str], wanted: Mapping[str, Any]) -> None:
    """A relation names both of its sides: without one of them it would not be shown."""
    for name in names:
        if not wanted.get(name):
            raise RuleViolation("Dit veld is vereist.", field=name, code="required")


def is_the_only_one(*, is_double: bool) -> None:
    """A contactmoment has a relation once, where an API demands so."""
    if is_double:
        raise RuleViolation("Deze relatie met het contactmoment bestaat al.", code="unique")
