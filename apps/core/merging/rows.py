"""Whole rows as texts: each column in PostgreSQL's own notation, which it reads again as the very same value."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model

from apps.core.saving import columns as columns_of
from apps.core.tenancy import current_tenant_id

Row = dict[str, str | None]


@cache
def columns(model: type[Model]) -> dict[str, str]:
    """Returns the type of each column that is written, by its name."""
    return {field.column: str(field.db_type(connection)) for field in columns_of(model)}


def table(model: type[Model]) -> str:
    """Returns the quoted name of the table."""
    return connection.ops.quote_name(model._meta.db_table)


def read(model: type[Model], condition: str, *values: Any) -> dict[int, Row]:
    """Returns the rows of the current tenant that satisfy a condition in SQL, by their key."""
    names = ", ".join(f"t.{name}::text" for name in columns(model))
    # The names are those of our own models, the condition is of a caller in this package.
    sql = f"SELECT t.id, {names} FROM {table(model)} t WHERE t.tenant_id = %s AND {condition} ORDER BY t.id"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [current_tenant_id(), *values])
        return {key: dict(zip(columns(model), row, strict=True)) for key, *row in cursor.fetchall()}


def read_keys(model: type[Model], keys: Collection[int]) -> dict[int, Row]:
    """Returns the rows with these keys, as far as they are there."""
    return read(model, "t.id = ANY(%s)", list(keys)) if keys else {}


def insert(model: type[Model], row: Mapping[str, str | None]) -> None:
    """Adds a row as it once was; a column that it had no value of, having come later, gets its default."""
    types = {name: kind for name, kind in columns(model).items() if name in row}
    also = {field.column: field.get_db_prep_save(field.get_default(), connection)
            for field in columns_of(model) if field.column not in row}  # fmt: skip
    names = ", ".join([*types, *also])
    values = ", ".join([*(f"%s::{kind}" for kind in types.values()), *("%s" for _ in also)])
    with connection.cursor() as cursor:
        sql = f"INSERT INTO {table(model)} ({names}) VALUES ({values})"  # noqa: S608  names of our own
        cursor.execute(sql, [*(row[name] for name in types), *also.values()])


def update(model: type[Model], key: int, values: Mapping[str, str | None]) -> None:
    """Writes some columns of a row."""
    if not values:
        return
    news = ", ".join(f"{name} = %s::{columns(model)[name]}" for name in values)
    with connection.cursor() as cursor:
        sql = f"UPDATE {table(model)} SET {news} WHERE tenant_id = %s AND id = %s"  # noqa: S608  names of our own
        cursor.execute(sql, [*values.values(), current_tenant_id(), key])


def remove(model: type[Model], keys: Iterable[int]) -> None:
    """Deletes rows."""
    with connection.cursor() as cursor:
        sql = f"DELETE FROM {table(model)} WHERE tenant_id = %s AND id = ANY(%s)"  # noqa: S608  names of our own
        cursor.execute(sql, [current_tenant_id(), list(keys)])


def referring(keys: Sequence[Any], ids: Collection[int]) -> list[Any]:
    """Returns those of some foreign keys by which any row refers to one of the objects with `ids`; one statement."""
    if not (keys and ids):
        return []
    one = "SELECT {number} WHERE EXISTS (SELECT 1 FROM {table} WHERE tenant_id = {tenant} AND {column} = ANY(%s))"
    sql = " UNION ALL ".join(
        one.format(number=number, table=table(key.model), tenant=current_tenant_id(), column=key.column)
        for number, key in enumerate(keys)
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(ids)] * len(keys))
        return [keys[number] for number in sorted(number for (number,) in cursor.fetchall())]


def redirect(key: Any, *, old: int, new: int, keys: Collection[int] | None = None) -> list[int]:
    """Lets rows that refer to `old` by a foreign key refer to `new`: all of them, or those with `keys`; returns their keys."""
    among, values = ("", []) if keys is None else (" AND id = ANY(%s)", [list(keys)])
    sql = f"UPDATE {table(key.model)} SET {key.column} = %s WHERE tenant_id = %s AND {key.column} = %s{among} RETURNING id"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(sql, [new, current_tenant_id(), old, *values])
        return sorted(found for (found,) in cursor.fetchall())
