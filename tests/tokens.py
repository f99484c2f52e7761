"""Tokens that an application signs, right and wrong, made without the library that reads them."""

import hmac
import json
import time
from base64 import urlsafe_b64encode
from typing import Any

HS256 = {"alg": "HS256", "typ": "JWT"}
SECRET = "a-secret-of-at-least-thirty-two-characters"


def signed(
    client_id: str = "kiss", secret: str = SECRET, *, header: Any = None, digest: str = "sha256", **claims: Any
) -> str:
    """Returns a token as KISS makes it, with other claims where `claims` says so; `...` leaves one out."""
    now = int(time.time())
    usual = {"iss": client_id, "client_id": client_id, "user_id": "jan", "user_representation": "Jan Tester",
             "iat": now - 60, "nbf": now - 60, "exp": now + 3600}  # fmt: skip
    said = {name: value for name, value in {**usual, **claims}.items() if value is not ...}
    return seal(json.dumps(said), secret, header=header, digest=digest)


def seal(payload: str, secret: str = SECRET, *, header: Any = None, digest: str = "sha256") -> str:
    """Returns `payload`, whatever it is, behind `header` and signed."""
    text = f"{part(json.dumps(header or HS256))}.{part(payload)}"
    return f"{text}.{part(hmac.digest(secret.encode(), text.encode(), digest))}"


def part(value: str | bytes) -> str:
    """Returns a part of a token."""
    return urlsafe_b64encode(value.encode() if isinstance(value, str) else value).rstrip(b"=").decode()
