"""Pages that belong to no API and no model."""

from hmac import compare_digest
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework import exceptions

from apps.core.api import errors
from apps.core.outbox.figures import metrics


def explain_error(request: HttpRequest, kind: str) -> HttpResponse:
    """The page that the `type` of an error points to."""
    error = getattr(exceptions, kind, None) or getattr(errors, kind, None)
    if not (isinstance(error, type) and issubclass(error, exceptions.APIException)):
        return not_found(request, None)
    return render(request, "core/fout.html", {"kind": kind, "error": error})


def not_found(request: HttpRequest, exception: Any) -> HttpResponse:
    """Answers an unknown path: problem details below a path with `/api/`, a page elsewhere."""
    if "/api/" in request.path:
        return errors.answer(request, exceptions.NotFound())
    return render(request, "core/niet_gevonden.html", status=404)


def show_metrics(request: HttpRequest) -> HttpResponse:
    """Figures for who watches over the register and knows the METRICS_TOKEN; for anyone else there is no such page."""
    wanted, given = f"Bearer {settings.METRICS_TOKEN}", request.headers.get("Authorization", "")
    if not (settings.METRICS_TOKEN and compare_digest(wanted.encode(), given.encode())):
        raise Http404
    return HttpResponse(metrics(), content_type="text/plain; version=0.0.4; charset=utf-8")
