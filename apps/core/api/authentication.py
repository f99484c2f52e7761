"""Who calls: `Authorization: Token <token>`.

A token is opaque and random. Only its keyed hash is stored, so a copy of the database gives no access.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed

from apps.core.models import ApiClient
from apps.core.tenancy import enter_tenant

MIN_LENGTH = 20
PREFIX_LENGTH = 8
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
LAST_USED_PRECISION = timedelta(minutes=10)


def new_token() -> str:
    """Returns a random token of 40 hexadecimal characters."""
    return secrets.token_hex(20)


def digest(token: str, secret: str | None = None) -> str:
    """Returns the keyed hash under which `token` is stored; the key is derived from SECRET_KEY."""
    return salted_hmac("klantenregister.token", token, secret=secret, algorithm="sha256").hexdigest()


def set_token(client: ApiClient, token: str) -> None:
    """Makes `token` the token of `client`; ValueError when it is too short to be safe."""
    if len(token) < MIN_LENGTH or any(character.isspace() for character in token):
        raise ValueError(f"een token telt ten minste {MIN_LENGTH} tekens, zonder spaties")
    client.token_prefix, client.token_digest = token[:PREFIX_LENGTH], digest(token)


@dataclass(frozen=True)
class Caller:
    """An authenticated application, in the place of Django's user."""

    client: ApiClient
    is_authenticated: bool = True

    def has_scope(self, scope: str) -> bool:
        """Tells whether the client may do what `scope` (`<api>.<resource>.<verb>`) names."""
        return scope in self.client.scopes or "alles" in self.client.scopes


class TokenAuthentication(BaseAuthentication):
    """Finds the client of a token and makes its organisation the tenant of the request."""

    def authenticate(self, request: Any) -> tuple[Caller, ApiClient] | None:
        scheme, _, token = request.META.get("HTTP_AUTHORIZATION", "").partition(" ")
        if scheme.lower() != "token":
            return None
        client = find_client(token.strip())
        if client is None or client.has_expired:
            raise AuthenticationFailed("Ongeldige toegangsgegevens.")
        enter_tenant(client.tenant.pk, {"client": client.name, "request": request_id(request)})
        note_use(client)
        return Caller(client), client

    def authenticate_header(self, request: Any) -> str:
        return "Token"


def request_id(request: Any) -> str:
    """Returns the request's X-Request-ID when it is a plain word, else a new one: it is kept, so it must hold nothing else."""
    given = request.META.get("HTTP_X_REQUEST_ID", "")
    return given if REQUEST_ID.fullmatch(given) else str(uuid4())


def find_client(token: str) -> ApiClient | None:
    """Returns the client with `token`, also when it was hashed with an earlier secret (SECRET_KEY_FALLBACKS)."""
    digests = [digest(token, secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    with connection.cursor() as cursor:
        # Row-level security shows a client to who presents its token: the tenant is not known yet.
        cursor.execute("SELECT set_config('app.token_digests', %s, true)", [",".join(digests)])
    return ApiClient.across_tenants.select_related("tenant").filter(token_digest__in=digests).first()


def note_use(client: ApiClient) -> None:
    """Writes when the client was last used, at most once in ten minutes."""
    now = timezone.now()
    stale = Q(last_used__isnull=True) | Q(last_used__lt=now - LAST_USED_PRECISION)
    if client.last_used is None or client.last_used < now - LAST_USED_PRECISION:
        # Skips when another request is writing just that, so that requests never wait for one another here.
        free = ApiClient.objects.select_for_update(skip_locked=True).filter(stale, pk=client.pk)
        ApiClient.objects.filter(pk__in=free.values("pk")).update(last_used=now)
