"""How the register calls another system over HTTP.

Never within a transaction: apps.core.api.outside asks between two runs of a request, apps.core.outbox tells between two short
transactions. Who may be called at all is decided before (apps.core.systems), how is done by apps.core.transport. A system that
does not answer is left alone for a while, because each attempt keeps a thread of ours waiting.
"""

import json
import logging
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from threading import Lock
from typing import Any, NamedTuple

import jwt

from apps.core.exceptions import RemoteRefused, RemoteUnavailable
from apps.core.sealing import unseal
from apps.core.transport import Reply, call

logger = logging.getLogger(__name__)

# Failures in a row after which a system is left alone, and for how many seconds.
PATIENCE, REST = 3, 15.0
NOT_US = {401, 403}
PASSING = {408, 425, 429}  # statuses of less than 500 that may be another one later
HEADERS = {
    "Accept": "application/json",
    "Accept-Crs": "EPSG:4326",  # the Zaken API answers 412 without
    "Accept-Encoding": "identity",  # so that the limit counts what comes in
    "User-Agent": "klantenregister",
}
STANDARD_PORTS = {80, 443}
# Strict, so that no other reader of the same text takes another host from it, or another path: no user name, no dot segments.
HTTP_URL = re.compile(
    r"(?![^?#]*/(?:\.|%2e){1,2}(?:[/?#]|\Z))"
    r"(?P<scheme>https?)://(?P<host>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::(?P<port>[0-9]{1,5}))?(?:[/?#][^\x00-\x20\x7f\\]*)?",
    re.IGNORECASE | re.ASCII,
)


class Origin(NamedTuple):
    """Where a URL leads."""

    scheme: str
    host: str
    port: int


def origin_of(url: str) -> Origin | None:
    """Returns where `url` leads; None when it is no plain http or https URL."""
    match = HTTP_URL.fullmatch(url)
    if match is None:
        return None
    scheme = match["scheme"].lower()
    return Origin(scheme, match["host"].lower(), int(match["port"] or (443 if scheme == "https" else 80)))


def name_of(url: str) -> str:
    """Returns what a log may say of a URL: host and port."""
    origin = origin_of(url)
    return f"{origin.host}:{origin.port}" if origin else "?"


@dataclass(frozen=True)
class Credential:
    """What the register shows of itself to a system: a ZGW JWT when it has a `client_id` there, else a token.

    `sealed` is the secret or the token as it is stored.
    """

    client_id: str
    sealed: str = field(repr=False)

    def header(self) -> str:
        """Returns the value of Authorization; RemoteUnavailable when the secret cannot be read with the present SECRET_KEY."""
        secret = unseal(self.sealed)
        if secret is None:
            raise RemoteUnavailable("the secret of a service cannot be read")
        if not self.client_id:
            return f"Token {secret}"
        claims = {"iss": self.client_id, "client_id": self.client_id, "iat": int(time.time())}
        return f"Bearer {jwt.encode({**claims, 'user_id': '', 'user_representation': ''}, secret, 'HS256')}"


@dataclass(frozen=True)
class Answer:
    """What came with status 200; `body` is None when it was too large."""

    body: bytes | None = field(repr=False)

    def json(self) -> Any:
        """Returns what the body says; RemoteRefused when it is no JSON, or too large."""
        try:
            return json.loads(self.body or b"")
        except (ValueError, RecursionError):
            raise RemoteRefused("no JSON, or too much") from None


@dataclass(frozen=True)
class Call:
    """One call of a system. `body` is sent as it is, under `content_type`; `headers` are those that only this call has."""

    method: str
    url: str = field(repr=False)  # may hold what is nobody's business
    credential: Credential | None = None
    body: bytes | None = field(default=None, repr=False)
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict, hash=False, repr=False)

    def send(self) -> Reply:
        """Returns what the system answers, whatever it is; RemoteUnavailable when it does not answer."""
        headers = {**HEADERS, **self.headers}
        if self.body is not None:
            headers["Content-Type"] = self.content_type
        if self.credential:
            headers["Authorization"] = self.credential.header()
        reply = patient.call(self.method, self.url, headers, self.body)
        if is_passing(reply.status) or reply.status in NOT_US:
            logger.warning("%s answers %s", name_of(self.url), reply.status)
        return reply


@dataclass(frozen=True)
class Get:
    """The question what a URL answers; the same one is asked once per request."""

    url: str = field(repr=False)  # may hold what is nobody's business
    credential: Credential | None = None

    def ask(self) -> Answer:
        """Asks; RemoteUnavailable without an answer (yet), RemoteRefused for any answer but 200."""
        reply = Call("GET", self.url, self.credential).send()
        if is_passing(reply.status):
            raise RemoteUnavailable(str(reply.status))
        if reply.status != 200:
            raise RemoteRefused(str(reply.status))
        return Answer(reply.body)


def is_passing(status: int) -> bool:
    """Tells whether the same call may be answered otherwise later."""
    return status >= 500 or status in PASSING


def retry_after(reply: Reply) -> float | None:
    """Returns for how many seconds a system wants to be left alone; None when it does not say, or nothing that can be read."""
    said = reply.headers.get("Retry-After", "").strip()
    if said.isascii() and said.isdigit():
        return float(said[:9])
    try:
        until = parsedate_to_datetime(said)
        return max(0.0, (until - datetime.now(until.tzinfo)).total_seconds())
    except (ValueError, OverflowError):
        return None


class Patience:
    """Calls systems, and leaves those alone that did not answer PATIENCE times in a row."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.failures: dict[Origin | None, tuple[int, float]] = {}

    def call(self, method: str, url: str, headers: dict[str, str], body: bytes | None = None) -> Reply:
        """Returns the answer; RemoteUnavailable when there is none, or when the system is left alone."""
        origin = origin_of(url)
        self.check(origin)
        try:
            reply = call(method, url, headers, body)
        except RemoteUnavailable as error:
            logger.warning("%s does not answer: %s", name_of(url), error)
            with self.lock:
                self.failures[origin] = (self.failures.get(origin, (0, 0.0))[0] + 1, time.monotonic() + REST)
            raise
        self.failures.pop(origin, None)
        return reply

    def check(self, origin: Origin | None) -> None:
        """Raises RemoteUnavailable when a system is left alone; when its rest is over, one caller finds out for all."""
        with self.lock:
            failures, until = self.failures.get(origin, (0, 0.0))
            if failures < PATIENCE:
                return
            if time.monotonic() < until:
                raise RemoteUnavailable("left alone for a while")
            self.failures[origin] = (failures, time.monotonic() + REST)


patient = Patience()
