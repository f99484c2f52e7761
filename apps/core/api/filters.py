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
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.expressions import Expression
from rest_framework import serializers

from apps.core.api.expressions import TEXT, Among, HasRow, Literal, Parameter
from apps.core.api.references import as_uuid
from apps.core.api.relations import related_rows
from apps.core.api.scalars import StrictBooleanField, UtcDateTimeField
from apps.core.searching import Holding, pattern

Model = type[models.Model]
Chosen = tuple[tuple[str, Any], ...]

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
    # What `shaping` may return.
    shapes: tuple[Any, ...] = (None,)

    def shaping(self, parsed: Any) -> Any:
        """Returns what of a value decides the SQL; None when nothing does."""
        return parsed if self.shapes_sql else None

    @property
    def is_range(self) -> bool:
        """Whether how many rows are found depends on the value, so that it pays to plan for it."""
        return self.lookup in ("gt", "gte", "lt", "lte")

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

    def sent(self, name: str, parsed: Any) -> dict[str, Any]:
        """Returns the parameters of the statement, of the filter called `name`."""
        return {f"filter_{name}": self.value(parsed)}

    def asked(self, model: Model, name: str, *, path: str, value: Any) -> Q:
        """Returns the condition on `path`; `value` is what was sent, when that shapes the SQL."""
        compared = value if self.shapes_sql else Parameter(f"filter_{name}", self.kind(model))
        return self.condition(path, compared, column_at(model, self.path))

    def kind(self, model: Model) -> "models.Field[Any, Any]":
        """Returns the type of the parameter."""
        column = column_at(model, self.path)
        return next((kind() for kind in PARSERS if isinstance(column, kind)), TEXT)

    def condition(self, path: str, value: Any, column: Any) -> Q:
        """Returns the condition on `path`: the part of the filter's path that is left at the row it is put to.

        `value` is a parameter, or what was sent when that shapes the SQL; `column` the model field at the end.
        """
        found = Q(**{f"{path}__{self.lookup}": value})
        # Nobody can ask for an empty text. Saying so tells PostgreSQL that few rows of a mostly empty column are meant.
        return found & ~Q(**{path: Literal("")}) if is_text(column) and column.blank else found


def is_text(column: Any) -> bool:
    """Tells whether a column holds texts, of which the empty one stands for none."""
    return isinstance(column, models.CharField | models.TextField)


def text_field(help_text: str) -> serializers.CharField:
    """Returns the parser of a text."""
    return serializers.CharField(trim_whitespace=False, max_length=MAX_LENGTH, help_text=help_text)


class Contains(Filter):
    """The column holds the value somewhere, in upper or lower case (apps.core.searching)."""

    def __init__(self, path: str, **kwargs: Any) -> None:
        super().__init__(path, free=True, **kwargs)

    def value(self, parsed: Any) -> str:
        return pattern(parsed)

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return Q(Among("__".join([*path.split("__")[:-1], "pk"]), Holding(column, value)))


class AnyOf(Filter):
    """The column equals one of the values of a comma-separated list."""

    def value(self, parsed: Any) -> list[str]:
        return parsed.split(",")

    def kind(self, model: Model) -> "models.Field[Any, Any]":
        return ArrayField(TEXT)

    def condition(self, path: str, value: Any, column: Any) -> Q:
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
    shapes = (True, False)

    def parser(self, model: Model) -> Parser:
        return StrictBooleanField(help_text=self.help_text)

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return Q(**{f"{path}__isnull": not value})


class Has(IsGiven):
    """There is (true) or is not (false) a related object with a value at the end of `path`."""


def reference(name: str, path: str) -> dict[str, Filter]:
    """Returns the filters on a reference by uuid and by URL."""
    return {f"{name}__uuid": Filter(f"{path}__uuid"), f"{name}__url": ByUrl(f"{path}__uuid")}


def date_range(name: str, path: str) -> dict[str, Filter]:
    """Returns the filters on a date: equal, and before and after."""
    return {name: Filter(path)} | {f"{name}__{lookup}": Filter(path, lookup) for lookup in ("gt", "gte", "lt", "lte")}


@dataclass(kw_only=True)
class Conditions:
    """What a row must satisfy: by its own columns, by a related row per relation, and by related rows that must not be there."""

    own: Q = field(default_factory=Q)
    related: dict[str, Q] = field(default_factory=dict)
    absent: list[QuerySet[Any]] = field(default_factory=list)

    def apply(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Returns the rows that satisfy all."""
        rows = rows.filter(self.own, *(~HasRow(others) for others in self.absent))
        for relation, condition in self.related.items():
            rows = rows.filter(HasRow(related_rows(rows.model, relation).filter(condition)))
        return rows


class FilterSet:
    """The filters and the orders of one list. `ordering` maps a name in the API to a column or an expression.

    `mirrored`: a filter -> a path that starts with a to-many relation and leads to a copy of its column. When other filters go
    through that relation, they and the copy alone tell which rows are meant (`sole_relation`).
    """

    filters: ClassVar[Mapping[str, Filter]] = {}
    ordering: ClassVar[Mapping[str, str | Expression]] = {}
    mirrored: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def documented(cls) -> Mapping[str, Filter]:
        """Returns the filters that the API's document names, by their name there."""
        return cls.filters

    @classmethod
    def documented_orders(cls) -> Mapping[str, str]:
        """Returns the parameters by which a list is put in order, with a text, for the API's document."""
        names = ", ".join(sorted(cls.ordering))
        return {"ordering": f"Volgorde: {names}; met - ervoor aflopend, gescheiden door komma's."} if names else {}

    @classmethod
    def conditions(cls, model: Model, chosen: Chosen) -> Conditions:
        """Returns what the filters in `chosen` ask: their names, with the value of those that shape the SQL."""
        found = Conditions()
        for name, value in chosen:
            condition = cls.filters[name]
            relation, path = split_path(model, condition.path)
            if isinstance(condition, Has) and not value:
                # False is about all related objects together, true is about one.
                found.absent.append(related_rows(model, relation).exclude(cls.asked(model, name, value, path)))
            elif relation:
                found.related[relation] = found.related.get(relation, Q()) & cls.asked(model, name, value, path)
            else:
                found.own &= cls.asked(model, name, value, path)
        return found

    @classmethod
    def asked(cls, model: Model, name: str, value: Any, path: str) -> Q:
        """Returns the condition of one filter on `path`."""
        return cls.filters[name].asked(model, name, path=path, value=value)

    @classmethod
    def sole_relation(cls, model: Model, chosen: Chosen) -> tuple[Any, Q] | None:
        """Returns the reverse foreign key, and the condition on its rows, that alone tell which rows `chosen` is about.

        None when more than that is asked. The rows found through it are then counted and put in order without being looked up.
        """
        found = cls.conditions(model, tuple(one for one in chosen if one[0] not in cls.mirrored))
        if len(found.related) != 1 or found.absent or found.own:
            return None
        ((relation, condition),) = found.related.items()
        for name, value in chosen:
            if name in cls.mirrored:
                head, path = split_path(model, cls.mirrored[name])
                if head != relation:
                    return None
                condition &= cls.asked(model, name, value, path)
        key: Any = None if "__" in relation else model._meta.get_field(relation)
        return (key.field, condition) if key and key.one_to_many else None


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
