"""Digitale adressen."""

from django.db.models import F

from apps.betrokkenen.models import DigitaalAdres
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.gateway.scalars import Choice, Day, Flag, Text
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources import filters
from apps.legacy.cib.digitale_adressen import DIGITAAL_ADRES, SOORTEN


class DigitaalAdresSerializer(GatewaySerializer):
    adres = Text(254, required=True, allow_blank=False, help_text="Het adres zelf.")
    omschrijving = Text(40, help_text="Waar het adres voor is.")
    soort_digitaal_adres = Choice(list(SOORTEN), required=True, help_text="Wat voor adres dit is.")
    verstrekt_door_partij = Iri(
        "partijen", via="verstrekt_door_partij", embeds=False, help_text="De partij van wie het adres is."
    )
    verstrekt_door_betrokkene = Iri(
        "betrokkenenbijklantcontact",
        via="verstrekt_door_betrokkene",
        embeds=False,
        help_text="De betrokkene die het adres opgaf.",
    )
    is_standaard_adres = Flag(help_text="Of dit van de adressen van deze soort het standaardadres van de partij is.")
    referentie = Text(50, help_text="Waarvoor het adres gebruikt moet worden.")
    verificatie_datum = Day(help_text="Wanneer is vastgesteld dat het adres klopt.")

    class Meta:
        model = DigitaalAdres
        translation = DIGITAAL_ADRES
        path = "digitaaladressen"
        schema = "DigitaalAdres"
        named = F("adres")


class DigitaalAdresFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("betrokkenen.DigitaalAdres"),
        "adres": filters.value_of_adres(),
        "omschrijving": ways.prose("omschrijving"),
        "soortDigitaalAdres": ways.word("soort_digitaal_adres", SOORTEN),
        "verstrektDoorPartij": ways.reference("verstrekt_door_partij", "partijen.Partij"),
        "verstrektDoorBetrokkene": ways.reference("verstrekt_door_betrokkene", "betrokkenen.Betrokkene"),
        "isStandaardAdres": ways.flag("is_standaard_adres"),
        "referentie": ways.text("referentie"),
        "verificatieDatum": ways.moment("verificatie_datum"),
    }
    searched = {"adres": "adres", "omschrijving": "omschrijving"}
    orders = {"adres": "adres", "verificatieDatum": "verificatie_datum"}


class DigitaalAdresViewSet(GatewayViewSet):
    """Adressen waarop klanten digitaal of per telefoon bereikbaar zijn."""

    serializer_class = DigitaalAdresSerializer
    filterset_class = DigitaalAdresFilterSet
    without = frozenset({"update"})
