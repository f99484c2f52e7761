"""Middleware of the kernel."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.handlers.base import BaseHandler
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse

from apps.core.api.own import asked_at
from apps.core.api.registry import installed_apis
from apps.core.tenancy import leave_tenant

Handler = Callable[[HttpRequest], HttpResponse]


def tenant_free_start(get_response: Handler) -> Handler:
    """Ends each request without a tenant: server threads live on, and the next request may be another organisation's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        leave_tenant()
        try:
            return get_response(request)
        finally:
            leave_tenant()

    return middleware


class Straight(BaseHandler):
    """Finds and runs the view of a request, with no middleware around it."""

    _view_middleware = _template_response_middleware = _exception_middleware = ()


# Asked by what watches over the register, or looks it up: no session, no cookie, and whatever host it names.
WATCHED = ("/livez", "/readyz", "/startupz", "/metrics", "/_healthz/", "/robots.txt", "/.well-known/")


@cache
def api_prefixes() -> tuple[str, ...]:
    """Returns how the paths of APIs begin; not known before the first request, because routes are read then."""
    return (*(f"{api.prefix}/" for api in installed_apis()), *WATCHED)


def apis_go_straight(get_response: Handler) -> Handler:
    """Passes requests for an API by the middleware that follows: sessions, CSRF, messages and files are for pages.

    Measured: a tenth of the work of the web process for the detail of a partij.
    """
    straight: Any = convert_exception_to_response(Straight()._get_response)  # type: ignore[attr-defined]  # not in the stubs

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(api_prefixes()):
            return get_response(request)
        asked_at(request.META.get("HTTP_HOST", ""))
        response: HttpResponse = straight(request)
        response.headers.setdefault("Content-Length", str(len(response.content)))  # HEAD tells it too
        return response

    return middleware
