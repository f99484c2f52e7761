"""Every error of an API as problem details (RFC 9457) with `code` and `invalidParams`, and none as a surprise.

The media type is application/json, which existing clients insist on, unless the request names application/problem+json; where a
view `names_problems`, it is that unless the request names application/json.
"""

import json
import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import IntegrityError, InterfaceError, OperationalError
from django.db import InternalError as InternalDatabaseError
from django.db.models import CheckConstraint, RestrictedError, UniqueConstraint
from django.db.models.constraints import BaseConstraint
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from psycopg import errors as postgres
from rest_framework import exceptions, status
from rest_framework.views import set_rollback

from apps.core import replica
from apps.core.api.names import camelize
from apps.core.api.negotiation import PROBLEM, accepted_types
from apps.core.api.outside import Needed
from apps.core.api.registry import base_url
from apps.core.exceptions import Conflict, ItemError, Refused, RemoteError
from apps.core.postgresql.base import OutcomeUnknown
from apps.core.saving import broken_constraint

logger = logging.getLogger(__name__)

JSON = "application/json"
Problem = dict[str, Any]
PLACE = re.compile(r' "\{\w+\}"')  # of a value in a text of DRF
TITLES = {"ValidationError": "Invalid input."}  # clients compare this one, and it is not Dutch


class ConflictError(exceptions.APIException):
    """The moment was wrong; a new attempt may succeed."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "De gegevens zijn tegelijk door iemand anders gewijzigd; probeer het opnieuw."
    default_code = "conflict"


class GoneOn(exceptions.APIException):
    """The object went on as another one (apps.core.succession): its URL is `location`."""

    status_code = status.HTTP_301_MOVED_PERMANENTLY
    default_detail = "Dit object is samengevoegd met een ander."
    default_code = "samengevoegd"

    def __init__(self, location: str) -> None:
        super().__init__()
        self.location = location


class MergedAway(exceptions.APIException):
    """The same, of a write: what was meant for the one may not be done to the other without being asked."""

    status_code = status.HTTP_409_CONFLICT
    default_detail = "Dit object is samengevoegd met een ander; wijzig dat."
    default_code = "samengevoegd"

    def __init__(self, location: str) -> None:
        super().__init__()
        self.members = {"opvolger": location}


class PreconditionFailed(exceptions.APIException):
    """If-Match names another version than the present one."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_detail = "Het object is gewijzigd sinds u het opvroeg."
    default_code = "precondition_failed"


class Unavailable(exceptions.APIException):
    """The database does not answer in time."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_detail = "Het register is tijdelijk niet bereikbaar; probeer het later opnieuw."
    default_code = "service_unavailable"
    wait = 2  # seconds; DRF's name for what Retry-After says


class UnknownOutcome(Unavailable):
    """The connection with the database was lost as the change was committed."""

    default_detail = (
        "De verbinding met de database viel weg bij het vastleggen; of de wijziging is gemaakt, is niet bekend. "
        "Vraag haar op, of herhaal haar met dezelfde Idempotency-Key."
    )
    default_code = "outcome_unknown"


class OtherSystemUnavailable(exceptions.APIException):
    """Another system, without which the request cannot be handled, does not answer as it should."""

    status_code = status.HTTP_503_SERVICE_UNAVAILABLE
    default_code = "service_unavailable"
    default_detail = "Een ander systeem dat hiervoor nodig is, antwoordt niet; probeer het later opnieuw."


class Refusal(exceptions.APIException):
    """What is asked may not be done; `members` are told besides."""

    default_detail = "Dit kan niet."

    def __init__(self, refused: Refused) -> None:
        super().__init__(refused.message, refused.code)
        self.status_code, self.members = refused.status, refused.members


class InternalError(exceptions.APIException):
    """A bug; nothing about it is told."""

    default_detail = "Internal Server Error"


BY_KIND: dict[type[Exception], type[exceptions.APIException]] = {
    Http404: exceptions.NotFound,
    PermissionDenied: exceptions.PermissionDenied,
    Conflict: ConflictError,
    RemoteError: OtherSystemUnavailable,
}


def problem_response(exc: Exception, context: dict[str, Any]) -> HttpResponse:
    """Turns any exception of a view into an answer and undoes the transaction; DRF's exception handler.

    Needed is no error: it goes on to where the request is run again. So does what a replica would refuse.
    """
    if isinstance(exc, Needed) or replica.is_asked():
        raise exc
    set_rollback()
    request, api = context["request"], context["view"].api
    error = as_api_exception(exc, api)
    instance = f"urn:uuid:{uuid4()}"
    response = answer(request, error, instance=instance, told=context["view"].told)
    if context["view"].names_problems and JSON not in accepted_types(request):
        response["Content-Type"] = PROBLEM
    if isinstance(error, InternalError | Unavailable):
        logger.error(
            "%s %s %s", instance, request.method, route_of(request), exc_info=(type(exc), exc, exc.__traceback__)
        )
    for name, value in {"WWW-Authenticate": "auth_header", "Retry-After": "wait", "Location": "location"}.items():
        if getattr(error, value, None):
            response[name] = str(getattr(error, value))
    return response


def route_of(request: Any) -> str:
    """Returns the route of a request: its path may hold what is nobody's business in a log."""
    match = request.resolver_match
    return match.route if match else "?"


def answer(
    request: Any, error: exceptions.APIException, *, instance: str = "", told: Callable[[Problem], Problem] = dict
) -> HttpResponse:
    """Returns the response for `error`: type, code, title, status, detail, instance, and invalidParams when it has any.

    `instance` is the mark under which it stands in the log, if it does. `told` gives the body the form of an API.
    """
    kind = type(error).__name__
    problem: Problem = {
        "type": f"{base_url(request)}/ref/fouten/{kind}/",
        "code": "invalid" if isinstance(error, exceptions.ValidationError) else error.get_codes(),
        "title": TITLES.get(kind) or PLACE.sub("", str(error.default_detail)),
        "status": error.status_code,
        "detail": "" if isinstance(error, exceptions.ValidationError) else str(error.detail),
        "instance": instance or f"urn:uuid:{uuid4()}",
    }
    problem |= getattr(error, "members", {})
    if isinstance(error, exceptions.ValidationError):
        problem["invalidParams"] = list(invalid_params(error.detail))
    media_type = PROBLEM if PROBLEM in accepted_types(request) else JSON
    return HttpResponse(json.dumps(told(problem)), content_type=media_type, status=error.status_code)


def invalid_params(detail: Any, name: str = "") -> Iterator[dict[str, str]]:
    """Yields one entry per message of a validation error's tree; nested names are joined by dots."""
    if isinstance(detail, Mapping):
        for key, inner in detail.items():
            yield from invalid_params(inner, f"{name}.{key}" if name else str(key))
        return
    for index, item in enumerate(detail):
        if isinstance(item, Mapping | list):
            yield from invalid_params(item, f"{name}.{index}")
        else:
            yield {"name": name or "nonFieldErrors", "code": item.code, "reason": str(item)}


def as_api_exception(exc: Exception, api: Any) -> exceptions.APIException:
    """Returns the API's exception for any exception: its own for what was foreseen, InternalError for the rest."""
    match exc:
        case exceptions.APIException():
            return exc
        case Http404() | PermissionDenied() | Conflict() | RemoteError():
            return next(error() for kind, error in BY_KIND.items() if isinstance(exc, kind))
        case Refused():
            return Refusal(exc)
        case ItemError(__cause__=Exception() as cause):
            return of_item(exc.path, as_api_exception(cause, api))
        case DjangoValidationError():
            return of_rule(exc, api)
        case RestrictedError():
            return invalid("nonFieldErrors", "Dit object kan niet weg: andere objecten verwijzen ernaar.")
        case IntegrityError():
            return of_constraint(exc, api)
        case OperationalError():
            return of_operation(exc)
        case InterfaceError() | InternalDatabaseError(__cause__=postgres.ReadOnlySqlTransaction()):
            return Unavailable()  # a connection that was lost, or a server that is no longer the primary
    return InternalError()


def invalid(name: str, message: str, code: str = "invalid") -> exceptions.ValidationError:
    """Returns a validation error with one entry."""
    return exceptions.ValidationError({name: [exceptions.ErrorDetail(message, code=code)]})


def of_item(path: str, error: exceptions.APIException) -> exceptions.APIException:
    """Puts the path of an item of a list before the names of what was wrong with it."""
    if isinstance(error, exceptions.ValidationError):
        return exceptions.ValidationError({camelize(path): error.detail})
    return error


def of_rule(error: DjangoValidationError, api: Any) -> exceptions.ValidationError:
    """Translates a broken rule of the domain; names of fields become camelCase, unless the API has another name."""
    fields = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    names = {NON_FIELD_ERRORS: "nonFieldErrors", **api.error_names}
    return exceptions.ValidationError(
        {
            names.get(field) or camelize(field): [
                exceptions.ErrorDetail(item.messages[0], code=item.code or "invalid") for item in items
            ]
            for field, items in fields.items()
        }
    )


def of_constraint(error: IntegrityError, api: Any) -> exceptions.APIException:
    """Translates a violation: what the client can mend is 400 with the constraint's text; a race over a reference is 409."""
    if isinstance(error.__cause__, postgres.ForeignKeyViolation):
        return ConflictError()
    constraint = constraints().get(broken_constraint(error))
    if constraint is None:
        return InternalError()
    name = api.error_names.get(constraint.name) or name_of(constraint)
    default = "unique" if isinstance(constraint, UniqueConstraint) else "invalid"
    return invalid(name, str(constraint.get_violation_error_message()), constraint.violation_error_code or default)


@cache
def constraints() -> dict[str, BaseConstraint]:
    """Returns every constraint of every model by its name."""
    return {constraint.name: constraint for model in apps.get_models() for constraint in model._meta.constraints}


def name_of(constraint: BaseConstraint) -> str:
    """Returns the `name` of a violation: the one field it is about, or nonFieldErrors."""
    fields = [] if isinstance(constraint, CheckConstraint) else getattr(constraint, "fields", ())
    own = [field for field in fields if field != "tenant"]
    return camelize(own[0]) if len(own) == 1 else "nonFieldErrors"


def of_operation(error: OperationalError) -> exceptions.APIException:
    """Translates trouble in the database: a lost race for a lock is 409, anything else 503."""
    if isinstance(error, OutcomeUnknown):
        return UnknownOutcome()
    lost = (postgres.DeadlockDetected, postgres.LockNotAvailable, postgres.SerializationFailure)
    return ConflictError() if isinstance(error.__cause__, lost) else Unavailable()


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's handler500: what goes wrong outside a view of an API, such as in the admin."""
    is_away = isinstance(sys.exception(), OperationalError | InterfaceError)
    error = Unavailable() if is_away else InternalError()
    if "/api/" in request.path:
        return answer(request, error)
    return render(request, "core/storing.html", status=error.status_code)
