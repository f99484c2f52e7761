"""Which application calls, and for which organisation: one statement finds the one and enters the other.

Nothing about a client is remembered between requests, so a token that is withdrawn, and rights that are taken away, count at
once. It goes to the database together with BEGIN, which makes it no dearer than a memory would be.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from apps.core.models import LAST_USED_PRECISION, ApiClient
from apps.core.tenancy import take_tenant

# Row-level security shows a client to who presents its token: the tenant is not known yet.
CREATE_ENTER = """
CREATE FUNCTION core_enter(
    digests text, context jsonb, precision_ interval,
    OUT client bigint, OUT tenant bigint, OUT name text, OUT scopes text[], OUT use_is_noted boolean
) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.token_digests', digests, true);
    SELECT c.id, c.tenant_id, c.name, c.scopes, c.last_used > now() - precision_
    INTO client, tenant, name, scopes, use_is_noted
    FROM core_apiclient c
    WHERE c.token_digest = ANY (string_to_array(digests, ','))
    AND (c.expires_at IS NULL OR c.expires_at > now());
    IF FOUND THEN
        PERFORM set_config('app.tenant', tenant::text, true),
            set_config('pghistory.context_metadata', (context || jsonb_build_object('client', name))::text, true);
    END IF;
END $$
"""
DROP_ENTER = "DROP FUNCTION core_enter(text, jsonb, interval)"

ENTER = "SELECT row_to_json(core_enter(%s, %s, %s))"


@dataclass(frozen=True)
class Caller:
    """An authenticated application, in the place of Django's user."""

    client_id: int
    name: str
    scopes: frozenset[str]
    is_authenticated: bool = True

    def has_scope(self, scope: str) -> bool:
        """Tells whether the client may do what `scope` (`<api>.<resource>.<verb>`) names."""
        return scope in self.scopes or "alles" in self.scopes


def enter_by_token(digests: Sequence[str], context: dict[str, str]) -> Caller | None:
    """Makes the organisation of the client with a token of one of `digests` the tenant of the running transaction.

    Returns the client; None, without a tenant, when there is no such client or when it has expired. `context` is written with
    each row of the history, besides the name of the client. Notes the use, at most once in LAST_USED_PRECISION.
    """
    values = [",".join(digests), json.dumps(context), LAST_USED_PRECISION]
    found = json.loads(connection.first_statement(ENTER, values))  # type: ignore[attr-defined]  # of our own backend
    if found["client"] is None:
        return None
    return admit(found)


def admit(found: dict[str, Any]) -> Caller:
    """Makes the organisation of the client the tenant of this context, and returns the client."""
    take_tenant(found["tenant"])
    if not found["use_is_noted"]:
        note_use(found["client"])
    return Caller(found["client"], found["name"], frozenset(found["scopes"]))


def note_use(client_id: int) -> None:
    """Writes when the client was last used."""
    stale = Q(last_used__isnull=True) | Q(last_used__lt=timezone.now() - LAST_USED_PRECISION)
    # Skips when another request is writing just that, so that requests never wait for one another here.
    free = ApiClient.objects.select_for_update(skip_locked=True).filter(stale, pk=client_id)
    ApiClient.objects.filter(pk__in=free.values("pk")).update(last_used=Now())
