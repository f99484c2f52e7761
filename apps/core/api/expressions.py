"""Expressions by which PostgreSQL writes the JSON of an answer.

All constants are literals and all that varies is a named parameter, so that the SQL of a shape is one constant text that can be
kept and prepared. json and not jsonb: it keeps the order of the keys, and is faster.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, F, Func, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import Expression

JSON = models.JSONField()
TEXT = models.TextField()

Compiled = tuple[str, tuple[()]]


def literal(text: str) -> str:
    """Returns `text` as an SQL literal that survives psycopg's %-formatting."""
    return "'" + text.replace("'", "''").replace("%", "%%") + "'"


class Literal(Expression):
    """A constant text in the SQL itself."""

    output_field = TEXT

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def as_sql(self, compiler: Any, connection: Any) -> Compiled:
        return literal(self.text), ()


class Parameter(Expression):
    """What is filled in when a kept statement runs (apps.core.api.kept): the base URL, the tenant, the value of a filter."""

    def __init__(self, name: str, output_field: "models.Field[Any, Any]") -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Compiled:
        return f"%({self.name})s::{self.output_field.cast_db_type(connection)}", ()


class Found(Expression):
    """The ids that a text of SQL finds, with its own parameters in it."""

    output_field = ArrayField(models.BigIntegerField())

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def as_sql(self, compiler: Any, connection: Any) -> Compiled:
        return f"ARRAY({self.text})", ()


class JsonObject(Func):
    """An object with the given members in their order."""

    function = "json_build_object"
    output_field = JSON

    def __init__(self, members: Mapping[str, Any]) -> None:
        super().__init__(*(part for name, value in members.items() for part in (Literal(name), value)))


class JsonList(Subquery):
    """A list with the one column of each row of a queryset; empty when there are none."""

    template = "array_to_json(ARRAY(%(subquery)s))"
    output_field = JSON


class JsonOne(Subquery):
    """The one column of the first row of a queryset, or null."""

    output_field = JSON


class JsonMember(Func):
    """The member `name` of an object, a column or an expression; null when it has none."""

    template = "(%(expressions)s)"
    arg_joiner = " -> "
    output_field: Any = JSON

    def __init__(self, column: str | Expression, name: str) -> None:
        super().__init__(F(column) if isinstance(column, str) else column, Literal(name))


class JsonText(JsonMember):
    """The same as text; null also when it is JSON's null."""

    arg_joiner = " ->> "
    output_field = TEXT


class Among(Func):
    """The column, or the expression, is one of a parameter's values, or of what is found."""

    template = "(%(expressions)s))"
    arg_joiner = " = ANY("
    output_field = models.BooleanField()

    def __init__(self, column: str | Expression, values: Expression) -> None:
        super().__init__(F(column) if isinstance(column, str) else column, values)


class HasRow(Subquery):
    """Whether a queryset has rows. Unlike Django's Exists it has no values of its own, so that its statement can be kept."""

    template = "EXISTS(%(subquery)s)"
    output_field = models.BooleanField()

    def __init__(self, rows: QuerySet[Any]) -> None:
        super().__init__(rows.order_by().values("pk"))


class Url(Func):
    """The URL of an object: the base of the request, a constant path, and the uuid; null when there is none."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TEXT

    def __init__(self, path: str, uuid: str | Expression) -> None:
        super().__init__(Parameter("base", TEXT), Literal(f"{path}/"), F(uuid) if isinstance(uuid, str) else uuid)


class Moment(Func):
    """A date-time as ISO 8601 in UTC with Z, with microseconds only when there are any: what Python's isoformat writes."""

    template = (
        """replace(to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '.000000Z', 'Z')"""
    )
    output_field = TEXT


class Words(Func):
    """The non-empty texts, joined by single spaces."""

    function = "concat_ws"
    output_field = TEXT

    def __init__(self, *columns: str) -> None:
        super().__init__(Literal(" "), *(Func(F(column), Literal(""), function="NULLIF") for column in columns))


def when(condition: Q, then: Any) -> Case:
    """`then` where the condition holds, else null."""
    return Case(When(condition, then=then), default=Value(None), output_field=JSON)


class Day(Func):
    """The day in the Netherlands on which a moment falls."""

    template = "to_char(%(expressions)s AT TIME ZONE 'Europe/Amsterdam', 'YYYY-MM-DD')"
    output_field = TEXT


class Amount(Func):
    """An amount with its decimals, as a text."""

    template = "(%(expressions)s)::text"
    output_field = TEXT
