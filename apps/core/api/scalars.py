"""Fields of single values, where the API's dialect differs from DRF's."""

from collections.abc import Iterator, Mapping
from datetime import UTC
from math import isfinite
from typing import Any

from rest_framework import serializers
from rest_framework.validators import ProhibitSurrogateCharactersValidator


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


class NoSurrogates(ProhibitSurrogateCharactersValidator):
    """Refuses half surrogate pairs, which UTF-8 cannot encode: what DRF's own finds by looking at each character."""

    def __call__(self, value: Any) -> None:
        try:
            str(value).encode()
        except UnicodeEncodeError:
            super().__call__(value)


def lightened(field: Any) -> Any:
    """Gives a field the quicker of two equal validators; returns the field."""
    if isinstance(field, serializers.CharField):
        is_slow = ProhibitSurrogateCharactersValidator
        field.validators = [NoSurrogates() if type(one) is is_slow else one for one in field.validators]
    return field


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


class AnyJsonField(serializers.JSONField):
    """Any JSON, as it was sent; PostgreSQL stores neither NUL nor half a surrogate pair, nor a number without end."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=False)

    def to_internal_value(self, data: Any) -> Any:
        for leaf in leaves_of(data):
            if isinstance(leaf, str):
                self.text.run_validators(leaf)
            elif isinstance(leaf, float) and not isfinite(leaf):
                self.fail("invalid")
        return data


def leaves_of(data: Any) -> Iterator[Any]:
    """Yields every value in a JSON value that is no list or object, and the names of members."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            yield name
            yield from leaves_of(value)
    elif isinstance(data, list):
        for value in data:
            yield from leaves_of(value)
    else:
        yield data
