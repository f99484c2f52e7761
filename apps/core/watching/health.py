"""Whether the register lives, is ready and has started: a word for strangers, details for who may know."""

import os
from hmac import compare_digest
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.transaction import non_atomic_requests
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from apps.core.watching.probe import Standing, probe

# A file that is there from the moment that this instance is told to stop (klantenregister.serving).
STOPPING = "KLANTENREGISTER_STOPPING"
DATABASE = "Database(alias='default')"


def may_know(request: HttpRequest) -> bool:
    """Tells whether a request knows the METRICS_TOKEN."""
    wanted, given = f"Bearer {settings.METRICS_TOKEN}", request.headers.get("Authorization", "")
    return bool(settings.METRICS_TOKEN) and compare_digest(wanted.encode(), given.encode())


def word(said: str, *, status: int = 200) -> HttpResponse:
    """Returns an answer of one word."""
    return HttpResponse(f"{said}\n", content_type="text/plain; charset=utf-8", status=status)


@require_safe
@non_atomic_requests
def livez(request: HttpRequest) -> HttpResponse:
    """This process answers; whatever else is wrong, starting it anew would not help."""
    return word("ok")


@require_safe
@non_atomic_requests
def readyz(request: HttpRequest) -> HttpResponse:
    """Requests may be sent here."""
    standing, reasons = found()
    if may_know(request):
        return JsonResponse(details(standing, reasons), status=503 if reasons else 200)
    return word("niet gereed", status=503) if reasons else word("ok")


class Start:
    """Whether this process was ready once: what happens after that is for readyz."""

    is_over = False


@require_safe
@non_atomic_requests
def startupz(request: HttpRequest) -> HttpResponse:
    """The database was reached, and is migrated."""
    Start.is_over = Start.is_over or probe.standing().is_migrated
    return word("ok") if Start.is_over else word("start nog", status=503)


def found() -> tuple[Standing, list[str]]:
    """Returns how things are, and why no requests may be sent here."""
    standing = probe.standing()
    return standing, [*reasons(standing), *(["stopt"] if is_stopping() else [])]


def reasons(standing: Standing) -> list[str]:
    """Returns why nothing can be served, in a word each."""
    if not standing.is_reachable:
        return ["database"]
    if standing.pending:
        return ["migraties"]
    limit = settings.READY_MAX_UNDELIVERED
    return ["uitgaand"] if limit and standing.oldest > limit else []


def is_stopping() -> bool:
    """Tells whether this instance was told to stop: it still answers, and wants no new requests."""
    path = os.environ.get(STOPPING)
    return bool(path and Path(path).exists())


def details(standing: Standing, reasons: list[str]) -> dict[str, Any]:
    """Returns all that is known, for who may know it."""
    return {
        "status": "niet gereed" if reasons else "gereed",
        "redenen": reasons,
        "versie": settings.VERSION,
        "database": {"bereikbaar": standing.is_reachable, "seconden": round(standing.seconds, 4)},
        "migraties": {"ontbreken": list(standing.pending)},
        "uitgaand": {"oudste_seconden": round(standing.oldest, 1), "grens": settings.READY_MAX_UNDELIVERED},
        "werkers": {"levend": standing.workers},
    }


@require_safe
@non_atomic_requests
def livez_of_open_klant(request: HttpRequest) -> HttpResponse:
    """The liveness that Open Klant has."""
    return JsonResponse({}) if wants_json(request) else word("ok")


@require_safe
@non_atomic_requests
def readyz_of_open_klant(request: HttpRequest) -> HttpResponse:
    """The readiness that Open Klant has, and its whole health, which here is the same."""
    _, why_not = found()
    status = 503 if why_not else 200
    if wants_json(request):
        return JsonResponse({DATABASE: "unavailable" if "database" in why_not else "OK"}, status=status)
    return word("niet gereed" if why_not else "ok", status=status)


def wants_json(request: HttpRequest) -> bool:
    """Tells whether JSON is asked for, in either of the ways that Open Klant knows."""
    return request.GET.get("format") == "json" or "application/json" in request.headers.get("Accept", "")
