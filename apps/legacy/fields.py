"""Fields and filters of single values, as the earlier standards check them."""

from typing import Any

from rest_framework import serializers

from apps.core.api.filters import Filter, Model, date_range
from apps.core.api.scalars import UtcDateTimeField
from apps.gegevensgroepen.validators import is_rsin

RSIN = 9


def text(max_length: int, help_text: str, **kwargs: Any) -> serializers.CharField:
    """Returns the field of a text that may be left out or empty."""
    return serializers.CharField(
        **{"max_length": max_length, "required": False, "allow_blank": True, "help_text": help_text, **kwargs}
    )


class RsinField(serializers.CharField):
    """An RSIN. A number is taken for one too: some clients send it so, and lose the zeros that it begins with."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": RSIN, "validators": [is_rsin], **kwargs})

    def to_internal_value(self, data: Any) -> str:
        is_number = isinstance(data, int) and not isinstance(data, bool)
        return super().to_internal_value(f"{data:0{RSIN}d}" if is_number and 0 <= data < 10**RSIN else data)


class WholeMoment(UtcDateTimeField):
    """A date with a time: a date alone does not say which moment is meant."""

    def to_internal_value(self, value: Any) -> Any:
        if isinstance(value, str) and ":" not in value:
            self.fail("invalid", format="YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]")
        return super().to_internal_value(value)


class MomentFilter(Filter):
    """A filter on a moment, of which the time must be told."""

    def parser(self, model: Model) -> Any:
        return WholeMoment(help_text=super().parser(model).help_text)


def moments(name: str, path: str) -> dict[str, Filter]:
    """Returns the filters on a moment: equal, and before and after."""
    plain = date_range(name, path)
    return {one: MomentFilter(filter_.path, filter_.lookup) for one, filter_ in plain.items()}
