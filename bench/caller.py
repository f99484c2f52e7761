"""Calls the Klantinteracties API of a running register as the application of its first organisation."""

import json
from collections.abc import Mapping
from http.client import HTTPConnection
from typing import Any, Self
from urllib.parse import urlencode

from bench.access import token
from bench.served import HOST

ROOT = "/klantinteracties/api/v1"
KLANTEN, CONTACTMOMENTEN = "/klanten/api/v1", "/contactmomenten/api/v1"
VERZOEKEN, KIC1 = "/verzoeken/api/v1", "/kic/api/v1"


class UnexpectedAnswer(RuntimeError):
    """The register answers something else than this benchmark asks for; the text says what, in Dutch."""


class Caller:
    """One connection, for what is outside the clock."""

    def __init__(self, port: int) -> None:
        self.connection = HTTPConnection(HOST, port, timeout=120)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.connection.close()

    def get(self, path: str) -> Any:
        """Returns the answer to a GET; UnexpectedAnswer unless it is a 200."""
        return self.call("GET", path)

    def call(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """Returns the answer to any request; UnexpectedAnswer unless it succeeds."""
        text = None if body is None else json.dumps(body)
        self.connection.request(method, full(path), text, HEADERS)
        answer = self.connection.getresponse()
        content = answer.read()
        if not 200 <= answer.status < 300:
            raise UnexpectedAnswer(f"{method} {path}: {answer.status} {content[:300].decode(errors='replace')}")
        return json.loads(content)


HEADERS = {"Authorization": f"Token {token(1)}", "Accept": "application/json", "Content-Type": "application/json"}


def full(path: str) -> str:
    """Returns the whole path of one that may be below the Klantinteracties API."""
    return path if "/api/" in path.partition("?")[0] else ROOT + path


def path_of(resource: str, **query: object) -> str:
    """Returns the path of a list with a query."""
    return f"/{resource}?{urlencode(query)}" if query else f"/{resource}"


def as_bytes(address: tuple[str, int], method: str, path: str, body: Mapping[str, Any] | None = None) -> bytes:
    """Returns a request as it goes over the line."""
    content = b"" if body is None else json.dumps(body).encode()
    headers = {"Host": f"{address[0]}:{address[1]}", **HEADERS}
    if content:
        headers["Content-Length"] = str(len(content))
    lines = (f"{name}: {value}" for name, value in headers.items())
    return "\r\n".join((f"{method} {full(path)} HTTP/1.1", *lines)).encode() + b"\r\n\r\n" + content
