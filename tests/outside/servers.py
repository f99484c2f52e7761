"""Small real HTTP servers that stand for other systems, with switches for what goes wrong there."""

import json
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.listening import Listening, Server, listening

SLOW = 1.5  # seconds; more than the tests let a system take


class Handler(BaseHTTPRequestHandler):
    """Answers by the switches of its server."""

    server: Server  # type: ignore[assignment]  # of ours

    def do_GET(self) -> None:
        system = self.server.system
        system.calls.append((self.path, dict(self.headers)))
        if system.watch:
            system.seen.append(system.watch())
        getattr(self, f"answer_{system.mood}")()

    def answer_well(self) -> None:
        path, _, query = self.path.partition("?")
        found = self.server.system.answers.get(path)
        if callable(found):
            found = found(parse_qs(query))
        self.send(404 if found is None else 200, b"{}" if found is None else json.dumps(found).encode())

    def answer_error(self) -> None:
        self.send(500, b"{}")

    def answer_refusal(self) -> None:
        self.send(401, b'{"detail": "wie bent u"}')

    def answer_html(self) -> None:
        self.send(200, b"<!doctype html><title>Welkom</title>", content_type="text/html")

    def answer_redirect(self) -> None:
        self.send(302, b"", Location=f"{self.server.system.url}/elders")

    def answer_hanging(self) -> None:
        time.sleep(SLOW)

    def answer_dripping(self) -> None:
        self.send(200, b"", length=1000)
        for _ in range(int(SLOW / 0.1)):
            self.wfile.write(b" ")
            self.wfile.flush()
            time.sleep(0.1)

    def answer_huge(self) -> None:
        self.send(200, b'{"url": "', length=50 * 1024 * 1024)
        for _ in range(50):
            self.wfile.write(b"x" * 1024 * 1024)
            self.server.system.sent += 1

    def answer_dropped(self) -> None:
        self.send(200, b'{"url":', length=1000)

    def send(
        self, status: int, body: bytes, *, length: int = 0, content_type: str = "application/json", **headers: str
    ) -> None:
        self.send_response(status)
        usual = {"Content-Type": content_type, "Content-Length": str(length or len(body))}
        for name, value in {**usual, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class OtherSystem(Listening):
    """What answers under `url`.

    `answers`: path → JSON, or a function of the query that returns it; anything else is 404. `mood`: how it answers (the methods
    of Handler). `calls`: path and headers of what was asked. `watch` is called during each call, its results are in `seen`.
    """

    handler = Handler

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.mood = "well"
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.watch: Callable[[], Any] | None = None
        self.seen: list[Any] = []
        self.sent = 0  # megabytes

    @property
    def url(self) -> str:
        return self.origin

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """The paths that were asked, without their queries."""
        return [urlsplit(path).path for path, _ in self.calls]


def running_system() -> AbstractContextManager[OtherSystem]:
    """Runs a system."""
    return listening(OtherSystem())
