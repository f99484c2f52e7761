"""The fake DRC as a real HTTP server, with every way in which it can fail."""

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qsl

from tests.listening import Listening, Server, listening
from tests.synchronisatie.drc import PATH, FakeDrc, Fault, Refused, as_bytes

LONGEST = 60.0  # seconds that a request may hang


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server  # type: ignore[assignment]  # of ours
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.handle_request("GET")

    def do_POST(self) -> None:
        self.handle_request("POST")

    def do_DELETE(self) -> None:
        self.handle_request("DELETE")

    def handle_request(self, method: str) -> None:
        drc = self.server.system
        path, _, query = self.path.partition("?")
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.body = json.loads(text) if text else None
        self.asked = (method, path, dict(parse_qsl(query)), self.body)
        self.close_connection = True
        self.call = drc.note(*self.asked, self.headers.get("Authorization", ""))
        fault = drc.next_fault(method)
        getattr(self, f"fail_{fault.kind}" if fault else "answer_well")(fault)

    def carry_out(self) -> tuple[int, Any]:
        """Does what is asked; returns what to answer."""
        drc = self.server.system
        try:
            drc.check_caller(self.headers.get("Authorization", ""))
        except Refused as refused:
            return refused.status, refused.body
        drc.on_call(self.asked[0], "before")
        answer = drc.answer(*self.asked)
        drc.on_call(self.asked[0], "after")
        return answer

    def answer_well(self, fault: Fault | None = None) -> None:
        status, body = self.carry_out()
        self.send(status, as_bytes(body))

    # -- what goes wrong ------------------------------------------------------------------------------------------------

    def fail_drop(self, fault: Fault) -> None:
        """Closes the connection and does nothing."""
        self.hang_up()

    def fail_write_then_drop(self, fault: Fault) -> None:
        """Does what is asked, and closes the connection instead of answering."""
        self.carry_out()
        self.hang_up()

    def fail_hang(self, fault: Fault) -> None:
        """Takes the request and never answers."""
        self.server.system.released.wait(fault.value or LONGEST)
        self.hang_up()

    def fail_late(self, fault: Fault) -> None:
        """Does what is asked when nobody waits for it any more."""
        self.server.system.released.wait(fault.value)
        self.carry_out()
        self.hang_up()

    def fail_slow(self, fault: Fault) -> None:
        """Answers well, after a while."""
        time.sleep(fault.value)
        self.answer_well()

    def fail_status(self, fault: Fault) -> None:
        """Answers a status without doing anything."""
        self.send(fault.value, as_bytes({"code": "error", "status": fault.value}))

    def fail_busy(self, fault: Fault) -> None:
        """Answers that it is asked too much, and when to come back."""
        self.send(429, as_bytes({"code": "throttled", "status": 429}), **{"Retry-After": str(fault.value)})

    def fail_refusal(self, fault: Fault) -> None:
        """Answers 400 with a code."""
        self.send(400, as_bytes(Refused(fault.value).body))

    def fail_redirect(self, fault: Fault) -> None:
        self.send(302, b"", Location=fault.value or f"{self.server.system.root}/elders")

    def fail_html(self, fault: Fault) -> None:
        self.send(200, b"<!doctype html><title>Welkom</title>", content_type="text/html")

    def fail_broken(self, fault: Fault) -> None:
        self.send(201, b'{"url": "http')

    def fail_huge(self, fault: Fault) -> None:
        """Answers more than anyone should read."""
        self.send(201, b'{"url": "', length=10 * 1024 * 1024 + 9)
        for _ in range(10):
            self.wfile.write(b"x" * 1024 * 1024)

    # -- the wire -------------------------------------------------------------------------------------------------------

    def send(
        self, status: int, body: bytes, *, length: int = 0, content_type: str = "application/json", **headers: str
    ) -> None:
        self.call.status = status
        self.send_response(status)
        usual = {"Content-Type": content_type, "Content-Length": str(length or len(body)), "Connection": "close"}
        for name, value in {**usual, **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def hang_up(self) -> None:
        with suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class RunningDrc(Listening, FakeDrc):
    """A DRC that listens."""

    handler = Handler

    def start(self) -> None:
        super().start()
        self.root = f"{self.origin}{PATH}"


@contextmanager
def running_drc() -> Iterator[RunningDrc]:
    """Runs a DRC."""
    with listening(RunningDrc()) as drc:
        try:
            yield drc
        finally:
            drc.released.set()
