"""Pages that belong to no API and no model."""

from typing import Any

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from rest_framework import exceptions

from apps.core.api import errors
from apps.core.api.registry import BASE, installed_apis
from apps.core.watching.probe import probe


@require_safe
@non_atomic_requests
def show_front(request: HttpRequest) -> HttpResponse:
    """What this register offers. It is shown without the database too, and says so."""
    apis = installed_apis()
    context: dict[str, Any] = {
        "present": [api for api in apis if not api.succeeded],
        "earlier": [api for api in apis if api.succeeded],
        "is_ready": probe.standing().is_migrated,
    }
    return page(request, "core/begin.html", **context)


@require_safe
@non_atomic_requests
def show_accessibility(request: HttpRequest) -> HttpResponse:
    """What was done for people who read or work in another way."""
    return page(request, "core/toegankelijkheid.html", elsewhere=settings.ACCESSIBILITY_URL)


@require_safe
@non_atomic_requests
def show_privacy(request: HttpRequest) -> HttpResponse:
    """What the register does with what it knows of people."""
    return page(request, "core/privacy.html", elsewhere=settings.PRIVACY_URL)


def page(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """Returns a page for everyone."""
    known = {"version": settings.VERSION, "contact": settings.API_CONTACT}
    return render(request, template, {**known, **context}, status=status)


def explain_error(request: HttpRequest, kind: str) -> HttpResponse:
    """The page that the `type` of an error points to."""
    error = getattr(exceptions, kind, None) or getattr(errors, kind, None)
    if not (isinstance(error, type) and issubclass(error, exceptions.APIException)):
        return not_found(request, None)
    return render(request, "core/fout.html", {"kind": kind, "error": error})


def not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    """Answers an unknown path: problem details below a path with `/api/`, a page elsewhere."""
    return refused(request, exceptions.NotFound(), "Niet gevonden", "Deze pagina bestaat niet.")


def bad_request(request: HttpRequest, exception: Any) -> HttpResponse:
    """Answers what no page can be made of, such as a host that is not ours."""
    request.META.setdefault(BASE, settings.BASE_URL)  # that of the request may be what is wrong
    return refused(request, exceptions.ParseError(), "Ongeldig verzoek", "Met dit verzoek kan het register niets.")


def forbidden(request: HttpRequest, exception: Any = None, reason: str = "") -> HttpResponse:
    """Answers who may not do this; also when a form is not one of ours, or is too old (CSRF)."""
    text = "U mag dit niet, of het formulier was te oud. Ga terug, laad de pagina opnieuw en probeer het nog eens."
    return refused(request, exceptions.PermissionDenied(), "Geen toegang", text)


def refused(request: HttpRequest, error: exceptions.APIException, title: str, text: str) -> HttpResponse:
    """Returns problem details below a path with `/api/`, and a page elsewhere."""
    if "/api/" in request.path:
        return errors.answer(request, error)
    return render(request, "core/geweigerd.html", {"titel": title, "tekst": text}, status=error.status_code)
