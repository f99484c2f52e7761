"""Properties of single values. What is not sent with POST and PUT is null, unless a property says otherwise."""

from collections.abc import Mapping
from typing import Any

from rest_framework import serializers

from apps.core.api.scalars import UtcDateTimeField


def optional(kwargs: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the arguments of a field that may be null and left out, unless `kwargs` say otherwise."""
    if kwargs.get("required"):
        return {"allow_null": False, **kwargs}
    if kwargs.get("read_only"):
        return dict(kwargs)
    return {"required": False, "allow_null": True, "default": None, **kwargs}


class Text(serializers.CharField):
    """A text."""

    def __init__(self, max_length: int, **kwargs: Any) -> None:
        given = {"max_length": max_length, "trim_whitespace": False, "allow_blank": True, **optional(kwargs)}
        super().__init__(**given)


class Number(serializers.IntegerField):
    """A whole number."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))


class Flag(serializers.BooleanField):
    """True or false."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))


class Moment(UtcDateTimeField):
    """A moment."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))


class Day(serializers.DateField):
    """A day."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))


class Choice(serializers.ChoiceField):
    """One of a few words."""

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        super().__init__(choices, **optional(kwargs))

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        return super().validate_empty_values(None if data == "" else data)
