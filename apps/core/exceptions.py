"""The errors the register raises on purpose. What is not in this tree is a bug.

RegisterError
  RuleViolation        400  the request breaks a rule; the client can mend it
  Conflict             409  the request was right, the moment was not
  RemoteError               another system failed
    RemoteUnavailable       try again later
    RemoteRefused           final: the other system said no
"""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError


class RegisterError(Exception):
    """Base of every error raised on purpose."""


class RuleViolation(RegisterError, ValidationError):
    """A rule of the domain is broken.

    It is a Django ValidationError on one field, so that forms in the admin show it beside that field and the
    APIs answer 400 with the field as `name` and `code` as `code`.
    """

    def __init__(self, message: str, *, field: str = NON_FIELD_ERRORS, code: str = "invalid") -> None:
        ValidationError.__init__(self, {field: ValidationError(message, code=code)})


class Conflict(RegisterError):
    """Somebody else changed or removed the same thing at the same time; a new attempt may succeed."""


class RemoteError(RegisterError):
    """A call to another system failed."""


class RemoteUnavailable(RemoteError):
    """The other system did not answer or answered 5xx: try again later."""


class RemoteRefused(RemoteError):
    """The other system refused: trying again will not help."""
