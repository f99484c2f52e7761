"""Filters of lists, declared as a table: the name in the API -> the path in the model.

    class KlantcontactFilterSet(FilterSet):
        filters = {
            "kanaal": Filter("kanaal"),
            "onderwerp": Contains("onderwerp"),
            **reference("hadBetrokkene__wasPartij", "betrokkenen__was_partij"),
        }

All filters hold at once. Those whose paths lead through the same to-many relation hold for one and the same related object: `bsn`
and `objectId` are those of one identificator, never of two.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.expressions import Expression
from rest_framework import serializers

from apps.core.api.expressions import TEXT, Among, HasRow, Parameter
from apps.core.api.references import as_uuid
from apps.core.api.relations import related_rows
from apps.core.api.scalars import StrictBooleanField, UtcDateTimeField

Model = type[models.Model]
Shape = tuple[tuple[str, Any], ...]

if TYPE_CHECKING:  # generic in the stubs only
    Parser = serializers.Field[Any, Any, Any, Any]
else:
    Parser = serializers.Field

MAX_LENGTH = 1000
INTEGER = range(-(2**31), 2**31)

PARSERS: "dict[type[models.Field[Any, Any]], type[Parser]]" = {
    models.BooleanField: StrictBooleanField,
    models.DateTimeField: UtcDateTimeField,
    models.DateField: serializers.DateField,
    models.UUIDField: serializers.UUIDField,
    models.IntegerField: serializers.IntegerField,
}


class Filter:
    """The column at `path` equals the value.

    `lookup` may be another lookup of Django; `free` takes any text where the column has choices, and finds nothing for an
    unknown one. `deprecated` and `help_text` are for the API's document.
    """

    # Whether the value decides the SQL, and not only fills it in.
    shapes_sql: ClassVar[bool] = False

    def __init__(
        self, path: str, lookup: str = "exact", *, free: bool = False, deprecated: bool = False, help_text: str = ""
    ) -> None:
        self.path, self.lookup, self.free = path, lookup, free
        self.deprecated, self.help_text = deprecated, help_text

    def parser(self, model: Model) -> Parser:
        """Returns the field that checks and converts a sent value."""
        column: Any = column_at(model, self.path)
        help_text = self.help_text or str(getattr(column, "help_text", ""))
        if getattr(column, "choices", None) and not self.free:
            return serializers.ChoiceField(choices=column.choices, help_text=help_text)
        for kind, parser in PARSERS.items():
            if isinstance(column, kind):
                return parser(help_text=help_text)
        return text_field(help_text)

    def value(self, parsed: Any) -> Any:
        """Returns what is compared with the column; None finds nothing."""
        return None if type(parsed) is int and parsed not in INTEGER else parsed

    def kind(self, model: Model) -> "models.Field[Any, Any]":
        """Returns the type of the parameter."""
        column = column_at(model, self.path)
        return next((kind() for kind in PARSERS if isinstance(column, kind)), TEXT)

    def condition(self, path: str, value: Any) -> Q:
        """Returns the condition on `path`: the part of the filter's path that is left at the row it is put to.

        `value` is a parameter, or what was sent when that shapes the SQL.
        """
        return Q(**{f"{path}__{self.lookup}": value})


def text_field(help_text: str) -> serializers.CharField:
    """Returns the parser of a text."""
    return serializers.CharField(trim_whitespace=False, max_length=MAX_LENGTH, help_text=help_text)


class Contains(Filter):
    """The column holds the value somewhere, in upper or lower case."""

    def __init__(self, path: str, **kwargs: Any) -> None:
        super().__init__(path, "icontains", free=True, **kwargs)


class AnyOf(Filter):
    """The column equals one of the values of a comma-separated list."""

    def value(self, parsed: Any) -> list[str]:
        return parsed.split(",")

    def kind(self, model: Model) -> "models.Field[Any, Any]":
        return ArrayField(TEXT)

    def condition(self, path: str, value: Any) -> Q:
        return Q(Among(path, value))


class ByUrl(Filter):
    """The uuid is the last part of a URL; a URL that ends otherwise finds nothing."""

    def parser(self, model: Model) -> Parser:
        return serializers.URLField(max_length=MAX_LENGTH, help_text=self.help_text)

    def value(self, parsed: Any) -> UUID | None:
        return as_uuid(urlsplit(parsed).path.rpartition("/")[2])


class IsGiven(Filter):
    """The column has a value (true) or none (false)."""

    shapes_sql = True

    def parser(self, model: Model) -> Parser:
        return StrictBooleanField(help_text=self.help_text)

    def condition(self, path: str, value: Any) -> Q:
        return Q(**{f"{path}__isnull": not value})


class Has(IsGiven):
    """There is (true) or is not (false) a related object with a value at the end of `path`."""


def reference(name: str, path: str) -> dict[str, Filter]:
    """Returns the filters on a reference by uuid and by URL."""
    return {f"{name}__uuid": Filter(f"{path}__uuid"), f"{name}__url": ByUrl(f"{path}__uuid")}


def date_range(name: str, path: str) -> dict[str, Filter]:
    """Returns the filters on a date: equal, and before and after."""
    return {name: Filter(path)} | {f"{name}__{lookup}": Filter(path, lookup) for lookup in ("gt", "gte", "lt", "lte")}


class FilterSet:
    """The filters and the orders of one list. `ordering` maps a name in the API to a column or an expression."""

    filters: ClassVar[Mapping[str, Filter]] = {}
    ordering: ClassVar[Mapping[str, str | Expression]] = {}

    @classmethod
    def apply(cls, rows: QuerySet[Any], shape: Shape) -> QuerySet[Any]:
        """Returns the rows for which all filters in `shape` hold: their names, with the value of those that shape the SQL."""
        model = rows.model
        related: dict[str, Q] = {}
        for name, value in shape:
            condition = cls.filters[name]
            relation, path = split_path(model, condition.path)
            if isinstance(condition, Has) and not value:
                # False is about all related objects together, true is about one.
                rows = rows.filter(~HasRow(related_rows(model, relation).exclude(condition.condition(path, value))))
                continue
            sent = value if condition.shapes_sql else Parameter(f"filter_{name}", condition.kind(model))
            related[relation] = related.get(relation, Q()) & condition.condition(path, sent)
        rows = rows.filter(related.pop("", Q()))
        for relation, conditions in related.items():
            rows = rows.filter(HasRow(related_rows(model, relation).filter(conditions)))
        return rows


def split_path(model: Model, path: str) -> tuple[str, str]:
    """Splits `path` after the first to-many relation in it; ("", path) when it has none."""
    steps = path.split("__")
    for position, step in enumerate(steps, 1):
        field: Any = model._meta.get_field(step)
        if field.one_to_many or field.many_to_many:
            return "__".join(steps[:position]), "__".join(steps[position:])
        model = field.related_model
    return "", path


def column_at(model: Model, path: str) -> Any:
    """Returns the model field at the end of `path`."""
    *relations, column = path.split("__")
    for relation in relations:
        model = model._meta.get_field(relation).related_model  # type: ignore[assignment]  # a relation, so it has one
    return model._meta.get_field(column)
