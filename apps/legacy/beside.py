"""Writing the rows beside today's objects. Those objects come first: their changes empty the literal values beside them."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS
from django.db import IntegrityError

from apps.core import saving
from apps.core.exceptions import RuleViolation
from apps.core.tenancy import TenantModel

R = TypeVar("R", bound=TenantModel)

# What clients call the value that a constraint is about.
NAMES = {"legacy_vorig_uniek": "vorig_contactmoment"}


def fitting(text: str | None, max_length: int | None = None) -> str:
    """Returns as much of a text as a column of today takes, without space around it.

    Today's API takes that off, so with it a PUT of what was read would change what nobody meant to change.
    """
    return (text or "").strip()[:max_length].strip()


def literal(value: Any, told: Any) -> Any:
    """Returns `value` when today's column does not tell it (`told` is what that says), else None: nothing to keep."""
    return None if value == told else value


def key_of(*parts: str) -> str:
    """Returns the `sleutel` of what `parts` say together."""
    return sha256("\0".join(parts).encode()).hexdigest()


def keep(model: type[R], columns: Mapping[str, Any], *, is_new: bool, **instance: Any) -> None:
    """Sets `columns` of the row of `model` beside an object, `instance` by the name of its key; it is made when one is needed.

    `is_new`: the object was made just now, so it has no row yet. Raises RuleViolation when another row has what must be unique,
    ValidationError when a value does not fit its column.
    """
    found = None if is_new else model.objects.select_for_update(no_key=True, of=("self",)).filter(**instance).first()
    if found is None and not any(value is not None for value in columns.values()):
        return
    row = found or model(**instance)
    if found:
        saving.hold(row)
    for name, value in columns.items():
        setattr(row, name, value)
    row.clean_fields(exclude={field.name for field in model._meta.fields if field.is_relation})
    write(row)


def write(row: TenantModel) -> None:
    """Writes a row; raises RuleViolation when another one has what must be unique."""
    try:
        saving.write(row)
    except IntegrityError as error:
        cause: Any = error.__cause__
        for constraint in row._meta.constraints:
            if cause and cause.diag.constraint_name == constraint.name:
                field = NAMES.get(constraint.name, NON_FIELD_ERRORS)
                raise RuleViolation(
                    str(constraint.get_violation_error_message()), field=field, code="unique"
                ) from error
        raise
