"""Contactmomenten."""

from typing import Any

from rest_framework import serializers

from apps.core.api.checks import IsReachable, check
from apps.core.api.earlier import Part
from apps.core.api.fields import SelfUrl
from apps.core.api.filters import FilterSet
from apps.core.api.links import UrlList, UrlRef
from apps.core.api.references import FullList
from apps.core.api.scalars import UtcDateTimeField
from apps.core.api.translated import TranslatedSerializer
from apps.klantcontacten.models import Klantcontact
from apps.legacy.contactmomenten import VNG_CONTACTMOMENT
from apps.legacy.contactmomenten.filters import FILTERS, INITIATIEFNEMERS, MEDEWERKER
from apps.legacy.fields import RsinField, moments, text
from apps.legacy.filters import UrlText
from apps.legacy.relaties import KLANTCONTACTMOMENT, OBJECTCONTACTMOMENT
from apps.zgw_v1.audittrail import AuditedViewSet
from apps.zgw_v1.fields import Nested, WithoutNulls

SHOWN = VNG_CONTACTMOMENT.shown
KLANTCONTACT, ONDERWERP = "klantcontacten.Klantcontact", "klantcontacten.Onderwerpobject"
PARTS = (
    Part(KLANTCONTACT),
    Part("legacy.LegacyContactmoment", key="klantcontact_id", of=KLANTCONTACT),
    Part("klantcontacten.ActorKlantcontact", key="klantcontact_id", of=KLANTCONTACT),
    # Of these only what makes another contactmoment the one before it; the others are relations.
    Part(ONDERWERP, key="klantcontact_id", of=KLANTCONTACT, told="false"),
    Part("legacy.LegacyOnderwerp", key="onderwerpobject_id", of=ONDERWERP, told="h.vorig_id IS NOT NULL"),
)


class MedewerkerSerializer(Nested):
    identificatie = text(24, "Identificatie van de medewerker.")
    achternaam = text(200, "Achternaam.")
    voorletters = text(20, "Voorletters.")
    voorvoegsel_achternaam = text(10, "Voorvoegsel van de achternaam.")

    def of_shown(self, value: Any) -> Any:
        return WithoutNulls(value)


class ContactmomentBase(TranslatedSerializer):
    """What every version of the standard knows of a contactmoment."""

    url = SelfUrl()
    bronorganisatie = RsinField(help_text="RSIN van de organisatie die het contactmoment heeft vastgelegd.")
    kanaal = text(50, "Kanaal waarlangs het contact verliep.")
    voorkeurskanaal = text(50, "Kanaal waarlangs de klant antwoord wil.")
    tekst = serializers.CharField(required=False, allow_blank=True, help_text="Wat er gezegd of geschreven is.")
    onderwerp_links = serializers.ListField(
        child=UrlText(), required=False, help_text="URL's van onderwerpen, om contactmomenten bij elkaar te zoeken."
    )
    initiatiefnemer = serializers.ChoiceField(
        choices=INITIATIEFNEMERS, required=False, allow_blank=True, help_text="Wie het contact begon."
    )
    medewerker = UrlText(required=False, allow_blank=True, help_text="URL van de medewerker.")
    medewerker_identificatie = MedewerkerSerializer(required=False, allow_null=True, help_text="Wie de medewerker was.")

    class Meta:
        model = Klantcontact
        translation = VNG_CONTACTMOMENT

    def validate(self, attrs: Any) -> Any:
        # A medewerker is completed and not taken away, as clients of this generation expect.
        return {name: value for name, value in attrs.items() if value is not None or name != "medewerker_identificatie"}


class ContactmomentItself(ContactmomentBase):
    """A contactmoment without its relations, whose changes are no changes of its own."""

    vorig_contactmoment = UrlRef(
        "klantcontacten.Klantcontact", required=False, allow_null=True, help_text="Het contactmoment hiervoor."
    )
    volgend_contactmoment = UrlRef(
        "klantcontacten.Klantcontact", read_only=True, allow_null=True, help_text="Het contactmoment hierna."
    )
    registratiedatum = UtcDateTimeField(required=False, help_text="Wanneer het contact was; zonder opgave nu.")
    voorkeurstaal = text(3, "Taal waarin de klant antwoord wil (ISO 639-2/B).")

    def validate(self, attrs: Any) -> Any:
        if attrs.get("medewerker"):
            check(self.context["request"], IsReachable("medewerker", attrs["medewerker"]))
        return super().validate(attrs)


class ContactmomentSerializer(ContactmomentItself):
    klant = UrlRef(
        "partijen.Partij", elsewhere="klant_elders", read_only=True, allow_null=True,
        help_text="De eerste klant; alle klanten staan in de klantcontactmomenten.",
    )  # fmt: skip
    klantcontactmomenten = UrlList(
        "betrokkenen.Betrokkene", source="betrokkenen", order_by="-pk", among=KLANTCONTACTMOMENT.rows,
        help_text="De relaties met klanten.",
    )  # fmt: skip
    # Always whole: a client that finds URLs here cannot go on, whether or not it asked for them to be expanded.
    objectcontactmomenten = FullList(
        "klantcontacten.Onderwerpobject", source="onderwerpobjecten", order_by="-pk", among=OBJECTCONTACTMOMENT.rows,
        help_text="De relaties met objecten.",
    )  # fmt: skip


class ContactmomentFilterSet(FilterSet):
    filters = {
        "vorigContactmoment": FILTERS["vorig_contactmoment"],
        "volgendContactmoment": FILTERS["volgend_contactmoment"],
        "bronorganisatie": FILTERS["bronorganisatie"],
        **moments("registratiedatum", "plaatsgevonden_op"),
        "kanaal": FILTERS["kanaal"],
        "voorkeurskanaal": FILTERS["voorkeurskanaal"],
        "voorkeurstaal": FILTERS["voorkeurstaal"],
        "initiatiefnemer": FILTERS["initiatiefnemer"],
        "medewerker": FILTERS["medewerker"],
        "object": FILTERS["object"],
        "klant": FILTERS["klant"],
        **{f"medewerkerIdentificatie__{part}": one for part, one in MEDEWERKER.items()},
    }
    ordering = {
        "url": "uuid",
        "bronorganisatie": SHOWN["bronorganisatie"],
        "klant": SHOWN["klant"],
        "registratiedatum": "plaatsgevonden_op",
        "kanaal": SHOWN["kanaal"],
        "voorkeurskanaal": SHOWN["voorkeurskanaal"],
        "tekst": SHOWN["tekst"],
        "onderwerp_links": SHOWN["onderwerp_links"],
        "initiatiefnemer": SHOWN["initiatiefnemer"],
        "medewerker": SHOWN["medewerker"],
        "medewerker_identificatie": MEDEWERKER["identificatie"].shown,
    }


class ContactmomentViewSet(AuditedViewSet):
    """Contacten tussen klanten en de organisatie."""

    serializer_class = ContactmomentSerializer
    filterset_class = ContactmomentFilterSet
    scope_groups = ("contactmomenten",)
    ordering = ("-plaatsgevonden_op",)
    expand = ("klantcontactmomenten", "objectcontactmomenten")
    parts = PARTS
    bron = "Contactmomenten"

    def audited(self) -> Any:
        return ContactmomentItself

    def weergave(self, shown: dict[str, Any]) -> str:
        medewerker = (shown.get("medewerkerIdentificatie") or {}).get("identificatie") or shown.get("medewerker")
        when, kanaal = shown.get("registratiedatum"), shown.get("kanaal")
        return f"{shown.get('bronorganisatie')} {medewerker} at {when} via {kanaal}"
