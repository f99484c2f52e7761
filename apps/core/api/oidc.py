"""Who calls: `Authorization: Bearer <token>` with a token of the organisation's OpenID provider (client credentials).

A token that is not verified decides nothing but where to look for keys, and only a configured issuer is looked for. Keys are fetched
outside the transaction (apps.core.api.outside) and kept (apps.core.api.keys), so an ordinary request is verified by what is known and
then finds its client in one statement, as a request with an opaque token does.
"""

from dataclasses import dataclass, field
from typing import Any

import jwt
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from apps.core.access import Caller
from apps.core.api.authentication import request_id
from apps.core.api.keys import KEY_TYPES, Fetch, Keys, Place, keys_at, known_places
from apps.core.api.outside import answer_to, require
from apps.core.exceptions import RemoteUnavailable
from apps.core.oidc import enter_by_oidc, places_of

LEEWAY = 30  # seconds that clocks may differ
MAX_LENGTH = 8192
REFUSED = "Ongeldige toegangsgegevens."
OPTIONS: Any = {"require": ["iss", "aud", "exp", "iat"], "verify_aud": False}  # the audience is the provider's, in the database


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
                self.text, key, algorithms=[self.algorithm], issuer=self.issuer, leeway=LEEWAY, options=OPTIONS
            )
        except jwt.PyJWTError:
            return None


class OidcAuthentication(BaseAuthentication):
    """Finds the client of a token with an asymmetric signature and makes its organisation the tenant of the request.

    Any other algorithm is left to others.
    """

    def authenticate(self, request: Any) -> tuple[Caller, str] | None:
        scheme, _, text = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "bearer" or algorithm_of(text.strip()) not in KEY_TYPES:
            return None
        token = parse(text.strip())
        caller = enter(request, token) or enter_with_new_keys(request, token)
        return caller, "oidc"


def algorithm_of(text: str) -> str:
    """Returns the algorithm that a token claims to be signed with; nothing when it is no signed token."""
    try:
        return str(jwt.get_unverified_header(text[:MAX_LENGTH]).get("alg"))
    except (jwt.PyJWTError, ValueError, RecursionError):
        return ""


def parse(text: str) -> Token:
    """Returns a token with what it says of itself; AuthenticationFailed when it does not say enough."""
    if len(text) > MAX_LENGTH:
        raise AuthenticationFailed(REFUSED)
    try:
        unverified = jwt.decode_complete(text, options={"verify_signature": False})
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise AuthenticationFailed(REFUSED) from error
    header = unverified["header"]
    kid, issuer = header.get("kid"), unverified["payload"].get("iss")
    if not (isinstance(kid, str) and isinstance(issuer, str) and issuer.isprintable()):
        raise AuthenticationFailed(REFUSED)
    return Token(text, header["alg"], kid, issuer)


def enter(request: Any, token: Token) -> Caller | None:
    """Enters by the keys that this process has; None when they do not verify the token, or when nobody has a client for it."""
    read = {place.jwks_url: token.claims(keys_at(place)) for place in known_places(token.issuer)}
    verified = {url: claims for url, claims in read.items() if claims is not None}
    if not verified:
        return None
    claims = next(iter(verified.values()))
    return enter_by_oidc(token.issuer, verified, claims, context={"request": request_id(request)})


def enter_with_new_keys(request: Any, token: Token) -> Caller:
    """Raises Needed when keys may be had that verify the token, and AuthenticationFailed when there are none.

    RemoteUnavailable when that cannot be told, because a provider does not answer.
    """
    places = [Place(token.issuer, url) for url in places_of(token.issuer)]
    lacking = [place for place in places if keys_at(place).find(token.kid, token.algorithm) is None]
    due = [place for place in lacking if keys_at(place).is_due(token.kid, token.algorithm)]
    fetches = [Fetch(place, keys_at(place).attempts) for place in due]
    require(request, *fetches)
    for fetch in fetches:
        answer_to(request, fetch)
    if any(keys_at(place).failed for place in lacking):
        raise RemoteUnavailable("no keys")
    raise AuthenticationFailed(REFUSED)
