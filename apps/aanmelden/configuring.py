"""The provider of officials in a configuration file; it is of the installation, so it stands beside the organisations.

aanmelden:
  oidc:                                       # null removes it: nobody logs in by it any longer
    naam: Gemeente Voorbeeld                  # on the button: Inloggen met <naam>
    issuer: https://login.example.nl/realms/medewerkers
    client_id: klantenregister
    secret: "..."                             # absent: a public client, which PKCE protects
    rollen: {kr-lezers: raadplegen, kr-kcc: medewerker, kr-beheer: [beheerder, functioneel]}
    superuser_groep: kr-superusers            # absent: nobody becomes a superuser
    claims: {gebruikersnaam: preferred_username, groepen: groups, organisatie: organisatie}
    scopes: openid profile email
    acr: []                                   # values of acr that are certain enough; absent: the provider decides
    autorisatie_url, token_url, jwks_url, uitlog_url   # absent: as the provider says, on the host of the issuer
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rest_framework import serializers

from apps.aanmelden.models import Aanmeldprovider, Groepsrol
from apps.aanmelden.oidc import endpoints
from apps.aanmelden.rollen import Rol
from apps.core.configuration.strict import StrictSerializer
from apps.core.configuration.systems import RootField
from apps.core.sealing import seal, unseal

CLAIMS = {"gebruikersnaam": "preferred_username", "groepen": "groups", "organisatie": "organisatie"}


class Roles(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """A role by its name, or a list of them."""

    def to_internal_value(self, data: Any) -> list[str]:
        roles = data if isinstance(data, list) else [data]
        if unknown := [str(rol) for rol in roles if rol not in Rol.values]:
            raise serializers.ValidationError(f"Onbekende rol: {', '.join(unknown)}. Kies uit {', '.join(Rol.values)}.")
        return list(dict.fromkeys(roles))


class ClaimsSerializer(StrictSerializer):
    gebruikersnaam = serializers.CharField(max_length=200, required=False)
    groepen = serializers.CharField(max_length=200, required=False)
    organisatie = serializers.CharField(max_length=200, required=False, allow_blank=True)


class OidcSerializer(StrictSerializer):
    actief = serializers.BooleanField(default=True)
    naam = serializers.CharField(max_length=100)
    issuer = RootField()
    client_id = serializers.CharField(max_length=200)
    secret = serializers.CharField(required=False, default="", trim_whitespace=False)
    scopes = serializers.RegexField(
        r"^(.* )?openid( .*)?\Z", max_length=200, required=False, default="openid profile email"
    )
    claims = ClaimsSerializer(required=False, default=dict)
    rollen = serializers.DictField(child=Roles())
    superuser_groep = serializers.CharField(max_length=200, required=False, default="")
    acr = serializers.ListField(child=serializers.CharField(max_length=200), required=False, default=list)
    autorisatie_url = RootField(required=False, default="")
    token_url = RootField(required=False, default="")
    jwks_url = RootField(required=False, default="")
    uitlog_url = RootField(required=False, default="")


class AanmeldenSerializer(StrictSerializer):
    oidc = OidcSerializer(required=False, allow_null=True)


COLUMNS = ("actief", "naam", "issuer", "client_id", "scopes", "superuser_groep", "acr", "autorisatie_url", "token_url",
           "jwks_url", "uitlog_url")  # fmt: skip


def set_up_login(given: Mapping[str, Any] | None) -> Iterator[str]:
    """Makes, updates or removes the provider; yields a line for it."""
    if given is None or "oidc" not in given:
        return
    endpoints.forget()
    provider = Aanmeldprovider.objects.first()
    if given["oidc"] is None:
        Aanmeldprovider.objects.all().delete()
        yield f"oidc: {'verwijderd' if provider else 'was er niet'}"
        return
    yield f"oidc: {'bijgewerkt' if provider else 'toegevoegd'}"
    configure_provider(provider or Aanmeldprovider(), given["oidc"])


def configure_provider(provider: Aanmeldprovider, given: Mapping[str, Any]) -> None:
    """Makes the provider what the file says."""
    for column in COLUMNS:
        setattr(provider, column, given[column])
    for name, default in CLAIMS.items():
        setattr(provider, f"claim_{name}", given["claims"].get(name, default))
    secret = given["secret"]
    if secret != (unseal(provider.geheim) if provider.geheim else ""):  # the same one would be sealed to another text
        provider.geheim = seal(secret) if secret else ""
    provider.save()
    provider.groepsrollen.all().delete()
    pairs = [(groep, rol) for groep, roles in given["rollen"].items() for rol in roles]
    Groepsrol.objects.bulk_create(Groepsrol(provider=provider, groep=groep, rol=rol) for groep, rol in pairs)
