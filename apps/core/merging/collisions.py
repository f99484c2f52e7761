"""What cannot be at both: two rows that a unique constraint keeps apart, and two that say the same."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import connection
from django.db.models import BooleanField, Exists, Model, OuterRef, Q, QuerySet, UniqueConstraint

from apps.core.exceptions import RuleViolation
from apps.core.merging.rows import table
from apps.core.tenancy import current_tenant_id

# Rows of either that say what a row of the other says too. Put in order and not joined: there may be thousands of each.
SAYING = """
SELECT id, is_gone, said, flags FROM (
    SELECT id, is_gone, said, flags, bool_or(is_gone) OVER same AND bool_or(NOT is_gone) OVER same AS is_of_both
    FROM (
        SELECT t.id, t.{key} = %(gone)s AS is_gone, ARRAY[{flags}]::boolean[] AS flags,
            sha256(convert_to((to_jsonb(t) - %(left_out)s::text[])::text, 'UTF8')) AS said
        FROM {table} t WHERE t.tenant_id = %(tenant)s AND t.{key} IN (%(gone)s, %(stays)s)
    ) each WINDOW same AS (PARTITION BY said)
) found WHERE is_of_both ORDER BY id
"""


def constraints_on(key: Any) -> list[UniqueConstraint]:
    """Returns the unique constraints that two rows can break by referring to the same object by `key`."""
    found = [one for one in key.model._meta.constraints if isinstance(one, UniqueConstraint) and key.name in one.fields]
    return [*found, *([UniqueConstraint(fields=["tenant", key.name], name=key.name)] if key.unique else [])]


def colliding(key: Any, constraint: UniqueConstraint, *, gone: int, stays: int) -> QuerySet[Any]:
    """Returns the rows of the object that goes that cannot be beside one of the object that stays."""
    rows = key.model.objects.filter(constraint.condition or Q()).order_by("pk")
    same = {field: OuterRef(field) for field in constraint.fields if field not in ("tenant", key.name)}
    found: QuerySet[Any] = rows.filter(Exists(rows.filter(**{key.name: stays, **same}).order_by()), **{key.name: gone})
    return found


def yielding(model: type[Model], condition: Q | None) -> dict[str, Any]:
    """Returns the values by which a row steps out of a constraint: a flag that is lowered, a text that is emptied.

    None when a row that collides cannot stay at all.
    """
    return (
        {name: value for name, value in steps(condition) if is_given_up(model, name, value=value)} if condition else {}
    )


def steps(condition: Q, *, is_negated: bool = False) -> Iterator[tuple[str, Any]]:
    """Yields columns that a condition asks something of, with a value that does not satisfy it."""
    turned = is_negated != condition.negated
    for child in condition.children:
        if isinstance(child, Q):
            yield from steps(child, is_negated=turned)
        elif isinstance(child, tuple):
            name, value = child
            yield name, value if turned else not value


def is_given_up(model: type[Model], name: str, *, value: Any) -> bool:
    """Tells whether a column may get `value` without more ado: a flag that is lowered, or a text that may be empty."""
    field: Any = next((one for one in model._meta.fields if one.name == name), None)
    return (isinstance(field, BooleanField) and value is False) or (
        value == "" and field is not None and field.blank and not field.null
    )


def may_not_follow(key: Any, *, gone: int, stays: int) -> list[int]:
    """Returns the rows between the two objects that would break a rule of their own once both are one."""
    others = [one for one in key.model._meta.fields if one.related_model is key.related_model and one is not key]
    found = []
    for other in others:
        for row in key.model.objects.filter(**{key.name: gone, f"{other.name}__in": [gone, stays]}):
            setattr(row, key.attname, stays)
            setattr(row, other.attname, stays)
            try:
                row.clean()
            except RuleViolation:
                found.append(row.pk)
    return found


def flags_of(key: Any) -> list[str]:
    """Returns the columns of the flags that one row for an object can have."""
    steps_out = (yielding(key.model, one.condition) for one in constraints_on(key))
    return sorted({name for values in steps_out for name, value in values.items() if value is False})


def twins(key: Any, *, gone: int, stays: int) -> list[tuple[int, int]]:
    """Returns the rows of the object that goes that say the same as one of the object that stays, each with that one.

    A flag that the one has and the other has not is something else that is said.
    """
    flags = flags_of(key)
    listed = ", ".join(f"t.{flag}" for flag in flags)
    values: Mapping[str, Any] = {
        "left_out": ["id", "uuid", key.column, *flags], "tenant": current_tenant_id(), "gone": gone, "stays": stays,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(SAYING.format(table=table(key.model), key=key.column, flags=listed), values)
        found = cursor.fetchall()
    kept: dict[bytes, list[tuple[int, list[bool]]]] = {}
    for pk, is_gone, said, raised in found:
        if not is_gone:
            kept.setdefault(bytes(said), []).append((pk, raised))
    pairs = ((pk, same_as(raised, kept[bytes(said)])) for pk, is_gone, said, raised in found if is_gone)
    return [(pk, other) for pk, other in pairs if other is not None]


def same_as(raised: list[bool], others: list[tuple[int, list[bool]]]) -> int | None:
    """Returns the first of some rows that has at least the flags that are raised."""
    return next((pk for pk, theirs in others if all(map(int.__le__, raised, theirs))), None)
