"""Each request is timed and counted, and is one line in the log: by the name of its route, never by its path."""

from collections.abc import Callable
from contextvars import ContextVar
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from apps.core import logs
from apps.core.access import Caller
from apps.core.api.audit import mark_of, transaction_mark_of
from apps.core.tenancy import tenant_id
from apps.core.watching.counted import METHODS, count_request

UNKNOWN, FILES = "onbekend", "bestanden"
# Asked every few seconds, by what only wants to hear of a change.
QUIET = frozenset({"livez", "readyz", "startupz", "metrics", "healthz", "healthz-livez", "healthz-readyz", FILES})

_request: ContextVar[Any] = ContextVar("request", default=None)


def watch(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Times, counts and logs each request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        _request.set(request)
        response = get_response(request)
        route, status = route_name(request), response.status_code
        response.headers["X-Request-Id"] = mark_of(request)
        seconds = perf_counter() - began
        count_request(str(request.method), route, status, seconds)
        if settings.LOG_REQUESTS and (route not in QUIET or status >= 400):
            logs.write(line_of(request, route, status, seconds))
        _request.set(None)
        return response

    return middleware


def line_of(request: Any, route: str, status: int, seconds: float) -> logs.Line:
    """Returns the line of a request that was answered."""
    method = request.method if request.method in METHODS else "anders"
    start = {"timestamp": logs.now(), "level": "info", "logger": "klantenregister.requests", "event": "request"}
    return {**start, **known_of(request), "method": method, "route": route, "status": status,
            "duration_ms": round(seconds * 1000, 2)}  # fmt: skip


def known_of(request: Any) -> logs.Line:
    """Returns what tells a request from others, and who made it: an application by its name, a person by a number."""
    known: logs.Line = {"request_id": mark_of(request)}
    if (tenant := tenant_id()) is not None:
        known["tenant"] = tenant
    caller = getattr(request, "user", None)
    if isinstance(caller, Caller):
        known["client"] = caller.name
    elif person := getattr(getattr(request, "_cached_user", None), "pk", None):
        known["user_id"] = person
    if transaction := transaction_mark_of(request):
        known["fsc_transaction_id"] = transaction
    return known


def known_now() -> logs.Line:
    """Returns the same of the request that is being handled; nothing outside one."""
    request = _request.get()
    return known_of(request) if request is not None else {}


logs.surroundings.append(known_now)


def route_name(request: Any) -> str:
    """Returns what the route of a request is called; its path may hold what is nobody's business."""
    match = request.resolver_match
    if match is None:
        return FILES if request.path_info.startswith(settings.STATIC_URL) else UNKNOWN
    return str(match.view_name if match.url_name else match.route or UNKNOWN)
