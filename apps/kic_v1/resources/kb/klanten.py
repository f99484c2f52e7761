"""Klanten."""

from django.db.models import F

from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.scalars import Text
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources.kb import klant_filters, shapes
from apps.kic_v1.resources.kb.fields import OwnUrl, Sought
from apps.kic_v1.resources.kb.part_lists import PartList, ReachedList
from apps.kic_v1.resources.kb.parts import SubjectPart
from apps.legacy.klanten import KLANT
from apps.legacy.klanten.shown import digitale_adressen
from apps.partijen.models import Partij


class KlantSerializer(GatewaySerializer):
    url = OwnUrl()
    bronorganisatie = Text(50, help_text="RSIN van de organisatie die de klant heeft vastgelegd; anders de eigen.")
    klantnummer = Text(50, help_text="Nummer van de klant; zonder opgave wordt er een uitgegeven.")
    bedrijfsnaam = Text(200, help_text="Naam van het bedrijf.")
    functie = Sought(help_text="Functie van de persoon binnen het bedrijf.")
    website_url = Text(1000, help_text="Website van de klant.")
    voornaam = Text(200, help_text="Voornaam.")
    voorvoegsel_achternaam = Text(80, help_text="Voorvoegsel van de achternaam.")
    achternaam = Text(200, help_text="Achternaam.")
    telefoonnummer = Text(1000, read_only=True, help_text="Het eerste van de telefoonnummers.")
    telefoonnummers = ReachedList(
        "telefoons", via=lambda model: digitale_adressen("telefoonnummer"), help_text="Telefoonnummers."
    )
    emailadres = Text(1000, read_only=True, help_text="Het eerste van de e-mailadressen.")
    emails = ReachedList("emails", via=lambda model: digitale_adressen("email"), help_text="E-mailadressen.")
    adressen = PartList(shapes.AdresDeel, resource="adressen", help_text="Adressen.")
    subject = Sought(help_text="URL van wie de klant is in een ander register.")
    subject_type = Text(50, help_text="natuurlijk_persoon, niet_natuurlijk_persoon of vestiging.")
    subject_identificatie = SubjectPart(
        shapes.SubjectIdentificatieDeel, source="subject_identificatie_plat", help_text="Wie de klant is."
    )

    class Meta:
        model = Partij
        translation = KLANT
        path = "klanten"
        schema = "Klant"
        named = F("zoeknaam")


class KlantFilterSet(GatewayFilterSet):
    properties = klant_filters.KLANT
    searched = klant_filters.SEARCHED
    orders = klant_filters.ORDERS


class KlantViewSet(GatewayViewSet):
    """Klanten van de organisatie."""

    serializer_class = KlantSerializer
    filterset_class = KlantFilterSet
    scope_groups = ("klanten",)
    is_lenient = True
