"""Contactmomenten."""

from typing import Any

from django.db.models import F, Model, OuterRef, QuerySet
from rest_framework.fields import empty

from apps.core.api.relations import related_rows
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.parts import Part
from apps.kic_v1.gateway.references import Iri, IriList
from apps.kic_v1.gateway.scalars import Moment, Text
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources.kb import contactmoment_filters, shapes
from apps.kic_v1.resources.kb.fields import OwnList, OwnUrl, Sought, Texts
from apps.kic_v1.resources.kb.parts import TodoPart
from apps.klantcontacten.models import Klantcontact
from apps.legacy.contactmomenten import CONTACTMOMENT
from apps.legacy.relaties import KLANTCONTACTMOMENT, OBJECTCONTACTMOMENT

MAX_TEKST = 1_000_000


def before(model: type[Model]) -> "QuerySet[Any]":
    """Returns the contactmoment before an outer one."""
    return Klantcontact._base_manager.filter(volgende__onderwerpobject__klantcontact=OuterRef("pk")).order_by("pk")


def after(model: type[Model]) -> "QuerySet[Any]":
    """Returns the contactmoment after an outer one."""
    return Klantcontact._base_manager.filter(onderwerpobjecten__legacy__vorig=OuterRef("pk")).order_by("pk")


def klanten(model: type[Model]) -> "QuerySet[Any]":
    """Returns the relations of an outer contactmoment with klanten, newest first."""
    return related_rows(Klantcontact, "betrokkenen").filter(KLANTCONTACTMOMENT.rows).order_by("-pk")


def objecten(model: type[Model]) -> "QuerySet[Any]":
    """Returns the relations of an outer contactmoment with objects, newest first."""
    return related_rows(Klantcontact, "onderwerpobjecten").filter(OBJECTCONTACTMOMENT.rows).order_by("-pk")


class ContactmomentSerializer(GatewaySerializer):
    url = OwnUrl()
    bronorganisatie = Text(
        50, help_text="RSIN van de organisatie die het contactmoment heeft vastgelegd; anders de eigen."
    )
    registratiedatum = Moment(help_text="Wanneer het contact was; zonder opgave nu.")
    startdatum = Moment(help_text="Begin van het contact.")
    einddatum = Moment(help_text="Einde van het contact.")
    resultaat = Text(1000, help_text="Wat het contact opleverde.")
    gespreks_id = Text(255, help_text="Gesprek waar het bij hoort; zonder opgave krijgt het er een van zichzelf.")
    kanaal = Text(50, help_text="Kanaal waarlangs het contact verliep.")
    voorkeurskanaal = Text(50, help_text="Kanaal waarlangs de klant antwoord wil.")
    voorkeurstaal = Text(50, help_text="Taal waarin de klant antwoord wil (ISO 639-2/B).")
    tekst = Text(MAX_TEKST, help_text="Wat er gezegd of geschreven is.")
    onderwerp_links = Texts(1000, allow_blank=False, help_text="URL's van onderwerpen.")
    initiatiefnemer = Text(50, help_text="Wie het contact begon: gemeente of klant.")
    medewerker = Sought(help_text="URL van de medewerker.")
    medewerker_identificatie = Part(shapes.MedewerkerIdentificatie, help_text="Wie de medewerker was.")
    vorig_contactmoment = Iri("contactmomenten", via=before, help_text="Het contactmoment hiervoor.")
    volgend_contactmoment = Iri(
        "contactmomenten", via=after, embeds=False, read_only=True, help_text="Het contactmoment hierna."
    )
    klantcontactmomenten = IriList(
        "klantcontactmomenten", via=klanten, read_only=True, help_text="De relaties met klanten."
    )
    objectcontactmomenten = OwnList(
        "objectcontactmomenten", via=objecten, read_only=True, help_text="De relaties met objecten."
    )
    afwijkend_onderwerp = Text(2555, help_text="Onderwerp, als het niet dat van de primaire vraag is.")
    primaire_vraag = Text(1000, help_text="URL van de vraag waar het vooral over ging.")
    primaire_vraag_weergave = Text(1000, help_text="Die vraag in woorden.")
    todo = TodoPart(shapes.Todo, help_text="Wat er naar aanleiding van het contact moet gebeuren.")
    afdeling = Text(1000, help_text="Naam van de afdeling die het verder doet.")
    zaaknummer = Text(
        200, default=empty, help_text="Nummer van de zaak waar het contact over ging; blijft zonder opgave."
    )
    status = Text(50, read_only=True, help_text="Hoe ver het te doen is.")

    class Meta:
        model = Klantcontact
        translation = CONTACTMOMENT
        path = "contactmomenten"
        schema = "Contactmoment"
        named = F("onderwerp")


class ContactmomentFilterSet(GatewayFilterSet):
    properties = contactmoment_filters.CONTACTMOMENT
    searched = contactmoment_filters.SEARCHED
    orders = contactmoment_filters.orders("", "")


class ContactmomentViewSet(GatewayViewSet):
    """Contacten tussen klanten en de organisatie."""

    serializer_class = ContactmomentSerializer
    filterset_class = ContactmomentFilterSet
    scope_groups = ("contactmomenten", "klanten")
    is_lenient = True
    ordering = ("-plaatsgevonden_op",)
