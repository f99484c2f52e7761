"""Who calls: `Authorization: Bearer <token>` with a token of the organisation's OpenID provider (client credentials).

A token that is not verified decides nothing but where to look for keys, and only a configured issuer is looked for. Keys are
fetched outside the transaction (apps.core.api.outside) and kept (apps.core.api.keys), so an ordinary request is verified by what
is known and then finds its client in one statement, as a request with an opaque token does.
"""

from dataclasses import dataclass, field
from typing import Any

import jwt
from django.conf import settings
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from apps.core.access import Caller
from apps.core.api.audit import context_of
from apps.core.api.authentication import CHALLENGES, credentials
from apps.core.api.keys import KEY_TYPES, Fetch, Keys, Place, keys_at, known_places
from apps.core.api.outside import answer_to, require
from apps.core.exceptions import RemoteUnavailable
from apps.core.oidc import enter_by_oidc, places_of

MAX_LENGTH = 8192  # characters; a token of a provider may hold many roles
REFUSED = "Ongeldige toegangsgegevens."
UNVERIFIED: Any = {"verify_signature": False}
# The audience is that of the provider, which the database compares.
OPTIONS: Any = {"require": ["iss", "aud", "exp", "iat"], "verify_aud": False}


@dataclass(frozen=True)
class Token:
    """A signed token that is not verified, and what it says of itself."""

    text: str = field(repr=False)
    algorithm: str
    kid: str
    issuer: str

    def claims(self, keys: Keys) -> dict[str, Any] | None:
        """Returns what the token says; None when none of `keys` verifies it, or when it is not valid now."""
        key = keys.find(self.kid, self.algorithm)
        if key is None:
            return None
        try:
            return jwt.decode(
                self.text,
                key,
                algorithms=[self.algorithm],
                issuer=self.issuer,
                leeway=settings.JWT_LEEWAY,
                options=OPTIONS,
            )
        except jwt.PyJWTError:
            return None


class OidcAuthentication(BaseAuthentication):
    """Finds the client of a token with an asymmetric signature and makes its organisation the tenant of the request.

    A token of any other kind is left to others.
    """

    def authenticate(self, request: Any) -> tuple[Caller, str] | None:
        text = credentials(request, "bearer")
        token = parse(text) if text else None
        if token is None:
            return None
        caller = enter(request, token)
        if caller is None:
            look_for_keys(request, token)
            caller = enter(request, token)  # another thread may have found them meanwhile
        if caller is None:
            raise AuthenticationFailed(REFUSED)
        return caller, "oidc"

    def authenticate_header(self, request: Any) -> str:
        return CHALLENGES


def parse(text: str) -> Token | None:
    """Returns a token of a provider with what it says of itself; None for any other: another algorithm, no kid, no issuer."""
    if len(text) > MAX_LENGTH:
        return None
    try:
        unverified = jwt.decode_complete(text, options=UNVERIFIED)
    except (jwt.PyJWTError, ValueError, RecursionError):
        return None
    header = unverified["header"]
    algorithm, kid, issuer = str(header.get("alg")), header.get("kid"), unverified["payload"].get("iss")
    is_one = algorithm in KEY_TYPES and isinstance(kid, str) and isinstance(issuer, str) and issuer.isprintable()
    return Token(text, algorithm, kid, issuer) if is_one else None


def enter(request: Any, token: Token) -> Caller | None:
    """Enters by the keys that this process has; None when they do not verify the token, or when nobody has a client for it."""
    read = {place.jwks_url: token.claims(keys_at(place)) for place in known_places(token.issuer)}
    verified = {url: claims for url, claims in read.items() if claims is not None}
    if not verified:
        return None
    claims = next(iter(verified.values()))
    return enter_by_oidc(token.issuer, verified, claims, context=context_of(request))


def look_for_keys(request: Any, token: Token) -> None:
    """Raises Needed when keys may be had that verify the token, and RemoteUnavailable when a provider does not give them."""
    places = [Place(token.issuer, url) for url in places_of(token.issuer)]
    due = [place for place in places if keys_at(place).is_due(token.kid, token.algorithm)]
    fetches = [Fetch(place, keys_at(place).attempts) for place in due]
    require(request, *fetches)
    for fetch in fetches:
        answer_to(request, fetch)
    if any(keys_at(place).are_missing(token.kid, token.algorithm) for place in places):
        raise RemoteUnavailable("no keys")
