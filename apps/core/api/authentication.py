"""Who calls: `Authorization: Token <token>`.

A token is opaque and random. Only its keyed hash is stored, so a copy of the database gives no access. Signed tokens are another
way in (apps.core.api.signed).
"""

import secrets
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from apps.core.access import Caller, enter_by_token
from apps.core.api.audit import context_of
from apps.core.models import ApiClient

CHALLENGES = "Token, Bearer"  # every way in, for WWW-Authenticate
MIN_LENGTH = 20
PREFIX_LENGTH = 8


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


def credentials(request: Any, scheme: str) -> str | None:
    """Returns what the Authorization header of `request` says after `scheme`; None when it names another, or is absent."""
    named, _, given = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
    return given.strip() if named.lower() == scheme else None


class TokenAuthentication(BaseAuthentication):
    """Finds the client of a token and makes its organisation the tenant of the request."""

    def token(self, request: Any) -> str | None:
        """Returns the token in a request; None when it has none of this kind."""
        return credentials(request, "token")

    def authenticate(self, request: Any) -> tuple[Caller, str] | None:
        token = self.token(request)
        if token is None:
            return None
        caller = enter_by_token(digests(token), context_of(request))
        if caller is None:
            raise AuthenticationFailed("Ongeldige toegangsgegevens.")
        return caller, "token"

    def authenticate_header(self, request: Any) -> str:
        return CHALLENGES
