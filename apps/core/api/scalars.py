"""Fields of single values, where the API's dialect differs from DRF's."""

from collections.abc import Iterator, Mapping
from datetime import UTC
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
    """Any JSON, as it was sent; PostgreSQL stores neither NUL nor half a surrogate pair."""

    text = serializers.CharField(allow_blank=True, trim_whitespace=False)

    def to_internal_value(self, data: Any) -> Any:
        for text in texts_in(data):
            self.text.run_validators(text)
        return data


def texts_in(data: Any) -> Iterator[str]:
    """Yields every text in a JSON value, names of members too."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for name, value in data.items():
            yield from texts_in(name)
            yield from texts_in(value)
    elif isinstance(data, list):
        for value in data:
            yield from texts_in(value)
