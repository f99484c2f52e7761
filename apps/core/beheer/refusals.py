"""What the register refuses, in the words of the rule or the constraint, for a form or a message of the admin."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, IntegrityError, OperationalError
from django.db.models import Model, ProtectedError, RestrictedError
from psycopg import errors as postgres

from apps.core.api.errors import ConflictError, constraints, of_operation
from apps.core.exceptions import Conflict, Refused

IN_USE = "Dit kan niet weg: andere objecten verwijzen ernaar."


class Refusal(Exception):
    """A change was refused; `error` says why, `prefix` is that of the form that asked for it."""

    def __init__(self, error: ValidationError, prefix: str | None) -> None:
        self.error, self.prefix = error, prefix

    def __str__(self) -> str:
        return " ".join(self.error.messages)


@contextmanager
def refusals(instance: Model, prefix: str | None = None) -> Iterator[None]:
    """Turns what was foreseen to go wrong with `instance` into a Refusal; the rest is a bug and passes."""
    try:
        yield
    except (ValidationError, DatabaseError, Conflict, Refused) as error:
        explained = explain(error, instance)
        if explained is None:
            raise
        raise Refusal(explained, prefix) from error


def explain(error: Exception, instance: Model) -> ValidationError | None:
    """Returns the reason to show; None when `error` was not foreseen."""
    lost_race = ValidationError(ConflictError.default_detail)
    match error:
        case ValidationError():
            return error
        case RestrictedError() | ProtectedError():
            return ValidationError(IN_USE)
        case IntegrityError():
            return lost_race if is_about_reference(error) else of_constraint(error, instance)
        case Conflict():
            return lost_race
        case Refused():
            return ValidationError(error.message)
        case OperationalError() if isinstance(of_operation(error), ConflictError):
            return lost_race
    return None


def is_about_reference(error: IntegrityError) -> bool:
    """Tells whether an object that was referred to is gone, or one that is to go was referred to meanwhile."""
    return isinstance(error.__cause__, postgres.ForeignKeyViolation)


def of_constraint(error: IntegrityError, instance: Model) -> ValidationError | None:
    """Returns the words of the constraint that `error` is about, on its column when it is about one and without a condition."""
    cause = error.__cause__
    name = cause.diag.constraint_name if isinstance(cause, postgres.Error) else None
    constraint = constraints().get(name or "")
    if constraint is None:
        return None
    columns = [column for column in getattr(constraint, "fields", ()) if column != "tenant"]
    is_of_column = len(columns) == 1 and not getattr(constraint, "condition", None)
    message: Any = constraint.get_violation_error_message()
    if constraint.violation_error_message == constraint.default_violation_error_message:
        message = instance.unique_error_message(type(instance), tuple(columns))
    return ValidationError({columns[0] if is_of_column else NON_FIELD_ERRORS: message})
