"""Who calls: `Authorization: Token <token>`.

A token is opaque and random. Only its keyed hash is stored, so a copy of the database gives no access.
"""

import re
import secrets
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.utils.crypto import salted_hmac
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from apps.core.access import Caller, enter_by_token
from apps.core.models import ApiClient

MIN_LENGTH = 20
PREFIX_LENGTH = 8
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


def new_token() -> str:
    """Returns a random token of 40 hexadecimal characters."""
    return secrets.token_hex(20)


def digest(token: str, secret: str | None = None) -> str:
    """Returns the keyed hash under which `token` is stored; the key is derived from SECRET_KEY."""
    return salted_hmac("klantenregister.token", token, secret=secret, algorithm="sha256").hexdigest()


def digests(token: str) -> list[str]:
    """Returns the keyed hashes under which `token` may be stored: also those of earlier secrets (SECRET_KEY_FALLBACKS)."""
    return [digest(token, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def set_token(client: ApiClient, token: str) -> None:
    """Makes `token` the token of `client`; ValueError when it is too short to be safe."""
    if len(token) < MIN_LENGTH or any(character.isspace() for character in token):
        raise ValueError(f"een token telt ten minste {MIN_LENGTH} tekens, zonder spaties")
    client.token_prefix, client.token_digest = token[:PREFIX_LENGTH], digest(token)


class TokenAuthentication(BaseAuthentication):
    """Finds the client of a token and makes its organisation the tenant of the request."""

    def authenticate(self, request: Any) -> tuple[Caller, str] | None:
        scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "token":
            return None
        caller = enter_by_token(digests(token.strip()), {"request": request_id(request)})
        if caller is None:
            raise AuthenticationFailed("Ongeldige toegangsgegevens.")
        return caller, "token"

    def authenticate_header(self, request: Any) -> str:
        return "Token"


def request_id(request: Any) -> str:
    """Returns the request's X-Request-ID when it is a plain word, else a new one: it is kept, so it must hold nothing else."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if REQUEST_ID.fullmatch(given) else str(uuid4())
