"""How the objects of an earlier generation are read from today's objects, and written to them.

A generation that names today's columns otherwise says so with `source=` in its serializer. Where one of its objects is more than
a row of one table, a Translation tells what each value is: once, as SQL, by which answers are made and by which a write sees
what it changes.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, F, Func, Q
from django.db.models.expressions import Expression
from django.db.models.functions import Cast, Coalesce

from apps.core.api.expressions import TEXT, JsonObject, Literal, Parameter
from apps.core.api.kept import Kept
from apps.core.api.relations import rows_of_tenant
from apps.core.tenancy import TenantModel

Values = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Reading:
    """What is told of objects of `model`: each value by its name (snake_case), as an expression on a row of `model`."""

    model: type[TenantModel]
    shown: Mapping[str, Expression]

    def read(self, instance: TenantModel | None) -> dict[str, Any]:
        """Returns what is shown of a stored object, as JSON has it; of None, null for everything."""
        if instance is None:
            return dict.fromkeys(self.shown)
        ((text,),) = kept_values(self).rows({"id": instance.pk})
        found: dict[str, Any] = json.loads(text)
        return found


@cache
def kept_values(reading: Reading) -> Kept:
    """Returns the statement of all that is told of the row with parameter `id`."""
    rows = rows_of_tenant(reading.model).filter(Q(pk=Parameter("id", BigIntegerField())))
    return Kept.of(rows.annotate(body=Cast(JsonObject(reading.shown), TEXT)).values_list("body"))


@dataclass(frozen=True, eq=False)
class Translation(Reading):
    """Between objects of `model` and those of an earlier generation.

    A text that was not given is null in `shown`. References to other objects are their uuids, dates the text that `Moment` makes.
    `save(instance or None, values)` is the service that writes the values that are given, and leaves all else as it is; it
    returns the instance. Raises RuleViolation. `rows`: which rows of `model` are objects of the earlier generation, when not all
    are.
    """

    save: Callable[[Any, Values], Any]
    rows: Q = field(default_factory=Q)

    def changes(self, instance: TenantModel | None, values: Values) -> dict[str, Any]:
        """Returns those of `values` that differ from what is shown of `instance`: the rest need not be touched."""
        return differing(values, self.read(instance))


def differing(values: Values, shown: Values) -> dict[str, Any]:
    """Returns those of `values` that are not what is shown."""
    return {name: value for name, value in values.items() if as_json(value) != shown[name]}


def as_json(value: Any) -> Any:
    """Returns a validated value as `Translation.read` gives it."""
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case TenantModel():
            return str(value.uuid)
        case Mapping():
            return {name: as_json(inner) for name, inner in value.items()}
        case list() | tuple():
            return [as_json(inner) for inner in value]
    return value


def given(column: Any) -> Func:
    """The text in `column`, null when it is empty."""
    return Func(F(column) if isinstance(column, str) else column, Literal(""), function="NULLIF", output_field=TEXT)


def literal_or(literal: str, *columns: Any) -> Coalesce:
    """The literal value when there is one, else the first of `columns` that is not empty, else null."""
    return Coalesce(literal, *(given(column) for column in columns), output_field=TEXT)
