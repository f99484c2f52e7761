"""A Notificaties API: a small real HTTP server that takes messages, with switches for what goes wrong there."""

import json
import time
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from threading import Lock
from typing import Any

from tests.listening import Listening, Server, listening

HANG = 1.5  # seconds; more than the tests let a system take


@dataclass(frozen=True)
class Message:
    """What was received: the key is the same at each attempt to deliver one message."""

    path: str
    headers: dict[str, str]
    body: Any
    key: str
    at: float = field(default_factory=time.monotonic)


class Handler(BaseHTTPRequestHandler):
    """Answers a POST by the switch that is on, which is the name of one of its methods or a status."""

    server: Server  # type: ignore[assignment]  # of ours
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        nrc = self.server.system
        text = self.rfile.read(int(self.headers["Content-Length"]))
        message = Message(self.path, dict(self.headers), json.loads(text), self.headers.get("Idempotency-Key", ""))
        with nrc.lock:
            nrc.attempts.append(message)
            fault = nrc.faults.popleft() if nrc.faults else nrc.fault
        nrc.watch(message)
        answer = getattr(self, f"answer_{fault}", None)
        answer(message) if answer else self.send(int(fault), {"code": "fault"})

    def do_GET(self) -> None:
        """Says which kanalen there are."""
        self.send(200, self.server.system.kanalen)

    def answer_well(self, message: Message) -> None:
        nrc = self.server.system
        with nrc.lock:
            (nrc.kanalen if message.path.endswith("/kanaal") else nrc.received).append(
                message.body if message.path.endswith("/kanaal") else message
            )
        self.send(201, message.body)

    def answer_dropped_after_writing(self, message: Message) -> None:
        with self.server.system.lock:
            self.server.system.received.append(message)
        self.close_connection = True

    def answer_dropped(self, message: Message) -> None:
        self.close_connection = True

    def answer_hanging(self, message: Message) -> None:
        time.sleep(HANG)
        self.close_connection = True

    def answer_slow(self, message: Message) -> None:
        time.sleep(0.3)
        self.answer_well(message)

    def answer_busy(self, message: Message) -> None:
        self.send(429, {"code": "busy"}, **{"Retry-After": "5"})

    def answer_busy_until(self, message: Message) -> None:
        self.send(503, {"code": "busy"}, **{"Retry-After": self.date_time_string(int(time.time()) + 8)})

    def answer_html(self, message: Message) -> None:
        self.send(200, b"<!doctype html><title>Welkom</title>")

    def answer_broken_json(self, message: Message) -> None:
        self.send(201, b'{"kanaal": ')

    def answer_redirect(self, message: Message) -> None:
        self.send(302, b"", Location=f"{self.server.system.url}/elders")

    def answer_huge(self, message: Message) -> None:
        self.send(201, b'"' + b"x" * 10_000_000 + b'"')

    def send(self, status: int, body: Any, **headers: str) -> None:
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(text)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class Nrc(Listening):
    """What answers under `url`.

    `fault`: how each message is answered, `faults`: how the next ones are. `attempts`: what came in, `received`: what was taken.
    `watch` is called for each attempt.
    """

    handler = Handler

    def __init__(self) -> None:
        self.fault = "well"
        self.faults: deque[str] = deque()
        self.attempts: list[Message] = []
        self.received: list[Message] = []
        self.kanalen: list[Any] = []
        self.watch: Callable[[Message], Any] = lambda message: None
        self.lock = Lock()

    @property
    def url(self) -> str:
        return f"{self.origin}/api/v1"


def running_nrc() -> AbstractContextManager[Nrc]:
    """Runs a Notificaties API."""
    return listening(Nrc())
