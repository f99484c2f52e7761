"""The section `bezorging` of a configuration file: how berichten go to citizens. Off until it is there; null switches it off.

bezorging:
  smtp: {url: "smtp+starttls://mail.example.nl:587", username: register, password: "..."}   # or smtps://, or smtp:// in the clear
  notifynl: {url: "https://api.notifynl.nl", service_id: "...", secret: "..."}
  email: {via: smtp, afzender: noreply@example.nl, naam: Gemeente Voorbeeld, antwoord_aan: info@example.nl}
  sms: {via: notifynl, sjabloon: "<uuid of a template>"}
  post: {via: notifynl, sjabloon: "<uuid of a template>"}
  doel: notificatie                        # or informatief: the content itself, to verified addresses
  besluiten: ["8"]                         # berichttypen that have legal effect
  neutraal_onderwerp: Er staat een bericht voor u klaar
  neutrale_tekst: "..."
  portaal_url: https://mijn.example.nl
  registreer_klantcontact: false
  opgeven_na_uren: 24
"""

from collections.abc import Iterator, Mapping
from typing import Any

from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.berichten.models import Bezorginstelling
from apps.berichten.models.bezorging import DOELEN, SUBJECT, TEXT
from apps.core import saving
from apps.core.configuration.sections import register_section
from apps.core.configuration.strict import StrictSerializer
from apps.core.configuration.systems import RootField, configure_service, remove
from apps.core.models import Dienst
from apps.core.systems import SMTP_URL, Soort

NOTIFYNL = Soort.NOTIFYNL.value


class SmtpSerializer(StrictSerializer):
    url = serializers.RegexField(rf"^{SMTP_URL.pattern}\Z", max_length=300)
    username = serializers.CharField(max_length=100, required=False)
    password = serializers.CharField(required=False, trim_whitespace=False)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Refuses half a credential."""
        if ("username" in given) != ("password" in given):
            raise ValidationError("username en password horen bij elkaar.")
        return given


class NotifySerializer(StrictSerializer):
    url = RootField()
    service_id = serializers.CharField(max_length=100)
    secret = serializers.CharField(trim_whitespace=False)


class EmailSerializer(StrictSerializer):
    via = serializers.ChoiceField([Soort.SMTP.value, NOTIFYNL])
    afzender = serializers.EmailField(required=False, default="")
    naam = serializers.CharField(max_length=200, required=False, default="")
    antwoord_aan = serializers.EmailField(required=False, default="")
    sjabloon = serializers.UUIDField(required=False, default=None)


class ByTemplateSerializer(StrictSerializer):
    via = serializers.ChoiceField([NOTIFYNL])
    sjabloon = serializers.UUIDField()


class BezorgingSerializer(StrictSerializer):
    smtp = SmtpSerializer(required=False)
    notifynl = NotifySerializer(required=False)
    email = EmailSerializer(required=False)
    sms = ByTemplateSerializer(required=False)
    post = ByTemplateSerializer(required=False)
    doel = serializers.ChoiceField(DOELEN, default="notificatie")
    besluiten = serializers.ListField(child=serializers.CharField(max_length=50), default=list)
    neutraal_onderwerp = serializers.CharField(max_length=100, default=SUBJECT)
    neutrale_tekst = serializers.CharField(max_length=1000, default=TEXT)
    portaal_url = RootField(default="", allow_blank=True)
    registreer_klantcontact = serializers.BooleanField(default=False)
    opgeven_na_uren = serializers.IntegerField(min_value=1, max_value=168, default=24)

    def validate(self, given: dict[str, Any]) -> dict[str, Any]:
        """Refuses a channel without the service that it goes by, or without what that one needs."""
        for channel in ("email", "sms", "post"):
            via = given.get(channel, {}).get("via")
            if via and via not in given:
                raise ValidationError({channel: [f"{via} is niet ingesteld."]})
        email = given.get("email", {})
        if email.get("via") == Soort.SMTP.value and not email["afzender"]:
            raise ValidationError({"email": ["E-mail heeft een afzender."]})
        if email.get("via") == NOTIFYNL and not email["sjabloon"]:
            raise ValidationError({"email": ["NotifyNL stuurt volgens een sjabloon."]})
        return given


def carry_out(given: Mapping[str, Any] | None) -> Iterator[str]:
    """Switches delivery of the current organisation on as the section says, or off; yields a line per thing done."""
    if given is None:
        yield f"instelling {remove(Bezorginstelling)}"
    services = {Soort.SMTP.value: smtp_of, NOTIFYNL: notifynl_of}
    for soort, shape in services.items():
        service = (given or {}).get(soort)
        yield f"{soort} {configure_service(soort, shape(service)) if service else remove(Dienst, soort=soort)}"
    if given is not None:
        instelling = Bezorginstelling.objects.first() or Bezorginstelling()
        for name, value in columns_of(given).items():
            setattr(instelling, name, value)
        saving.save(instelling)
        yield "ingesteld"


def smtp_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Returns a mail server in the terms of a service."""
    return {"url": given["url"], "client_id": given.get("username", ""), "secret": given.get("password", "")}


def notifynl_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Returns NotifyNL in the terms of a service."""
    return {"url": given["url"], "client_id": given["service_id"], "secret": given["secret"]}


def columns_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the columns of the setting."""
    email, sms, post = (given.get(channel, {}) for channel in ("email", "sms", "post"))
    same = (
        "doel", "besluiten", "neutraal_onderwerp", "neutrale_tekst", "portaal_url", "registreer_klantcontact",
        "opgeven_na_uren",
    )  # fmt: skip
    return {
        "per_email": email.get("via", ""),
        "per_sms": sms.get("via", ""),
        "per_post": post.get("via", ""),
        "afzender": email.get("afzender", ""),
        "afzender_naam": email.get("naam", ""),
        "antwoord_aan": email.get("antwoord_aan", ""),
        "sjabloon_email": email.get("sjabloon"),
        "sjabloon_sms": sms.get("sjabloon"),
        "sjabloon_post": post.get("sjabloon"),
        **{name: given[name] for name in same},
    }


def add() -> None:
    """Adds the section."""
    register_section("bezorging", BezorgingSerializer, carry_out)
