"""Applications of an organisation, as a configuration says they are."""

from collections.abc import Mapping
from typing import Any

from apps.core.api.authentication import new_token, set_token
from apps.core.api.signed import ADVISED_SECRET, set_secrets
from apps.core.models import ApiClient, Tenant


def configure_client(tenant: Tenant, given: Mapping[str, Any]) -> str:
    """Makes or updates an application; returns what was done."""
    client = ApiClient.objects.filter(name=given["name"]).first()
    line = f"{tenant.name} / {given['name']}: {'bijgewerkt' if client else 'toegevoegd'}"
    if client is None:
        client = ApiClient(name=given["name"])
    client.client_id = given.get("client_id", client.client_id)
    client.oidc_client = given.get("oidc_client", client.oidc_client)
    client.scopes, client.expires_at = given["scopes"], given.get("expires")
    line += set_credentials(client, given)
    client.save()
    return line


def set_credentials(client: ApiClient, given: Mapping[str, Any]) -> str:
    """Gives an application its token and secrets, and a token when it has no way in; returns what there is to tell of them."""
    told = ""
    if "secrets" in given:
        set_secrets(client, given["secrets"])
        if any(len(secret) < ADVISED_SECRET for secret in given["secrets"]):
            told = f", let op: een secret telt liever {ADVISED_SECRET} tekens of meer (RFC 7518)"
    if token := given.get("token"):
        set_token(client, token)
    elif not (client.token_digest or client.secrets or client.oidc_client):
        token = new_token()
        set_token(client, token)
        told += f", token {token}"
    return told
