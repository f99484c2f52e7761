"""Who calls, by a token that it signed itself: `Authorization: Bearer <JWT>`, as the ZGW standard has it.

The token names a client_id, and its signature (HS256) proves that the sender knows the client's secret. It also says when it was
made, and who sits at the application.
"""

import time
import warnings
from collections.abc import Sequence
from typing import Any

import jwt
from django.conf import settings
from django.utils import timezone
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import PermissionDenied

from apps.core.access import Caller, enter_by_client_id
from apps.core.api.audit import context_of, user_of
from apps.core.api.authentication import CHALLENGES, credentials
from apps.core.models import CLIENT_ID, MAX_SECRETS, ApiClient
from apps.core.sealing import seal, unseal

ALGORITHM = "HS256"
# Characters. RFC 7518 wants a key of at least the length of the hash, but the secrets of clients that exist are what they are.
MIN_SECRET, ADVISED_SECRET = 16, 32
MAX_TOKEN = 4096  # characters, some ten times what clients send
UNPROVED: Any = {"verify_signature": False}
CHECKS: Any = {"require": ["iat"], "verify_aud": False, "verify_sub": False, "verify_jti": False}
Claims = dict[str, Any]

# What is shorter than advised was told when it was configured, and not at each request.
warnings.filterwarnings("ignore", category=jwt.InsecureKeyLengthWarning)


def check_secret(secret: str) -> None:
    """Raises ValueError when `secret` is too short to be safe."""
    if len(secret) < MIN_SECRET or any(character.isspace() for character in secret):
        raise ValueError(f"een secret telt ten minste {MIN_SECRET} tekens, zonder spaties")


def set_secrets(client: ApiClient, given: Sequence[str]) -> None:
    """Makes `given`, newest first, the secrets of `client`; ValueError when they are too many, or one is too short.

    They are sealed anew, so under the present SECRET_KEY, even when they are those that the client has.
    """
    if len(given) > MAX_SECRETS:
        raise ValueError(f"een applicatie heeft ten hoogste {MAX_SECRETS} secrets")
    for secret in given:
        check_secret(secret)
    if list(given) != [unseal(sealed) for sealed in client.secrets]:
        client.secrets_changed_at = timezone.now()
    client.secrets = [seal(secret) for secret in given]


def add_secret(client: ApiClient, secret: str) -> None:
    """Makes `secret` the newest of `client`; the one before it goes on working, an older one does not.

    ValueError when it is too short.
    """
    earlier = [known for known in map(unseal, client.secrets) if known and known != secret]
    set_secrets(client, [secret, *earlier][:MAX_SECRETS])


def withdraw_older_secret(client: ApiClient) -> bool:
    """Leaves `client` its newest secret only; tells whether there was another."""
    has_older = len(client.secrets) > 1
    if has_older:
        client.secrets, client.secrets_changed_at = client.secrets[:1], timezone.now()
    return has_older


class JwtAuthentication(BaseAuthentication):
    """Finds the client of a signed token and makes its organisation the tenant of the request.

    What is wrong with a token is 403, not 401, with the codes of the ZGW reference implementations: clients know no other.
    """

    def authenticate(self, request: Any) -> tuple[Caller, str] | None:
        token = credentials(request, "bearer")
        if token is None:
            return None
        claims = read(token)
        context = {**context_of(request), **user_of(claims)}
        caller = enter_by_client_id(client_id_of(claims), context, lambda sealed: prove(token, sealed))
        if caller is None:
            raise PermissionDenied("De client_id is onbekend of verlopen.", "invalid-client-identifier")
        return caller, "jwt"

    def authenticate_header(self, request: Any) -> str:
        return CHALLENGES


def read(token: str) -> Claims:
    """Returns what `token` says, of which nothing is proved yet; 403 when it is not a JWT signed with HS256."""
    if len(token) > MAX_TOKEN or not token.isascii():
        raise unreadable()
    try:
        parts = jwt.decode_complete(token, options=UNPROVED)
    except jwt.PyJWTError as error:
        raise unreadable() from error
    # Exactly this one: `none` proves nothing, and with a public key for a secret anyone can sign.
    if parts["header"].get("alg") != ALGORITHM:
        raise PermissionDenied(f"Het token moet ondertekend zijn met {ALGORITHM}.", "jwt-decode-error")
    claims: Claims = parts["payload"]
    return claims


def unreadable() -> PermissionDenied:
    """Returns the error for what is no JWT."""
    return PermissionDenied("Het token is geen geldig JWT.", "jwt-decode-error")


def client_id_of(claims: Claims) -> str:
    """Returns the client_id; 403 when there is none. `iss` does not count: some clients write their own name there."""
    given = claims.get("client_id")
    if not isinstance(given, str) or not CLIENT_ID.match(given):
        raise PermissionDenied("Het token noemt geen client_id.", "missing-client-identifier")
    return given


def prove(token: str, sealed: Sequence[str]) -> None:
    """Returns when `token` was signed with one of the client's secrets and is of now; 403 otherwise."""
    if not any(is_signed_with(secret, token) for secret in map(unseal, sealed) if secret):
        raise PermissionDenied("De handtekening van het token klopt niet.", "invalid-jwt-signature")


def is_signed_with(secret: str, token: str) -> bool:
    """Tells whether `token` was signed with `secret`; 403 when it was and is not, or no longer, valid."""
    try:
        claims = jwt.decode(token, secret, [ALGORITHM], CHECKS, leeway=settings.JWT_LEEWAY)
    except jwt.InvalidSignatureError:
        return False
    except jwt.ExpiredSignatureError as error:
        raise PermissionDenied("Het token is verlopen (exp).", "jwt-expired") from error
    except jwt.ImmatureSignatureError as error:
        raise PermissionDenied("Het token geldt nog niet (iat, nbf).", "jwt-not-yet-valid") from error
    except jwt.PyJWTError as error:
        raise PermissionDenied("Het token heeft geen geldige iat, nbf of exp.", "jwt-decode-error") from error
    if int(claims["iat"]) < time.time() - settings.JWT_MAX_AGE:
        raise PermissionDenied("Het token is te oud (iat).", "jwt-expired")
    return True
