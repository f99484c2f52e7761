"""Which application calls, and for which organisation: one statement finds the one and enters the other.

Nothing about a client is remembered between requests, so a token or a secret that is withdrawn, and rights that are taken away,
count at once. It goes to the database together with BEGIN, which makes it no dearer than a memory would be.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from apps.core import replica, roles
from apps.core.models import LAST_USED_PRECISION, ApiClient
from apps.core.tenancy import enter_nobody, take_tenant

# Row-level security shows a client to who presents its token, or names its client_id: the tenant is not known yet.
ENTER_BY = """
CREATE FUNCTION {function}(
    presented text, context jsonb, precision_ interval,
    OUT client bigint, OUT tenant bigint, OUT name text, OUT client_id text,
    OUT scopes text[], OUT use_is_noted boolean, OUT secrets text[]
) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('{setting}', presented, true);
    SELECT c.id, c.tenant_id, c.name, c.client_id, c.scopes, c.last_used > now() - precision_, {secrets}
    INTO client, tenant, name, client_id, scopes, use_is_noted, secrets
    FROM core_apiclient c
    WHERE {condition}
    AND (c.expires_at IS NULL OR c.expires_at > now());
    IF FOUND THEN
        context := context || jsonb_strip_nulls(jsonb_build_object('client', name, 'client_id', client_id));
        PERFORM set_config('app.tenant', tenant::text, true),
            set_config('pghistory.context_metadata', context::text, true);
    END IF;
END $$
"""
CREATE_ENTER = ENTER_BY.format(
    function="core_enter",
    setting="app.token_digests",
    condition="c.token_digest = ANY (string_to_array(presented, ','))",
    secrets="NULL",
)
CREATE_ENTER_BY_CLIENT_ID = ENTER_BY.format(
    function="core_enter_by_client_id",
    setting="app.client_id",
    condition="c.client_id = presented AND c.secrets <> '{}'",
    secrets="c.secrets",
)
DROP_ENTER = "DROP FUNCTION core_enter(text, jsonb, interval)"
DROP_ENTER_BY_CLIENT_ID = "DROP FUNCTION core_enter_by_client_id(text, jsonb, interval)"

ENTER = "SELECT row_to_json(core_enter(%s, %s, %s))"
ENTER_BY_CLIENT_ID = "SELECT row_to_json(core_enter_by_client_id(%s, %s, %s))"

Context = dict[str, str]


@dataclass(frozen=True)
class Caller:
    """An authenticated application, in the place of Django's user."""

    pk: int
    name: str
    scopes: frozenset[str]
    is_authenticated: bool = True

    def has_any(self, scopes: frozenset[str]) -> bool:
        """Tells whether the client was given one of `scopes`, or everything."""
        return "alles" in self.scopes or not self.scopes.isdisjoint(scopes)

    def roles(self, group: str) -> frozenset[str]:
        """Returns the roles (apps.core.roles) that the client was given in `group`; `alles` is every one."""
        return frozenset(role for role in roles.NAMES if self.has_any(frozenset({f"{group}.{role}"})))


def enter_by_token(digests: Sequence[str], context: Context) -> Caller | None:
    """Makes the organisation of the client with a token of one of `digests` the tenant of the running transaction.

    Returns the client; None, without a tenant, when there is no such client or when it has expired. `context` is written with
    each row of the history, besides the name and the client_id of the client. Notes the use, at most once in LAST_USED_PRECISION.
    """
    found = find(ENTER, ",".join(digests), context)
    return admit(found) if found else None


def enter_by_client_id(client_id: str, context: Context, prove: Callable[[Sequence[str]], None]) -> Caller | None:
    """Does the same for the client that is called `client_id` and has a secret, when it is proved to be the one that calls.

    `prove` gets the client's secrets as they are stored and raises when they do not prove it: then nothing was read, and nothing
    can be, because there is no tenant.
    """
    found = find(ENTER_BY_CLIENT_ID, client_id, context)
    if found is None:
        return None
    try:
        prove(found["secrets"])
    except BaseException:
        enter_nobody()
        raise
    return admit(found)


def find(statement: str, presented: str, context: Context) -> dict[str, Any] | None:
    """Returns the client that `statement` finds, and lets the transaction, but not yet this context, enter its organisation."""
    values = [presented, json.dumps(context), LAST_USED_PRECISION]
    found: dict[str, Any] = json.loads(connection.first_statement(statement, values))  # type: ignore[attr-defined]  # our own
    return found if found["client"] is not None else None


def admit(found: dict[str, Any]) -> Caller:
    """Makes the organisation of the client the tenant of this context, and returns the client."""
    take_tenant(found["tenant"])
    if not found["use_is_noted"]:
        replica.refuse_to_write()
        note_use(found["client"])
    return Caller(found["client"], found["name"], frozenset(found["scopes"]))


def note_use(pk: int) -> None:
    """Writes when the client was last used."""
    stale = Q(last_used__isnull=True) | Q(last_used__lt=timezone.now() - LAST_USED_PRECISION)
    # Skips when another request is writing just that, so that requests never wait for one another here.
    free = ApiClient.objects.select_for_update(skip_locked=True).filter(stale, pk=pk)
    ApiClient.objects.filter(pk__in=free.values("pk")).update(last_used=Now())
