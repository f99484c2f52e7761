"""Filters of Open VTB that the kernel does not have."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import DateTimeField, Model, Q
from rest_framework import serializers

from apps.core.api.either import Either
from apps.core.api.expressions import TEXT, Parameter
from apps.core.api.filters import Filter, IsGiven, Parser
from apps.core.api.references import as_uuid
from apps.openvtb.urns import OF_UUID, OF_ZAAK, GeadresseerdeField
from apps.taken.deadlines import AMSTERDAM


class ByGeadresseerde(Filter):
    """The columns of the Geadresseerde called `name` are what a URN means."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(f"{name}_waarde", **kwargs)
        self.name = name

    def parser(self, model: type[Model]) -> Parser:
        return GeadresseerdeField(help_text="URN van de geadresseerde.")

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        return {f"filter_{name}_{sub}": value for sub, value in parsed.items()}

    def asked(self, model: type[Model], name: str, *, path: str, value: Any) -> Q:
        return Q(
            **{
                f"{self.name}_{sub}": Parameter(f"filter_{name}_{sub}", TEXT)
                for sub in ("type", "waarde", "kvk_nummer")
            }
        )


class AfterPrefix(Filter):
    """The column is what comes after a prefix in a URN; one that begins otherwise finds nothing."""

    def __init__(self, path: str, prefix: str) -> None:
        super().__init__(path, free=True)
        self.prefix = prefix

    def value(self, parsed: str) -> str | UUID | None:
        if not parsed.lower().startswith(self.prefix):
            return None
        rest = parsed[len(self.prefix) :]
        return as_uuid(rest) if self.prefix == OF_UUID else rest


def is_related_to() -> Either:
    """Returns the filter on what an object is about, by the URN that is shown."""
    return Either(
        Filter("koppelingen__urn", free=True),
        AfterPrefix("koppelingen__object_uuid", OF_UUID),
        AfterPrefix("koppelingen__zaaknummer", OF_ZAAK),
        Filter("koppelingen__url", free=True),
        help_text="URN van een zaak of product.",
    )


class IsNotGiven(IsGiven):
    """The column has no value (true) or one (false)."""

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return Q(**{f"{path}__isnull": value})


class OnDay(Filter):
    """The moment in the column falls on a day in the Netherlands, or by another `lookup` before or after it."""

    # How many days after the one that is asked the moments begin, and end.
    FROM: ClassVar[Mapping[str, int]] = {"exact": 0, "gte": 0, "gt": 1}
    UNTIL: ClassVar[Mapping[str, int]] = {"exact": 1, "lte": 1, "lt": 0}

    @property
    def is_range(self) -> bool:
        return True

    def parser(self, model: type[Model]) -> Parser:
        return serializers.DateField(help_text=self.help_text)

    def sent(self, name: str, parsed: date) -> dict[str, Any]:
        return {f"filter_{name}_{end}": midnight(parsed, days) for end, days in self.ends().items()}

    def ends(self) -> dict[str, int]:
        """Returns the lookups that this is made of, each with how many days after the one asked."""
        found = {"gte": self.FROM.get(self.lookup), "lt": self.UNTIL.get(self.lookup)}
        return {lookup: days for lookup, days in found.items() if days is not None}

    def asked(self, model: type[Model], name: str, *, path: str, value: Any) -> Q:
        parameters = {lookup: Parameter(f"filter_{name}_{lookup}", DateTimeField()) for lookup in self.ends()}
        return Q(**{f"{path}__{lookup}": parameter for lookup, parameter in parameters.items()})


def days(name: str, path: str) -> dict[str, Filter]:
    """Returns the filters on the day of a moment: equal, and before and after."""
    ranges = {f"{name}__{lookup}": OnDay(path, lookup) for lookup in ("gt", "gte", "lt", "lte")}
    return {name: OnDay(path), **ranges}


def midnight(day: date, later: int) -> datetime:
    """Returns the moment at which a day begins in the Netherlands, or one so many days `later`."""
    try:
        return datetime.combine(day + timedelta(days=later), time.min, AMSTERDAM).astimezone(UTC)
    except OverflowError:
        return (datetime.max if later or day.year > 1 else datetime.min).replace(tzinfo=UTC)
