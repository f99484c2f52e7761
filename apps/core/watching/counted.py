"""What processes count themselves: requests, and people who log in.

Each process counts in a file of its own in PROMETHEUS_MULTIPROC_DIR (klantenregister.serving makes one), so that whichever of
them is asked knows what all of this instance counted. Without it a process tells of itself.
"""

import os
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.multiprocess import MultiProcessCollector

OWN = CollectorRegistry()
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})

duration = Histogram(
    "klantenregister_http_duur_seconden",
    "Duur van verzoeken, naar methode, route en status.",
    ["methode", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
    registry=OWN,
)
logins = Counter(
    "klantenregister_aanmeldingen", "Aanmeldingen bij het beheer, naar wat ervan kwam.", ["uitkomst"], registry=OWN
)
# labels() makes a tuple of texts and takes a lock, for each request.
_children: dict[tuple[str, str, int], Any] = {}


def count_request(method: str, route: str, status: int, seconds: float) -> None:
    """Counts a request by the name of its route: never by a path."""
    key = method, route, status
    child = _children.get(key)
    if child is None:
        child = _children[key] = duration.labels(method if method in METHODS else "anders", route, status)
    child.observe(seconds)


def registry() -> CollectorRegistry:
    """Returns what all processes of this instance counted."""
    if not os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        return OWN
    together = CollectorRegistry()
    MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # untyped library
    return together


def count_logins() -> None:
    """Begins to count what people do at the login page."""

    def counting(outcome: str) -> Any:
        child = logins.labels(outcome)

        def receive(sender: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
            child.inc()

        return receive

    outcomes = {user_logged_in: "gelukt", user_logged_out: "afgemeld", user_login_failed: "mislukt"}
    for signal, outcome in outcomes.items():
        signal.connect(counting(outcome), weak=False, dispatch_uid=f"metrics.{outcome}")


def count_lockouts(locked_out: Any) -> None:
    """Begins to count who is locked out, by the signal that tells so."""
    locked_out.connect(lambda **kwargs: logins.labels("uitgesloten").inc(), weak=False, dispatch_uid="metrics.lockout")
