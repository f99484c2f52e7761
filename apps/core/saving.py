"""The one way in for every change: APIs and admin save and remove through here.

A domain app registers a service for a model whose change touches more than its own row; any other model is checked (`clean`)
and saved as it is.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, IntegrityError, connection, connections, models, transaction

from apps.core.exceptions import at_item
from apps.core.tenancy import current_stay

_M = TypeVar("_M", bound=models.Model)
_savers: dict[type[models.Model], Callable[[Any], None]] = {}
_removers: dict[type[models.Model], Callable[[Any], None]] = {}


def saves(model: type[_M]) -> Callable[[Callable[[_M], None]], Callable[[_M], None]]:
    """Registers a service that checks and saves one object of `model`."""

    def register(service: Callable[[_M], None]) -> Callable[[_M], None]:
        _savers[model] = service
        return service

    return register


def removes(model: type[_M]) -> Callable[[Callable[[_M], None]], Callable[[_M], None]]:
    """Registers a service that deletes one object of `model` and mends what its going leaves behind."""

    def register(service: Callable[[_M], None]) -> Callable[[_M], None]:
        _removers[model] = service
        return service

    return register


def save(instance: models.Model) -> None:
    """Checks the rules of `instance` and writes it; raises RuleViolation when one is broken."""
    if service := _savers.get(type(instance)):
        service(instance)
    else:
        instance.clean()
        write(instance)


def write(instance: Any) -> None:
    """Writes the row of a checked object: all of a new one; of one that is held what changed, and nothing when nothing did."""
    is_new = is_new_here(instance) or instance._state.adding
    if instance._state.adding:
        insert(instance)
        tell([instance], created=True)
    elif not is_held(instance):
        instance.save()
    elif changed := tuple(field for field in columns(instance) if is_changed(instance, field.attname)):
        update(instance, changed)
        tell([instance], created=False)
    hold(instance, is_new=is_new)


def insert(instance: Any) -> None:
    """Adds the row of an object by a statement that is kept; what Django compiles anew for each row is half of its work."""
    model: Any = type(instance)
    statement, fields = kept_insert(model)
    database: Any = connections[DEFAULT_DB_ALIAS]  # not through the proxy, which looks it up for each attribute
    values = [field.get_db_prep_save(field.pre_save(instance, add=True), database) for field in fields]
    with database.kept_cursor() as cursor:
        cursor.execute(statement, values)
        (instance.pk,) = cursor.fetchone()
    instance._state.adding, instance._state.db = False, connection.alias


@cache
def kept_insert(model: Any) -> tuple[str, list[Any]]:
    """Returns the statement that adds a row, and the fields that it wants the values of."""
    quote = connection.ops.quote_name
    fields = [field for field in columns(model) if not field.primary_key]
    names = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(f"${number}" for number in range(1, len(fields) + 1))
    table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
    return f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING {key}", fields  # noqa: S608  names of our own


def update(instance: Any, fields: tuple[Any, ...]) -> None:
    """Writes `fields` of the row of an object by a statement that is kept."""
    model: Any = type(instance)
    database: Any = connections[DEFAULT_DB_ALIAS]
    values = [field.get_db_prep_save(getattr(instance, field.attname), database) for field in fields]
    with database.kept_cursor() as cursor:
        cursor.execute(kept_update(model, fields), [*values, instance.tenant_id, instance.pk])


@lru_cache(maxsize=500)
def kept_update(model: Any, fields: tuple[Any, ...]) -> str:
    """Returns the statement that writes `fields` of the row with a tenant and an id."""
    quote = connection.ops.quote_name
    news = ", ".join(f"{quote(field.column)} = ${number}" for number, field in enumerate(fields, 1))
    row = f"tenant_id = ${len(fields) + 1}::bigint AND id = ${len(fields) + 2}::bigint"
    return f"UPDATE {quote(model._meta.db_table)} SET {news} WHERE {row}"  # noqa: S608  names of our own


def columns(model: Any) -> list[Any]:
    """Returns the model fields that are written."""
    return [field for field in model._meta.concrete_fields if not field.generated]


@dataclass(frozen=True)
class Held:
    """The row of an object that a transaction made or locked: nobody else can change it before the end.

    `stay` tells which transaction (apps.core.tenancy.current_stay). `is_new`: it made the row, which nobody else can see then.
    """

    row: dict[str, Any]
    stay: object
    is_new: bool


def hold(instance: Any, *, is_new: bool = False) -> None:
    """Remembers the row of an object that this transaction made or locked."""
    instance.held = Held(dict(instance.__dict__), current_stay(), is_new)


def is_held(instance: Any) -> bool:
    """Tells whether this very transaction made or locked the row of an object."""
    return instance.held is not None and instance.held.stay is current_stay()


def is_new_here(instance: Any) -> bool:
    """Tells whether this very transaction made the row of an object: nothing that others did can refer to it."""
    return is_held(instance) and bool(instance.held.is_new)


def is_changed(instance: Any, column: str) -> bool:
    """Tells whether `column` of a stored object has another value in hand than in its row."""
    return bool(stored(instance, column) != getattr(instance, column))


def stored(instance: Any, column: str) -> Any:
    """Returns the value of `column` in the row of a stored object."""
    if is_held(instance):
        return instance.held.row[column]
    return type(instance).objects.values_list(column, flat=True).get(pk=instance.pk)


def set_all(instances: Sequence[Any], **values: Any) -> None:
    """Gives stored objects of one model, whose rows nobody else can change, the same `values`; one statement."""
    if not instances:
        return
    for instance in instances:
        for name, value in values.items():
            setattr(instance, name, value)
    model = type(instances[0])
    model.objects.filter(pk__in=[instance.pk for instance in instances]).update(**values)
    tell(instances, created=False)


def add_all(instances: Mapping[str, Any]) -> None:
    """Checks and writes new objects of one model, by their path in the request, in one statement.

    Raises ItemError, which names the path of the object that breaks a rule.
    """
    for path, instance in instances.items():
        with at_item(path):
            instance.clean()
    rows = list(instances.values())
    if len(rows) > 1:
        try:
            with transaction.atomic():
                type(rows[0])._base_manager.bulk_create(rows)
            return tell(rows, created=True)
        except IntegrityError:  # which of them, PostgreSQL does not tell under row-level security: one by one tells
            for row in rows:
                row.pk = None
    for path, instance in instances.items():
        with at_item(path):
            write(instance)
    return None


def tell(instances: Sequence[Any], *, created: bool, is_partial: bool = False) -> None:
    """Tells subscribers (apps.core.changes) of objects that were written without `save()`, or together with what is theirs."""
    how: Any = {"created": created, "is_partial": is_partial, "update_fields": None, "raw": False}
    for instance in instances:
        models.signals.post_save.send(type(instance), instance=instance, using=connection.alias, **how)


def broken_constraint(error: IntegrityError) -> str:
    """Returns the name of the constraint that a statement broke."""
    cause: Any = error.__cause__
    return str(cause.diag.constraint_name) if cause else ""


def remove(instance: models.Model) -> None:
    """Deletes `instance` and what belongs to it; raises RuleViolation or RestrictedError when that may not be."""
    with connection.cursor() as cursor:
        # Django deletes objects that refer to one another in no particular order when the reference may be null.
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        if service := _removers.get(type(instance)):
            service(instance)
        else:
            instance.delete()
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
