"""Each request is timed and counted, by the name of its route."""

from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from apps.core.watching.counted import count_request

UNKNOWN, FILES = "onbekend", "bestanden"


def watch(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Times and counts each request."""

    def middleware(request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = get_response(request)
        count_request(str(request.method), route_name(request), response.status_code, perf_counter() - began)
        return response

    return middleware


def route_name(request: Any) -> str:
    """Returns what the route of a request is called; its path may hold what is nobody's business."""
    match = request.resolver_match
    if match is None:
        return FILES if request.path_info.startswith(settings.STATIC_URL) else UNKNOWN
    return match.view_name if match.url_name else match.route or UNKNOWN
