"""A small NotifyNL: real HTTP, the calls of API v2 that the register makes, and the moods of a system that is not well."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import uuid4

import jwt

from tests.listening import Listening, listening

SERVICE, SECRET = "7f4e1b52-0000-4000-8000-000000000001", "a-secret-of-notifynl-that-is-long-enough"
KINDS = {"email": "email_address", "sms": "phone_number", "letter": "address_line_1"}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if not self.is_known():
            return
        found = [row for row in self.server.system.notifications if self.path.endswith(row["id"])]
        if found:
            self.answer(200, {"status": "created", **found[0]})
        else:
            reference = parse_qs(urlsplit(self.path).query)["reference"][0]
            rows = [row for row in self.server.system.notifications if row["reference"] == reference]
            self.answer(200, {"notifications": [{"id": row["id"], "status": "created", **row} for row in rows]})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.is_known():
            return None
        system, kind = self.server.system, self.path.rpartition("/")[2]
        if system.mood == "broken":
            return self.answer(500, {"errors": [{"error": "InternalServerError", "message": "oops"}]})
        if system.mood == "busy":
            return self.answer(429, {"errors": []}, **{"Retry-After": "7"})
        to = body.get(KINDS[kind]) or body["personalisation"].get(KINDS[kind])
        if to in system.refuses:
            message = f"{KINDS[kind]} Not a valid address"
            return self.answer(400, {"errors": [{"error": "ValidationError", "message": message}]})
        made = {"id": str(uuid4()), "kind": kind, **body}
        system.notifications.append(made)
        if system.mood == "hangs up":
            return self.connection.close()
        return self.answer(201, {"id": made["id"], "reference": body["reference"]})

    def is_known(self) -> bool:
        """Checks the token as NotifyNL does; answers 403 when it is wrong."""
        token = self.headers["Authorization"].removeprefix("Bearer ")
        self.server.system.calls.append(f"{self.command} {urlsplit(self.path).path}")
        try:
            claims = jwt.decode(token, SECRET, algorithms=["HS256"])
        except jwt.InvalidTokenError:
            claims = {}
        if claims.get("iss") != SERVICE:
            self.answer(403, {"errors": [{"error": "AuthError", "message": "Invalid token"}]})
            return False
        return True

    @property
    def server(self) -> Any:
        return self._server

    @server.setter
    def server(self, value: Any) -> None:
        self._server = value

    def answer(self, status: int, body: Any, **headers: str) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: Any) -> None:
        """Says nothing."""


class NotifyNL(Listening):
    """`notifications`: what it took. `calls`: what was asked of it. `refuses`: addresses that it knows to be wrong."""

    handler = Handler

    def __init__(self) -> None:
        self.notifications: list[dict[str, Any]] = []
        self.calls: list[str] = []
        self.refuses: set[str] = set()
        self.mood = "well"

    @property
    def posts(self) -> list[str]:
        return [call for call in self.calls if call.startswith("POST")]


@contextmanager
def running_notifynl() -> Iterator[NotifyNL]:
    with listening(NotifyNL()) as system:
        yield system
