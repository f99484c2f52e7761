"""The errors the register raises on purpose. What is not in this tree is a bug.

RegisterError
  RuleViolation        400  the request breaks a rule; the client can mend it
  ItemError                 what went wrong (its cause) did so at one item of a list
  Conflict             409  the request was right, the moment was not
  Refused         409 etc.  the request was right, and it may not be done; it says why
  RemoteError               another system failed
    RemoteUnavailable       try again later
    RemoteRefused           final: the other system said no
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError


class RegisterError(Exception):
    """Base of every error raised on purpose."""


class RuleViolation(RegisterError, ValidationError):
    """A rule of the domain is broken.

    It is a Django ValidationError on one field, so that forms in the admin show it beside that field and the
    APIs answer 400 with the field as `name` and `code` as `code`.
    """

    def __init__(self, message: str, *, field: str = NON_FIELD_ERRORS, code: str = "invalid") -> None:
        ValidationError.__init__(self, {field: ValidationError(message, code=code)})


class ItemError(RegisterError):
    """Something went wrong at item `path` of a list, such as `rekeningnummers.0`; the cause is what went wrong."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


@contextmanager
def at_item(path: str) -> Iterator[None]:
    """Notes that what is refused in the block was refused because of the item at `path`."""
    try:
        yield
    except (ValidationError, IntegrityError) as error:
        raise ItemError(path) from error


class Conflict(RegisterError):
    """Somebody else changed or removed the same thing at the same time; a new attempt may succeed."""


class Refused(RegisterError):
    """What is asked may not be done, whatever the form of the request: `code` tells a program why, the text a person.

    `status` is that of the answer (403, 409, 422), `members` what the answer says besides, such as what may be done instead.
    """

    def __init__(self, message: str, *, code: str, status: int = 409, **members: Any) -> None:
        super().__init__(message)
        self.message, self.code, self.status, self.members = message, code, status, members


class RemoteError(RegisterError):
    """A call to another system failed."""


class RemoteUnavailable(RemoteError):
    """The other system did not answer or answered 5xx: try again later."""


class RemoteRefused(RemoteError):
    """The other system refused: trying again will not help."""
