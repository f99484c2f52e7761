"""A Documenten API that behaves like the thing, as far as it concerns relations of documents: rules, table and switches.

Like Open Zaak, it trusts nobody's word. Before it accepts a relation it fetches the verzoek, checks it by VNG's schema, and asks
the register whether it shows the relation, by the `len()` of what the list answers. Before it deletes one it asks the same again.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Lock
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

import jwt
import requests

from tests.synchronisatie.verzoek_schema import faults_of

PATH = "/documenten/api/v1"
RELATIONS = "objectinformatieobjecten"
OBJECT_TYPES = ("besluit", "zaak", "verzoek")
CALLBACK_TIMEOUT = 30

Answer = tuple[int, Any]


@dataclass
class Call:
    """What was asked of the DRC, when, and what it answered; 0 when it did not."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    authorization: str = field(repr=False)
    at: float
    status: int = 0

    @property
    def pair(self) -> tuple[str, str]:
        """The document and the object that it is about, as far as it says so."""
        said = self.body if isinstance(self.body, dict) else self.query
        return str(said.get("informatieobject", "")), str(said.get("object", ""))


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request. `kind`: a method `fail_<kind>` of the server. `of`: the methods that it may hit."""

    kind: str
    value: Any = None
    of: tuple[str, ...] = ("POST",)


class Refused(Exception):
    """The DRC does not accept what it is asked."""

    def __init__(self, code: str, *, name: str = "nonFieldErrors", status: int = 400) -> None:
        super().__init__(code)
        self.code, self.name, self.status = code, name, status

    @property
    def body(self) -> dict[str, Any]:
        problem = {"type": "", "code": "invalid", "title": "Invalid input.", "status": self.status, "detail": ""}
        reason = f"Geweigerd: {self.code}."
        return {**problem, "invalidParams": [{"name": self.name, "code": self.code, "reason": reason}]}


@dataclass
class Source:
    """The register, as the DRC knows it: the root of its API for verzoeken, and how the DRC shows itself there."""

    root: str
    authorization: str = field(repr=False)

    def get(self, url: str, **query: str) -> Any:
        """Returns the JSON of a URL of the register; Refused unless it answers 200."""
        with requests.Session() as session:
            session.trust_env = False
            try:
                answer = session.get(
                    f"{url}?{urlencode(query)}" if query else url,
                    headers={"Authorization": self.authorization, "Accept": "application/json"},
                    timeout=CALLBACK_TIMEOUT,
                )
            except requests.RequestException as error:
                raise Refused("relation-lookup-error") from error
        if answer.status_code != 200:
            raise Refused("bad-url", name="object")
        return answer.json()

    def check_verzoek(self, url: str) -> None:
        """Refuses an object that is no verzoek of the register (drc-002)."""
        if not url.startswith(self.root):
            raise Refused("unknown-service", name="object")
        if faults_of(self.get(url)):
            raise Refused("invalid-resource", name="object")

    def shows(self, informatieobject: str, verzoek: str) -> bool:
        """Tells whether the register shows a relation, the way DRCs ask it (drc-004): a page would always have a length."""
        found = self.get(f"{self.root}verzoekinformatieobjecten", informatieobject=informatieobject, verzoek=verzoek)
        return len(found) > 0


class FakeDrc:
    """The state of a DRC.

    `source`: whom it calls back; None: it takes our word. `secrets`: client_id → secret of signed tokens, `tokens`: plain ones;
    both empty: everyone may. `unknown`: documents that it does not have. `is_unique`: whether it refuses a pair that is there.
    `faults`: what goes wrong with the next requests; `choose`: what goes wrong with a request, when none of those does.
    `on_call`: called with the method and the moment ("before", "after") around what a request does, and before its answer.
    """

    def __init__(self) -> None:
        self.source: Source | None = None
        self.secrets: dict[str, str] = {}
        self.tokens: set[str] = set()
        self.unknown: set[str] = set()
        self.is_unique = True
        self.faults: list[Fault] = []
        self.choose: Callable[[str], Fault | None] = lambda method: None
        self.on_call: Callable[[str, str], None] = lambda method, moment: None
        self.table: dict[str, dict[str, str]] = {}
        self.calls: list[Call] = []
        self.most_per_pair = 0
        self.released = Event()  # lets go of who hangs
        self.root = ""
        self._lock, self._numbers = Lock(), count(1)

    # -- what tests ask -------------------------------------------------------------------------------------------------

    def document(self, name: Any) -> str:
        """Returns the URL of a document."""
        return f"{self.root}/enkelvoudiginformatieobjecten/{name}"

    def pairs(self) -> list[tuple[str, str]]:
        """Returns the document and the object of each relation, sorted: a pair that is there twice stands there twice."""
        return sorted((row["informatieobject"], row["object"]) for row in list(self.table.values()))

    def pairs_of(self, informatieobject: str) -> list[tuple[str, str]]:
        """Returns the relations of one document."""
        return [pair for pair in self.pairs() if pair[0] == informatieobject]

    def called(self, method: str, informatieobject: str = "") -> list[Call]:
        """Returns the calls of a method, oldest first: all of them, or those that name a document."""
        return [
            call for call in self.calls if call.method == method and informatieobject in (call.pair[0], "")
        ]  # fmt: skip

    def add(self, informatieobject: str, of: str, kind: str = "verzoek") -> str:
        """Adds a relation by hand; returns its URL."""
        with self._lock:
            url = f"{self.root}/{RELATIONS}/00000000-0000-4000-8000-{next(self._numbers):012d}"
            self.table[url] = {"url": url, "informatieobject": informatieobject, "object": of, "objectType": kind}
            self.most_per_pair = max(self.most_per_pair, self.pairs().count((informatieobject, of)))
            return url

    def fail(self, kind: str, times: int = 1, value: Any = None, of: tuple[str, ...] = ("POST",)) -> None:
        """Lets something go wrong with the next requests."""
        self.faults += [Fault(kind, value, of)] * times

    def next_fault(self, method: str) -> Fault | None:
        """Returns what goes wrong with a request, and forgets it."""
        with self._lock:
            found = next((fault for fault in self.faults if method in fault.of), None)
            if found:
                self.faults.remove(found)
                return found
        return self.choose(method)

    def note(self, method: str, path: str, query: dict[str, str], body: Any, by: str) -> Call:
        """Remembers a call, from its start; returns it."""
        self.calls.append(Call(method, path, query, body, by, monotonic()))
        return self.calls[-1]

    # -- what it does ---------------------------------------------------------------------------------------------------

    def check_caller(self, authorization: str) -> None:
        """Refuses who is not known: 401 without credentials, 403 with wrong ones."""
        if not (self.secrets or self.tokens):
            return
        kind, _, value = authorization.partition(" ")
        if not value:
            raise Refused("not_authenticated", status=401)
        if not (value in self.tokens if kind == "Token" else self.is_signed(value)):
            raise Refused("permission_denied", status=403)

    def is_signed(self, token: str) -> bool:
        """Tells whether a JWT is that of an application it knows."""
        try:
            client_id = jwt.decode(token, options={"verify_signature": False})["client_id"]
            jwt.decode(token, self.secrets[client_id], ["HS256"])
        except (jwt.InvalidTokenError, KeyError):
            return False
        return True

    def answer(self, method: str, path: str, query: dict[str, str], body: Any) -> Answer:
        """Does what is asked, by its rules."""
        url = f"{self.root}{path.removeprefix(PATH)}".rstrip("/")
        try:
            if method == "POST":
                return 201, self.create(body)
            if method == "DELETE":
                return self.delete(url)
            if url == f"{self.root}/{RELATIONS}":
                return 200, self.found(query)
        except Refused as refused:
            return refused.status, refused.body
        return (200, self.table[url]) if url in self.table else (404, {"code": "not_found", "status": 404})

    def found(self, query: dict[str, str]) -> list[dict[str, str]]:
        """Returns the relations of a query: a bare array."""
        rows = list(self.table.values())
        return [row for row in rows if all(row.get(name) == value for name, value in query.items())]

    def create(self, body: Any) -> dict[str, str]:
        """Makes a relation; Refused when the register does not show it, or when it is there already."""
        given = {name: body.get(name) for name in ("informatieobject", "object", "objectType")}
        if given["objectType"] not in OBJECT_TYPES:
            raise Refused("invalid_choice", name="objectType")
        if given["informatieobject"] in self.unknown:
            raise Refused("does_not_exist", name="informatieobject")
        if self.source:
            self.source.check_verzoek(given["object"])
            if not self.source.shows(given["informatieobject"], given["object"]):
                raise Refused("inconsistent-relation")
        if self.is_unique and (given["informatieobject"], given["object"]) in self.pairs():
            raise Refused("unique")
        return self.table[self.add(given["informatieobject"], given["object"], given["objectType"])]

    def delete(self, url: str) -> Answer:
        """Removes a relation; Refused while the register still shows it."""
        row = self.table.get(url)
        if row is None:
            return 404, {"code": "not_found", "status": 404}
        if self.source and row["object"].startswith(self.source.root) and self.source.shows(
            row["informatieobject"], row["object"]
        ):  # fmt: skip
            raise Refused("remote-relation-exists")
        self.table.pop(url, None)
        return 204, None


def host_of(url: str) -> str:
    """Returns host and port of a URL."""
    return urlsplit(url).netloc


def as_bytes(body: Any) -> bytes:
    """Returns a body as it is sent."""
    return b"" if body is None else json.dumps(body).encode()
