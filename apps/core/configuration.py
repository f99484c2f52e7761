"""Declarative set-up: a file says which organisations and applications there are, and this makes it so.

    tenants:
      - name: Gemeente Voorbeeld
        oin: "00000001001234567000"
        rsin: "123456782"
        clients:
          - name: front-office
            token: "at-least-twenty-characters"     # absent: generated, and told once
            scopes: [alles]
            oidc_client: front-office                # what its OIDC tokens call it; optional
            expires: 2027-01-01T00:00:00Z            # optional

What it may say of other systems stands in apps.core.configuration_systems. Organisations are known by their OIN, applications by
their name within the organisation. What the file does not name is left as it is. Doing it twice changes nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from django.db import transaction
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.core.api.authentication import MIN_LENGTH, new_token, set_token
from apps.core.api.errors import invalid_params
from apps.core.api.scopes import known_scopes
from apps.core.configuration_systems import SystemsSerializer, configure_systems, settings_of
from apps.core.exceptions import RegisterError
from apps.core.models import ApiClient, Tenant
from apps.core.strict import StrictSerializer
from apps.core.tenancy import working_for


class InvalidConfiguration(RegisterError):
    """The file cannot be carried out; the text names the path of each fault, such as `tenants.0.clients.1.scopes`."""


class ClientSerializer(StrictSerializer):
    name = serializers.CharField(max_length=200)
    token = serializers.RegexField(r"^\S*\Z", min_length=MIN_LENGTH, required=False)
    scopes = serializers.ListField(child=serializers.CharField(), allow_empty=False)
    oidc_client = serializers.CharField(max_length=200, required=False)
    expires = serializers.DateTimeField(required=False, allow_null=True)

    def validate_scopes(self, scopes: list[str]) -> list[str]:
        """Refuses rights that do not exist."""
        if unknown := sorted(set(scopes) - known_scopes()):
            raise ValidationError(f"Onbekende rechten: {', '.join(unknown)}.")
        return scopes


class TenantSerializer(SystemsSerializer):
    name = serializers.CharField(max_length=200)
    oin = serializers.RegexField(r"^[0-9]{20}\Z")
    rsin = serializers.RegexField(r"^[0-9]{9}\Z", required=False)
    clients = ClientSerializer(many=True, required=False)


class ConfigurationSerializer(StrictSerializer):
    tenants = TenantSerializer(many=True)


def configure(text: str) -> Iterator[str]:
    """Carries out the configuration in YAML `text`, all of it or nothing; yields a line per thing done.

    A generated token stands in its line, and nowhere else. Raises InvalidConfiguration with a line per fault. The transaction is
    committed when the last line was taken.
    """
    with transaction.atomic():
        for tenant in parse(text)["tenants"]:
            yield from configure_tenant(tenant)


def parse(text: str) -> dict[str, Any]:
    """Returns the checked content of a configuration; raises InvalidConfiguration."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise InvalidConfiguration(f"geen geldige YAML: {error}") from error
    serializer = ConfigurationSerializer(data=content if content is not None else {})
    if not serializer.is_valid():
        faults = (f"{fault['name']}: {fault['reason']}" for fault in invalid_params(serializer.errors))
        raise InvalidConfiguration("\n".join(faults))
    return serializer.validated_data


def configure_tenant(given: Mapping[str, Any]) -> Iterator[str]:
    """Makes or updates an organisation and its applications."""
    values = {"name": given["name"], "rsin": given.get("rsin", ""), **settings_of(given)}
    tenant, is_new = Tenant.objects.update_or_create(oin=given["oin"], defaults=values)
    yield f"{tenant.name}: {'toegevoegd' if is_new else 'bijgewerkt'}"
    with working_for(tenant, actor="configure"):
        yield from configure_systems(tenant, given)
        for client in given.get("clients", []):
            yield configure_client(tenant, client)


def configure_client(tenant: Tenant, given: Mapping[str, Any]) -> str:
    """Makes or updates an application; returns what was done."""
    client = ApiClient.objects.filter(name=given["name"]).first()
    line = f"{tenant.name} / {given['name']}: {'bijgewerkt' if client else 'toegevoegd'}"
    if client is None:
        client = ApiClient(name=given["name"])
    if token := given.get("token"):
        set_token(client, token)
    elif not client.token_digest:
        token = new_token()
        set_token(client, token)
        line += f", token {token}"
    client.oidc_client = given.get("oidc_client", client.oidc_client)
    client.scopes, client.expires_at = given["scopes"], given.get("expires")
    client.save()
    return line
