"""Declarative set-up: a file says which organisations and applications there are, and this makes it so.

    tenants:
      - name: Gemeente Voorbeeld
        oin: "00000001001234567000"
        rsin: "123456782"
        clients:
          - name: front-office
            token: "at-least-twenty-characters"     # absent: generated, and told once
            scopes: [alles]
            oidc_client: front-office                # what tokens of the OpenID provider call it; no token is generated then
            expires: 2027-01-01T00:00:00Z            # optional
          - name: contactcentrum
            client_id: contactcentrum                # with a secret: for signed tokens; no token is generated then
            secret: "at-least-thirty-two-characters-long"
            scopes: [klanten.lezen, contactmomenten.lezen]

`secrets`, a list with the newest first, takes the place of `secret` while one secret replaces another. What a file says of
other systems stands in apps.core.configuration.systems, and what apps add to it in apps.core.configuration.sections
and, for what is of the installation, apps.core.configuration.installation.
Organisations are known by their OIN, applications by their name within the organisation. What the file does not name is left as
it is. Doing it twice changes nothing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml
from django.db import transaction

from apps.core.api.errors import invalid_params
from apps.core.configuration.clients import configure_client
from apps.core.configuration.installation import configure_installation
from apps.core.configuration.sections import configure_sections
from apps.core.configuration.shapes import ConfigurationSerializer
from apps.core.configuration.systems import configure_systems, settings_of
from apps.core.exceptions import RegisterError
from apps.core.models import Tenant
from apps.core.tenancy import working_for


class InvalidConfiguration(RegisterError):
    """The file cannot be carried out; the text names the path of each fault, such as `tenants.0.clients.1.scopes`."""


def configure(text: str) -> Iterator[str]:
    """Carries out the configuration in YAML `text`, all of it or nothing; yields a line per thing done.

    A generated token stands in its line, and nowhere else. Raises InvalidConfiguration with a line per fault. The transaction is
    committed when the last line was taken.
    """
    with transaction.atomic():
        content = parse(text)
        for tenant in content["tenants"]:
            yield from configure_tenant(tenant)
        yield from configure_installation(content)


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
        yield from configure_sections(tenant, given)
