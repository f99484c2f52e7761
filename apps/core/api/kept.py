"""Statements that are compiled from the ORM once and kept.

Their text is constant; all that varies is a named parameter. So Django compiles them once per process, and PostgreSQL, which
gets the parameters apart from the text, plans them once per connection.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from apps.core.tenancy import current_tenant_id

MARKS = re.compile(r"%%|%\(([^)]+)\)s")


@dataclass(frozen=True)
class Kept:
    """A text in PostgreSQL's own form, the names of its parameters in the order of their numbers, and the text before that."""

    sql: str
    names: tuple[str, ...]
    marked: str
    as_bytes: bool = False

    @classmethod
    def of(cls, rows: QuerySet[Any], form: str = "{}", *, as_bytes: bool = False) -> "Kept":
        """Returns the statement of a queryset of rows (see `text_of`); `form` is put around its text.

        `as_bytes`: texts in its rows are left as they come.
        """
        return cls.of_text(form.format(text_of(rows)), as_bytes=as_bytes)

    @classmethod
    def of_text(cls, marked: str, *, as_bytes: bool = False) -> "Kept":
        """Returns the statement of a text with a mark at the place of each named parameter."""
        numbers: dict[str, int] = {}

        def numbered(mark: re.Match[str]) -> str:
            name = mark[1]
            return f"${numbers.setdefault(name, len(numbers) + 1)}" if name else "%"

        return cls(MARKS.sub(numbered, marked), tuple(numbers), marked, as_bytes)

    def rows(self, values: Mapping[str, Any], *, by_value: bool = False) -> list[tuple[Any, ...]]:
        """Runs the statement for the tenant of the context and returns its rows.

        `values` holds the other parameters by name. `by_value` plans it anew, for the values given.
        """
        with self.executed(values, by_value=by_value) as cursor:
            return cursor.fetchall()

    def run(self, values: Mapping[str, Any]) -> None:
        """Runs a statement that has no rows."""
        with self.executed(values):
            pass

    @contextmanager
    def executed(self, values: Mapping[str, Any], *, by_value: bool = False) -> Iterator[Any]:
        """Yields a cursor that has run the statement."""
        known: dict[str, Any] = {**values, "tenant": current_tenant_id()}
        opened: Any = connection.kept_cursor  # type: ignore[attr-defined]  # of our own backend
        with opened(by_value=by_value, as_bytes=self.as_bytes) as cursor:
            if by_value:
                cursor.execute(self.marked, known)
            else:
                cursor.execute(self.sql, [known[name] for name in self.names])
            yield cursor


def text_of(rows: QuerySet[Any]) -> str:
    """Returns the SQL of a queryset, with a mark at the place of each named parameter.

    All values in it must be literals or named parameters (expressions.Parameter). What is neither, such as the tenant of this
    very moment, must not be kept: that is an AssertionError.
    """
    sql, values = rows.query.sql_with_params()
    assert not values, f"neither literal nor parameter: {values}"
    return sql
