"""Fields of single values, where the API's dialect differs from DRF's."""

from datetime import UTC
from typing import Any

from rest_framework import serializers


class UtcDateTimeField(serializers.DateTimeField):
    """A date-time; one without an offset is UTC, and a bare date is its midnight."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"default_timezone": UTC, **kwargs})


class StrictBooleanField(serializers.BooleanField):
    """A boolean of a query: true, false, 1 or 0 in any case.

    All else is refused, because a filter that is ignored shows too much.
    """

    def to_internal_value(self, data: Any) -> bool:
        value = {"true": True, "1": True, "false": False, "0": False}.get(str(data).lower())
        if value is None:
            self.fail("invalid", input=data)
        return value


class MetadataField(serializers.DictField):
    """An object of texts, stored key by key as it was sent."""

    child = serializers.CharField(max_length=255, allow_blank=True, trim_whitespace=False)

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        super().__init__(**kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, dict):
            for key in data:  # PostgreSQL stores neither NUL nor half a surrogate pair, in keys as little as in values
                self.child.run_validators(key)
        return super().to_internal_value(data)
