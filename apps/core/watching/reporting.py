"""Unexpected errors to a Sentry, when SENTRY_DSN names one: what broke and where, and nothing that anybody sent.

An event is made anew of what may be in it, so that no later version of the library can add what may not.
"""

from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import got_request_exception

from apps.core.watching.requests import known_now

KEPT = ("event_id", "timestamp", "level", "platform", "release", "environment", "logger")
FRAME = ("filename", "function", "module", "lineno", "in_app")


def start() -> None:
    """Begins to report errors; ImproperlyConfigured without the package."""
    try:
        import sentry_sdk
        from sentry_sdk.integrations.logging import LoggingIntegration
    except ImportError as error:
        raise ImproperlyConfigured("SENTRY_DSN is gezet; installeer requirements-extras.txt.") from error
    sentry_sdk.init(
        dsn=settings.SENTRY_DSN,
        release=settings.VERSION,
        environment=settings.SENTRY_ENVIRONMENT,
        default_integrations=False,
        integrations=[LoggingIntegration(level=None, event_level="ERROR")],
        include_local_variables=False,
        include_source_context=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=scrubbed,
    )
    got_request_exception.connect(lambda **_: sentry_sdk.capture_exception(), weak=False, dispatch_uid="sentry")


def scrubbed(event: Any, hint: Any = None) -> dict[str, Any]:
    """Returns an event with the types and places of exceptions, and the mark of the request; without any text or value."""
    kept = {name: event[name] for name in KEPT if name in event}
    kept["tags"] = {name: str(value) for name, value in known_now().items() if name in ("request_id", "tenant")}
    if values := event.get("exception", {}).get("values"):
        kept["exception"] = {"values": [without_value(value) for value in values]}
    else:
        kept["message"] = str(event.get("logger", "fout"))
    return kept


def without_value(exception: Any) -> dict[str, Any]:
    """Returns an exception without its message, and its frames without variables."""
    frames = (exception.get("stacktrace") or {}).get("frames", [])
    places = [{name: frame[name] for name in FRAME if name in frame} for frame in frames]
    return {
        "type": exception.get("type"),
        "module": exception.get("module"),
        "value": "",
        "stacktrace": {"frames": places},
    }
