"""Pages that belong to no API and no model."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rest_framework import exceptions

from apps.core.api import errors


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
