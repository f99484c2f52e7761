"""Middleware of the kernel."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from apps.core.tenancy import leave_tenant


def tenant_free_start(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Ends each request without a tenant: server threads live on, and the next request may be another organisation's."""

    def middleware(request: HttpRequest) -> HttpResponse:
        leave_tenant()
        try:
            return get_response(request)
        finally:
            leave_tenant()

    return middleware
