"""Sentry and OpenTelemetry, against a receiver: what broke, where and how long it took, and nothing that anybody sent."""

import gzip
import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpResponse
from django.test import RequestFactory

from apps.core.watching import reporting, tracing

BSN, NAME = "123456782", "Achternaamvanjansen"
WITHOUT = "requirements-extras.txt is niet geïnstalleerd"
needs_sentry = pytest.mark.skipif(not find_spec("sentry_sdk"), reason=f"sentry-sdk ontbreekt: {WITHOUT}")
needs_otel = pytest.mark.skipif(not find_spec("opentelemetry"), reason=f"opentelemetry-sdk ontbreekt: {WITHOUT}")


@pytest.fixture
def received() -> Iterator[tuple[int, list[bytes]]]:
    """A receiver: its port, and what it was sent."""
    bodies: list[bytes] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            bodies.append(gzip.decompress(body) if self.headers.get("Content-Encoding") == "gzip" else body)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port, bodies
    server.shutdown()
    server.server_close()


def test_event_is_made_of_types_and_places_alone() -> None:
    frame = {"filename": "rules.py", "lineno": 3, "function": "clean", "vars": {"bsn": BSN}, "context_line": NAME}
    event = {
        "event_id": "1", "level": "error", "logger": "apps.core", "message": NAME, "request": {"url": BSN, "data": NAME},
        "user": {"id": BSN}, "extra": {"x": NAME}, "breadcrumbs": [NAME], "contexts": {"y": BSN}, "server_name": NAME,
        "exception": {"values": [{"type": "ValueError", "module": "x", "value": BSN, "stacktrace": {"frames": [frame]}}]},
    }  # fmt: skip
    made = reporting.scrubbed(event)
    assert BSN not in str(made)
    assert NAME not in str(made)
    (exception,) = made["exception"]["values"]
    assert exception["stacktrace"]["frames"] == [{"filename": "rules.py", "lineno": 3, "function": "clean"}]


@needs_sentry
def test_error_arrives_at_a_sentry_without_what_was_in_it(received: Any, settings: Any) -> None:
    import sentry_sdk

    port, bodies = received
    settings.SENTRY_DSN = f"http://sleutel@127.0.0.1:{port}/1"
    reporting.start()
    try:
        raise ValueError(f"Key (objectid)=({BSN})")
    except ValueError:
        logging.getLogger("apps.core").exception("gaat mis met %s", NAME)
    sentry_sdk.flush(5)
    sentry_sdk.init()
    text = b"".join(bodies).decode()
    assert "ValueError" in text
    assert "test_error_arrives" in text
    assert BSN not in text
    assert NAME not in text


@needs_otel
def test_request_arrives_at_a_collector_as_a_span_of_the_callers_trace(
    received: Any, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    port, bodies = received
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", f"http://127.0.0.1:{port}")
    made = tracing.provider()
    monkeypatch.setattr(tracing, "provider", lambda: made)
    trace = "0af7651916cd43dd8448eb211c80319c"
    asked = rf.get(f"/klantinteracties/{NAME}?bsn={BSN}", headers={"traceparent": f"00-{trace}-b7ad6b7169203331-01"})
    tracing.trace(lambda request: HttpResponse(status=500))(asked)
    made.force_flush()
    made.shutdown()
    sent = b"".join(bodies)
    assert bytes.fromhex(trace) in sent
    assert b"http.route" in sent
    for value in (BSN.encode(), NAME.encode()):
        assert value not in sent


@pytest.mark.skipif(bool(find_spec("sentry_sdk")), reason="sentry-sdk is er")
def test_sentry_that_is_asked_for_and_not_installed_is_said(settings: Any) -> None:
    settings.SENTRY_DSN = "http://sleutel@127.0.0.1:1/1"
    with pytest.raises(ImproperlyConfigured, match=r"requirements-extras\.txt"):
        reporting.start()
