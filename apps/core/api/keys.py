"""The public keys of OpenID providers, kept in the process.

They are fetched again when they are FRESH seconds old, and for a key that is not among them, at most once in PAUSE seconds. While
a provider does not answer, the keys that are known go on working, for OLD seconds at most.
"""

import time
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, NamedTuple

import jwt

from apps.core.exceptions import RemoteError, RemoteRefused, RemoteUnavailable
from apps.core.remote import Get, origin_of

FRESH, OLD, PAUSE = 600.0, 24 * 3600.0, 10.0
BACK_OFF = 60.0  # seconds to go on with keys that are not fresh, while they are being fetched or cannot be
WAIT = 3.0  # seconds to wait for another thread that is fetching just that
MAX_KEYS = 100
MIN_RSA_BITS = 2048
KEY_TYPES = {"RS256": {"kty": "RSA"}, "PS256": {"kty": "RSA"}, "ES256": {"kty": "EC", "crv": "P-256"}}


class Place(NamedTuple):
    """Where the keys of a provider are; without a `jwks_url`, where its configuration says."""

    issuer: str
    jwks_url: str


class Keys:
    """The keys of one place, by the kid and the algorithm of a token."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.by_name: dict[tuple[str, str], Any] = {}
        self.fetched = self.tried = self.busy_until = float("-inf")
        self.attempts, self.failed = 0, False

    def find(self, kid: str, algorithm: str) -> Any:
        """Returns the key, when it is known and not too old."""
        now = time.monotonic()
        is_fresh = now < self.fetched + FRESH
        if is_fresh or now < min(self.busy_until, self.fetched + OLD):
            return self.by_name.get((kid, algorithm))
        return None

    def is_due(self, kid: str, algorithm: str) -> bool:
        """Tells whether to fetch before a token with that key can be judged; others go on with the old keys meanwhile."""
        if self.find(kid, algorithm) is not None:
            return False
        now = time.monotonic()
        if (kid, algorithm) in self.by_name and now < self.fetched + OLD:
            self.busy_until = now + BACK_OFF
            return True
        return now > self.tried + PAUSE

    def are_missing(self, kid: str, algorithm: str) -> bool:
        """Tells whether it is the provider's fault that a key is not known."""
        return self.failed and self.find(kid, algorithm) is None

    def fetch(self, place: Place) -> None:
        """Fetches the keys; notes it when that fails."""
        try:
            self.by_name, self.fetched, self.failed = read(place), time.monotonic(), False
        except RemoteError:
            self.failed, self.busy_until = True, time.monotonic() + BACK_OFF
        self.tried, self.attempts = time.monotonic(), self.attempts + 1


_known: dict[Place, Keys] = {}


def keys_at(place: Place) -> Keys:
    """Returns the keys of a place, which must be a configured one; none yet when they were never fetched."""
    return _known.setdefault(place, Keys())


def known_places(issuer: str) -> list[Place]:
    """Returns the places of an issuer whose keys this process has."""
    return [place for place in list(_known) if place.issuer == issuer]


def forget() -> None:
    """Forgets all keys; for tests."""
    _known.clear()


@dataclass(frozen=True)
class Fetch:
    """The question for the keys of a place (apps.core.api.outside)."""

    place: Place
    attempts: int = field(compare=False)  # how often they had been fetched when it was asked

    def ask(self) -> None:
        """Fetches the keys, unless another thread just did; RemoteUnavailable when it fails or another takes long."""
        keys = keys_at(self.place)
        if not keys.lock.acquire(timeout=WAIT):
            raise RemoteUnavailable("the keys are being fetched")
        try:
            if keys.attempts == self.attempts:
                keys.fetch(self.place)
        finally:
            keys.lock.release()
        if keys.failed:
            raise RemoteUnavailable("no keys")


def read(place: Place) -> dict[tuple[str, str], Any]:
    """Returns the keys at a place; RemoteError when there are none to be had."""
    body = Get(place.jwks_url or discover(place.issuer)).ask().json()
    members = body.get("keys") if isinstance(body, dict) else None
    if not isinstance(members, list):
        raise RemoteRefused("no JWKS")
    return {
        (member["kid"], algorithm): key
        for member in members[:MAX_KEYS]
        if isinstance(member, dict) and isinstance(member.get("kid"), str)
        for algorithm in KEY_TYPES
        if (key := key_of(member, algorithm))
    }


def discover(issuer: str) -> str:
    """Returns the JWKS-URL that the configuration of `issuer` names: on its own host, because no other was agreed to be asked."""
    body = Get(f"{issuer.rstrip('/')}/.well-known/openid-configuration").ask().json()
    url = body.get("jwks_uri") if isinstance(body, dict) and body.get("issuer") == issuer else None
    if not isinstance(url, str) or origin_of(url) is None or origin_of(url) != origin_of(issuer):
        raise RemoteRefused("no configuration of this issuer")
    return url


def key_of(member: dict[str, Any], algorithm: str) -> Any:
    """Returns the public key in a member of a JWKS; None when it is not one to verify `algorithm` with."""
    is_right = all(member.get(name) == value for name, value in KEY_TYPES[algorithm].items())
    is_meant = member.get("use", "sig") == "sig" and member.get("alg", algorithm) == algorithm and "d" not in member
    try:
        key: Any = jwt.PyJWK.from_dict(member, algorithm).key if is_right and is_meant else None
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    is_weak = key is not None and algorithm != "ES256" and key.key_size < MIN_RSA_BITS
    return None if is_weak else key
