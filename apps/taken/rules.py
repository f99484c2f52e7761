"""Rules for klanttaken."""

from typing import Any

from django.core.exceptions import ValidationError

from apps.core.exceptions import RuleViolation
from apps.gegevensgroepen.geadresseerde import check_geadresseerde


def geadresseerde_is_right(taak: Any) -> None:
    """A task is for a number that can exist."""
    try:
        check_geadresseerde(taak.identificatie)
    except ValidationError as error:
        raise RuleViolation(error.messages[0], field="identificatie", code=error.code or "invalid") from error
