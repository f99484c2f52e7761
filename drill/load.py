"""Clients that write, read back at once what they wrote, and keep account of every answer."""

import json
import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import pairwise
from typing import Any

from bench.served import HOST

PARTIJEN = "/klantinteracties/api/v1/partijen"
HANG = 20.0  # seconds without an answer, which nothing may take
PAUSE, AFTER_ERROR = 0.02, 0.1  # seconds
PROBLEMS = {"service_unavailable", "outcome_unknown"}
# What a client may meet: the register's own 503, or the end of a connection to an instance that was killed.
CLEAN, CUT = "503 van het register", "verbinding weg"


@dataclass
class Said:
    """One answer: when it was asked for and came, and what it was. `kind` is empty when all went well."""

    asked: float
    came: float
    is_write: bool
    kind: str


@dataclass
class Account:
    """What all clients saw. Of each partij the numbers that it may have: one, unless the outcome of a change is unknown."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    said: list[Said] = field(default_factory=list)
    may_be: dict[str, set[str]] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    stale: list[str] = field(default_factory=list)
    reads: int = 0

    def errors(self, since: float, until: float) -> Counter[str]:
        """Returns how many requests that were asked for or answered in a period failed, by kind."""
        return Counter(one.kind for one in self.said if one.kind and one.came >= since and one.asked <= until)

    def first_write(self, since: float) -> float | None:
        """Returns when the first write succeeded that was sent after a moment; None when none has."""
        return min((one.came for one in self.said if one.is_write and not one.kind and one.asked > since), default=None)

    def longest_gap(self, since: float, until: float) -> float:
        """Returns the longest time without a write that succeeded."""
        times = sorted(one.came for one in self.said if one.is_write and not one.kind and since <= one.came <= until)
        ends = [since, *times, until]
        return max(later - earlier for earlier, later in pairwise(ends))

    def slowest(self, since: float, until: float) -> float:
        """Returns the longest that any answer took."""
        return max((one.came - one.asked for one in self.said if since <= one.came <= until), default=0.0)


class Client:
    """One connection that is kept, as an application keeps one."""

    def __init__(self, account: Account, port: int, token: str) -> None:
        self.account, self.port = account, port
        self.headers = {"Authorization": f"Token {token}", "Content-Type": "application/json"}
        self.connection: HTTPConnection | None = None

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[str, Any]:
        """Returns of which kind the answer is (see Said) and what it says."""
        asked = time.monotonic()
        kind, answer = self.exchange(method, path, body)
        said = Said(asked, time.monotonic(), method != "GET", kind)
        with self.account.lock:
            self.account.said.append(said)
        if kind:
            time.sleep(AFTER_ERROR)
        return kind, answer

    def exchange(self, method: str, path: str, body: dict[str, Any] | None) -> tuple[str, Any]:
        """Sends a request and reads its answer."""
        self.connection = self.connection or HTTPConnection(HOST, self.port, timeout=HANG)
        try:
            self.connection.request(method, path, json.dumps(body) if body else None, self.headers)
            answer = self.connection.getresponse()
            text = answer.read()
        except TimeoutError:
            self.close()
            return f"geen antwoord in {HANG:.0f} s", None
        except (OSError, HTTPException):
            self.close()
            return CUT, None
        return kind_of(answer.status, answer.headers, text)

    def close(self) -> None:
        """Ends the connection."""
        if self.connection:
            self.connection.close()
        self.connection = None


def kind_of(status: int, headers: Any, text: bytes) -> tuple[str, Any]:
    """Returns of which kind an answer is, and what it says."""
    try:
        said = json.loads(text) if text else None
    except ValueError:
        # Of the balancer, which has no JSON: an instance died with the request, or there is none.
        return (CUT if status in (502, 503, 504) else f"{status} zonder JSON"), None
    if status in (200, 201):
        return "", said
    if status == 503 and said and said.get("code") in PROBLEMS and headers.get("Retry-After"):
        return CLEAN, said
    return str(status), said


class Writer:
    """Makes a partij and reads it, changes an earlier one and reads that; each read is another request, so of either instance."""

    def __init__(self, account: Account, port: int, token: str) -> None:
        self.account, self.client = account, Client(account, port, token)
        self.made: list[str] = []

    def go_on(self, is_over: Callable[[], bool]) -> None:
        """Writes until told to stop."""
        while not is_over():
            self.once()
            time.sleep(PAUSE)
        self.client.close()

    def once(self) -> None:
        """One partij more, and a change of one that a replica that is behind knows as it was."""
        name = f"Oefening {uuid.uuid4()}"
        kind, made = self.client.call("POST", PARTIJEN, body_of(name))
        if kind:
            return
        with self.account.lock:
            self.account.may_be[made["uuid"]] = {name}
        self.made.append(made["uuid"])
        self.read_back(made["uuid"])
        earlier = random.choice(self.made)  # noqa: S311  no secret
        self.change(earlier)
        self.read_back(earlier)

    def change(self, partij: str) -> None:
        """Gives a partij another name."""
        name = f"Oefening {uuid.uuid4()}"
        kind, _ = self.client.call("PATCH", f"{PARTIJEN}/{partij}", {"soortPartij": "organisatie",
                                   "partijIdentificatie": {"naam": name}})  # fmt: skip
        with self.account.lock:
            # Without an answer, or with one that says so, it may have been changed or not.
            self.account.may_be[partij] = {name} if not kind else self.account.may_be[partij] | {name}

    def read_back(self, partij: str) -> None:
        """Reads a partij twice, and notes when it is not as it was written."""
        for _ in range(2):
            kind, said = self.client.call("GET", f"{PARTIJEN}/{partij}")
            with self.account.lock:
                self.account.reads += 1
                if kind == "404" or (not kind and name_of(said) not in self.account.may_be[partij]):
                    self.account.stale.append(partij)


def body_of(name: str) -> dict[str, Any]:
    """Returns a partij as it is sent."""
    return {
        "soortPartij": "organisatie", "indicatieGeheimhouding": False, "indicatieActief": True,
        "partijIdentificatie": {"naam": name}, "digitaleAdressen": None, "voorkeursDigitaalAdres": None,
        "rekeningnummers": None, "voorkeursRekeningnummer": None,
    }  # fmt: skip


def name_of(partij: dict[str, Any]) -> str:
    """Returns the name in an answer."""
    return str(partij["partijIdentificatie"]["naam"])


@contextmanager
def writing(account: Account, port: int, token: str, *, writers: int = 4) -> Iterator[None]:
    """Keeps `writers` at work within the block."""
    over = threading.Event()
    threads = [
        threading.Thread(target=Writer(account, port, token).go_on, args=(over.is_set,), daemon=True)
        for _ in range(writers)
    ]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join(2 * HANG)


def lost(account: Account, port: int, token: str) -> list[str]:
    """Returns the partijen whose writing was acknowledged and that are not there, or not as they were written."""
    client = Client(Account(), port, token)
    gone = []
    for partij, names in account.may_be.items():
        kind, said = client.call("GET", f"{PARTIJEN}/{partij}")
        if kind or name_of(said) not in names:
            gone.append(partij)
    client.close()
    return gone
