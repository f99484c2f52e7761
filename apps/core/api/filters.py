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

from django.db import models
from django.db.models import Exists, Q, QuerySet
from django.db.models.expressions import Expression
from rest_framework import serializers

from apps.core.api.references import as_uuid
from apps.core.api.relations import related_rows
from apps.core.api.scalars import StrictBooleanField, UtcDateTimeField

Model = type[models.Model]

if TYPE_CHECKING:  # generic in the stubs only
    Parser = serializers.Field[Any, Any, Any, Any]
else:
    Parser = serializers.Field

NOTHING = Q(pk__in=[])
MAX_LENGTH = 1000

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

    def condition(self, path: str, value: Any) -> Q:
        """Returns the condition on `path`: the part of the filter's path that is left at the row it is put to."""
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

    def condition(self, path: str, value: Any) -> Q:
        return Q(**{f"{path}__in": value.split(",")})


class ByUrl(Filter):
    """The uuid is the last part of a URL; a URL that ends otherwise finds nothing."""

    def parser(self, model: Model) -> Parser:
        return serializers.URLField(max_length=MAX_LENGTH, help_text=self.help_text)

    def condition(self, path: str, value: Any) -> Q:
        uuid = as_uuid(urlsplit(value).path.rpartition("/")[2])
        return Q(**{path: uuid}) if uuid else NOTHING


class IsGiven(Filter):
    """The column has a value (true) or none (false)."""

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
    def apply(cls, rows: QuerySet[Any], values: Mapping[str, Any]) -> QuerySet[Any]:
        """Returns the rows for which all `values` (parsed, by name) hold."""
        model = rows.model
        related: dict[str, Q] = {}
        for name, value in values.items():
            condition = cls.filters[name]
            relation, path = split_path(model, condition.path)
            if isinstance(condition, Has) and not value:
                # False is about all related objects together, true is about one.
                rows = rows.filter(~Exists(related_rows(model, relation).exclude(condition.condition(path, value))))
                continue
            related[relation] = related.get(relation, Q()) & condition.condition(path, value)
        rows = rows.filter(related.pop("", Q()))
        for relation, conditions in related.items():
            rows = rows.filter(Exists(related_rows(model, relation).filter(conditions)))
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
