"""Writes rows by COPY, into the columns that Django's models have now."""

import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

import psycopg
from django.db import models
from psycopg import sql

from bench.plan import Plan, Row, Slot, Table
from bench.progress import Progress

BATCH = 2000  # rows to a write: some hundreds of kilobytes


class Lines:
    """Turns rows into lines of COPY's text format. Values hold no tab, newline or backslash: they are our own words.

    A column that a row does not give gets the default of its field. The format of a line is made once per set of columns.
    """

    def __init__(self, model: type[models.Model]) -> None:
        self.fields: dict[str, models.Field[Any, Any]] = {
            field.attname: field for field in model._meta.concrete_fields if is_stored(field)
        }
        self.formats: dict[tuple[str, ...], str] = {}

    def line(self, row: Row) -> str:
        """Returns the line of `row`; ValueError when it has a column that the table does not have."""
        given = tuple(row)
        if given not in self.formats:
            self.formats[given] = self.format_for(given)
        return self.formats[given] % row

    def format_for(self, given: tuple[str, ...]) -> str:
        """Returns the format of rows with the columns `given`."""
        if unknown := set(given) - set(self.fields):
            raise ValueError(f"no such columns: {', '.join(sorted(unknown))}")
        parts = (f"%({name})s" if name in given else default_of(field) for name, field in self.fields.items())
        return "\t".join(parts) + "\n"

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in the order of a line."""
        return [str(field.column) for field in self.fields.values()]


def is_stored(field: "models.Field[Any, Any]") -> bool:
    """Tells whether a value is written for `field`: not when the database makes it."""
    return not field.generated and not field.has_db_default()


def default_of(field: "models.Field[Any, Any]") -> str:
    """Returns the default of `field` as part of a format."""
    value = field.get_default()
    if value is None:
        return r"\N"
    return str(json.dumps(value) if isinstance(value, dict | list) else value).replace("%", "%%")


def rows_of(plan: Plan, table: Table) -> Iterator[Row | None]:
    """Yields what is in each slot of `table`."""
    for index in range(table.count(plan.sizes)):
        yield table.row(Slot(plan, table, index))


def copy_table(connection: psycopg.Connection[Any], plan: Plan, table: Table, model: type[models.Model]) -> None:
    """Fills the table of `model`, showing how far it is."""
    lines, rows = Lines(model), rows_of(plan, table)
    progress = Progress(str(model._meta.verbose_name_plural), table.count(plan.sizes))
    columns = sql.SQL(", ").join([sql.Identifier(column) for column in lines.columns])
    statement = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), columns)
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        while batch := list(islice(rows, BATCH)):
            copy.write("".join(lines.line(row) for row in batch if row is not None))
            progress.advance(len(batch))
