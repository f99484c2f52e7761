"""The other systems of an organisation, as a configuration says they are.

controleer_urls: true                                # whether references are checked; false unless it says so
toegestane_hosts: [brp.example.nl, "objecten.example.nl:8443"]
services:
  zrc: {url: https://zaken.example.nl/zaken/api/v1, client_id: klantenregister, secret: "..."}
  drc: {url: https://documenten.example.nl/api/v1, token: "...", strict: false, wait: 5}
  nrc: {url: https://notificaties.example.nl/api/v1, client_id: klantenregister, secret: "...",
        kanalen: [partijen, klantcontacten],         # absent: all
        vrije_tekst: true}                           # whether messages hold numbers and free text; false unless it says so
  klanten: null                                      # removes it
cloudevents:                                         # null: removes it; with a token, or a client_id and a secret, when needed
  url: https://notificaties.example.nl/api/v1        # events go to <url>/cloudevents
  source: "urn:nld:oin:00000001001234567000:systeem:klantenregister"
  vrije_tekst: false
oidc:                                                # null: removes it
  issuer: https://login.example.nl/realms/gemeente
  audience: klantenregister
  jwks_url: https://login.example.nl/keys            # absent: by <issuer>/.well-known/openid-configuration
  client_claim: azp                                  # absent: azp, and else client_id
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.core import saving
from apps.core.configuration.strict import StrictSerializer
from apps.core.models import Dienst, OidcProvider, Tenant
from apps.core.sealing import seal, unseal
from apps.core.systems import DEFAULT_WAIT, DELIVERY, HOST, MAX_URL, MAX_WAIT, Kanaal, Soort, validate_root

# CloudEvents have a key of their own, and so has delivery to citizens: they are no APIs of the standards.
SERVICES = [soort for soort in Soort if soort not in (Soort.CLOUDEVENTS, *DELIVERY)]


class RootField(serializers.CharField):
    """An http or https URL without a query."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=MAX_URL, validators=[validate_root], **kwargs)


class HostField(serializers.CharField):
    """A host, with a port when it is not the usual one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=255, validators=[HOST], **kwargs)


class ServiceSerializer(StrictSerializer):
    url = RootField()
    client_id = serializers.CharField(max_length=100, required=False)
    secret = serializers.CharField(required=False, trim_whitespace=False)
    token = serializers.CharField(required=False, trim_whitespace=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Refuses half a credential, and two of them."""
        if ("client_id" in given) != ("secret" in given):
            raise ValidationError("client_id en secret horen bij elkaar.")
        if "token" in given and "secret" in given:
            raise ValidationError("Geef een token, of een client_id met een secret.")
        return given


class DrcSerializer(ServiceSerializer):
    """Relations are written there too: `strict` says whether a request waits for that, `wait` for how many seconds at most."""

    strict = serializers.BooleanField(required=False)
    wait = serializers.IntegerField(min_value=1, max_value=MAX_WAIT, required=False)


class NrcSerializer(ServiceSerializer):
    kanalen = serializers.ListField(child=serializers.ChoiceField(choices=Kanaal.choices), required=False)
    vrije_tekst = serializers.BooleanField(required=False)


class CloudEventsSerializer(ServiceSerializer):
    vrije_tekst = serializers.BooleanField(required=False)

    def get_fields(self) -> dict[str, Any]:
        # Not as an attribute: a serializer has one by that name.
        return {**super().get_fields(), "source": serializers.CharField(max_length=200)}


class ServicesSerializer(StrictSerializer):
    def get_fields(self) -> dict[str, Any]:
        kinds = dict.fromkeys(SERVICES, ServiceSerializer) | {Soort.DRC: DrcSerializer, Soort.NRC: NrcSerializer}
        return {soort: kind(required=False, allow_null=True) for soort, kind in kinds.items()}


class OidcSerializer(StrictSerializer):
    issuer = RootField()
    audience = serializers.CharField(max_length=MAX_URL)
    jwks_url = RootField(required=False, default="")
    client_claim = serializers.CharField(max_length=100, required=False, default="")


class SystemsSerializer(StrictSerializer):
    """What the configuration of an organisation says of other systems."""

    controleer_urls = serializers.BooleanField(required=False)
    toegestane_hosts = serializers.ListField(child=HostField(), required=False)
    services = ServicesSerializer(required=False)
    cloudevents = CloudEventsSerializer(required=False, allow_null=True)
    oidc = OidcSerializer(required=False, allow_null=True)


def settings_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the columns of the organisation that `given` names."""
    return {name: given[name] for name in ("controleer_urls", "toegestane_hosts") if name in given}


def configure_systems(tenant: Tenant, given: Mapping[str, Any]) -> Iterator[str]:
    """Makes, updates or removes the services and the OpenID provider of the current organisation; yields a line for each."""
    events = {Soort.CLOUDEVENTS.value: given["cloudevents"]} if "cloudevents" in given else {}
    for soort, service in {**given.get("services", {}), **events}.items():
        what = configure_service(soort, service) if service else remove(Dienst, soort=soort)
        yield f"{tenant.name} / {soort}: {what}"
    if "oidc" in given:
        what = configure_oidc(given["oidc"]) if given["oidc"] else remove(OidcProvider)
        yield f"{tenant.name} / oidc: {what}"


def configure_service(soort: str, given: Mapping[str, Any]) -> str:
    """Makes or updates a service; returns what was done."""
    dienst = Dienst.objects.filter(soort=soort).first()
    done = "bijgewerkt" if dienst else "toegevoegd"
    dienst = dienst or Dienst(soort=soort)
    dienst.url, dienst.client_id = given["url"], given.get("client_id", "")
    dienst.kanalen, dienst.vrije_tekst = given.get("kanalen", []), given.get("vrije_tekst", False)
    dienst.bron = given.get("source", "")
    dienst.strikt, dienst.wachttijd = given.get("strict", False), given.get("wait", DEFAULT_WAIT)
    secret = given.get("secret") or given.get("token") or ""
    if secret != (unseal(dienst.geheim) if dienst.geheim else ""):  # the same one would be sealed to another text
        dienst.geheim = seal(secret) if secret else ""
    saving.save(dienst)
    return done


def configure_oidc(given: Mapping[str, Any]) -> str:
    """Makes or updates the OpenID provider; returns what was done."""
    provider = OidcProvider.objects.first()
    done = "bijgewerkt" if provider else "toegevoegd"
    provider = provider or OidcProvider()
    for name in ("issuer", "audience", "jwks_url", "client_claim"):
        setattr(provider, name, given[name])
    saving.save(provider)
    return done


def remove(model: Any, **which: str) -> str:
    """Removes what there is of it; returns what was done."""
    found = list(model.objects.filter(**which))
    for one in found:
        saving.remove(one)
    return "verwijderd" if found else "was er niet"
