"""Which relations an answer shows in full."""

from collections.abc import Collection

from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.query import Query


def expand_paths(query: Query, allowed: Collection[str]) -> tuple[str, ...]:
    """Returns the paths that were asked for, each once and in a fixed order; 400 names every one that is not allowed."""
    asked = query.expand if isinstance(query.expand, list) else [query.expand]
    wrong = [path for path in asked if not isinstance(path, str) or path not in allowed]
    if wrong:
        message = "Selecteer een geldige keuze. Beschikbaar: " + ", ".join(sorted(allowed))
        raise ValidationError({"expand": [ErrorDetail(message, code="invalid_choice") for _ in wrong]})
    return tuple(sorted(set(asked)))
