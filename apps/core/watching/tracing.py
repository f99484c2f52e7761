"""A span per request to an OpenTelemetry collector, when OTEL_EXPORTER_OTLP_ENDPOINT names one.

Our own, and not the one of the library for Django, which writes URLs down, in which a client may have put a BSN. The trace
of who calls is continued (`traceparent`); what else he sends along is not.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

from apps.core.api.audit import mark_of
from apps.core.watching.counted import METHODS
from apps.core.watching.requests import route_name


def trace(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Tells a collector of each request; in MIDDLEWARE only when there is one. ImproperlyConfigured without the package."""
    try:
        from opentelemetry.trace import SpanKind, StatusCode
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
    except ImportError as error:
        raise ImproperlyConfigured(
            "OTEL_EXPORTER_OTLP_ENDPOINT is gezet; installeer requirements-extras.txt."
        ) from error
    tracer, callers = provider().get_tracer("klantenregister"), TraceContextTextMapPropagator()

    def middleware(request: HttpRequest) -> HttpResponse:
        given = {"traceparent": request.META.get("HTTP_TRACEPARENT", "")}
        with tracer.start_as_current_span(
            "request", context=callers.extract(given), kind=SpanKind.SERVER, record_exception=False
        ) as span:
            response = get_response(request)
            span.update_name(f"{said_of(request, response)['http.request.method']} {route_name(request)}")
            span.set_attributes(said_of(request, response))
            if response.status_code >= 500:
                span.set_status(StatusCode.ERROR)
        return response

    return middleware


def said_of(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Returns what a span says of a request."""
    return {
        "http.request.method": request.method if request.method in METHODS else "_OTHER",
        "http.route": route_name(request),
        "http.response.status_code": response.status_code,
        "klantenregister.request_id": mark_of(request),
    }


def provider() -> Any:
    """Returns what makes spans and sends them, some at a time; where to is for the variables of OpenTelemetry itself."""
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
    from opentelemetry.sdk.resources import Resource
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.sdk.trace.export import BatchSpanProcessor

    made = TracerProvider(resource=Resource({"service.name": "klantenregister", "service.version": settings.VERSION}))
    made.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    return made
