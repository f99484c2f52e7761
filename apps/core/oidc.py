"""Which application a verified OpenID token is of, and for which organisation: one statement finds the one and enters the other.

No tenant is known yet. Row-level security shows the providers with the issuer that is asked for, and nothing else; applications
are looked for within the organisation of a provider only, after the token was verified with the keys of that provider.
"""

import json
from collections.abc import Collection, Mapping
from typing import Any

from django.db import connection

from apps.core.access import Caller, admit
from apps.core.models import LAST_USED_PRECISION

SHOW_BY_ISSUER = """
CREATE POLICY issuer ON core_oidcprovider FOR SELECT
USING (issuer = NULLIF(current_setting('app.oidc_issuer', true), ''))
"""
HIDE_BY_ISSUER = "DROP POLICY issuer ON core_oidcprovider"

CREATE_PLACES = """
CREATE FUNCTION core_oidc_places(issuer_ text, OUT places text[]) LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('app.oidc_issuer', issuer_, true);
    places := ARRAY(SELECT DISTINCT p.jwks_url FROM core_oidcprovider p WHERE p.issuer = issuer_);
    PERFORM set_config('app.oidc_issuer', '', true);
END $$
"""
DROP_PLACES = "DROP FUNCTION core_oidc_places(text)"

# A token for two organisations at once is for neither: which one is meant, nothing tells.
CREATE_ENTER = """
CREATE FUNCTION core_enter_by_oidc(
    issuer_ text, places text[], audiences text[], claims jsonb, context jsonb, precision_ interval,
    OUT client bigint, OUT tenant bigint, OUT name text, OUT client_id text, OUT scopes text[], OUT use_is_noted boolean
) LANGUAGE plpgsql AS $$
DECLARE
    provider core_oidcprovider;
    one core_apiclient;
    matches integer := 0;
BEGIN
    PERFORM set_config('app.oidc_issuer', issuer_, true);
    FOREACH provider IN ARRAY ARRAY(
        SELECT p FROM core_oidcprovider p
        WHERE p.issuer = issuer_ AND p.jwks_url = ANY (places) AND p.audience = ANY (audiences)
    ) LOOP
        PERFORM set_config('app.tenant', provider.tenant_id::text, true);
        SELECT c.* INTO one FROM core_apiclient c
        WHERE c.tenant_id = provider.tenant_id AND c.oidc_client <> ''
        AND c.oidc_client = CASE WHEN provider.client_claim <> '' THEN claims ->> provider.client_claim
            ELSE coalesce(claims ->> 'azp', claims ->> 'client_id') END
        AND (c.expires_at IS NULL OR c.expires_at > now());
        IF FOUND THEN
            matches := matches + 1;
            client := one.id; tenant := one.tenant_id; name := one.name; client_id := one.client_id; scopes := one.scopes;
            use_is_noted := one.last_used > now() - precision_;
        END IF;
    END LOOP;
    IF matches <> 1 THEN
        client := NULL; tenant := NULL;
    END IF;
    PERFORM set_config('app.oidc_issuer', '', true), set_config('app.tenant', coalesce(tenant::text, ''), true);
    IF matches = 1 THEN
        context := context || jsonb_strip_nulls(jsonb_build_object('client', name, 'client_id', client_id));
        PERFORM set_config('pghistory.context_metadata', context::text, true);
    END IF;
END $$
"""
DROP_ENTER = "DROP FUNCTION core_enter_by_oidc(text, text[], text[], jsonb, jsonb, interval)"

PLACES = "SELECT to_json(core_oidc_places(%s))"
ENTER = "SELECT row_to_json(core_enter_by_oidc(%s, %s, %s, %s, %s, %s))"


def places_of(issuer: str) -> list[str]:
    """Returns the JWKS-URLs of all providers called `issuer`, an empty one where the keys are found by discovery."""
    return list(first_statement(PLACES, issuer))


def enter_by_oidc(
    issuer: str, places: Collection[str], claims: Mapping[str, Any], *, context: Mapping[str, str]
) -> Caller | None:
    """Makes the organisation of the application that a token is of the tenant of the running transaction.

    `places`: the JWKS-URLs with whose keys the token was verified. Returns the client; None, without a tenant, when no provider
    with one of them has the token's audience and an application by that name that has not expired, or when two have.
    """
    # Nothing else is compared, and not every text of JSON is a text of PostgreSQL.
    texts = {name: value for name, value in claims.items() if isinstance(value, str) and (name + value).isprintable()}
    audience = claims.get("aud")
    named = audience if isinstance(audience, list) else [audience]
    audiences = [one for one in named if isinstance(one, str) and one.isprintable()]
    said = (json.dumps(texts), json.dumps(dict(context)))
    found = first_statement(ENTER, issuer, list(places), audiences, *said, LAST_USED_PRECISION)
    return admit(found) if found["client"] is not None else None


def first_statement(sql: str, *values: Any) -> Any:
    """Runs a statement that may be the first of the transaction, and returns its one value, which is JSON."""
    return json.loads(connection.first_statement(sql, values))  # type: ignore[attr-defined]  # of our own backend
