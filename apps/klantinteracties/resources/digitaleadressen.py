"""Digitale adressen."""

from apps.betrokkenen.models import DigitaalAdres
from apps.core.api.fields import SelfUrl
from apps.core.api.filters import Contains, Filter, FilterSet, IsGiven, date_range, reference
from apps.core.api.references import Ref
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.klantinteracties.resources.filters import identificator


class DigitaalAdresSerializer(ResourceSerializer):
    url = SelfUrl()
    verstrekt_door_betrokkene = Ref("betrokkenen.Betrokkene", required=False, allow_null=True)
    verstrekt_door_partij = Ref("partijen.Partij", required=False, allow_null=True)

    class Meta:
        model = DigitaalAdres
        fields = [
            "uuid", "url", "verstrekt_door_betrokkene", "verstrekt_door_partij", "adres", "soort_digitaal_adres",
            "is_standaard_adres", "omschrijving", "referentie", "verificatie_datum",
        ]  # fmt: skip


class DigitaalAdresFilterSet(FilterSet):
    filters = {
        **reference("verstrektDoorBetrokkene", "verstrekt_door_betrokkene"),
        "verstrektDoorBetrokkene__rol": Filter("verstrekt_door_betrokkene__rol"),
        **reference("verstrektDoorPartij", "verstrekt_door_partij"),
        "verstrektDoorPartij__soortPartij": Filter("verstrekt_door_partij__soort_partij"),
        **identificator("verstrektDoorPartij__partijIdentificator", "verstrekt_door_partij__partij_identificatoren"),
        **identificator(
            "verstrektDoorPartij__subIdentificatorVan",
            "verstrekt_door_partij__partij_identificatoren__sub_identificator_van",
        ),
        "adres": Filter("adres"),
        "adres__icontains": Contains("adres"),
        "soortDigitaalAdres": Filter("soort_digitaal_adres"),
        "isStandaardAdres": Filter("is_standaard_adres"),
        "omschrijving": Contains("omschrijving"),
        "referentie": Filter("referentie"),
        **date_range("verificatieDatum", "verificatie_datum"),
        "isGeverifieerd": IsGiven("verificatie_datum", help_text="Of het adres is geverifieerd."),
    }
    ordering = {"adres": "adres", "verificatieDatum": "verificatie_datum"}


class DigitaalAdresViewSet(ResourceViewSet):
    """Adressen waarop klanten digitaal of per telefoon bereikbaar zijn."""

    serializer_class = DigitaalAdresSerializer
    filterset_class = DigitaalAdresFilterSet
    expand = (
        "verstrektDoorBetrokkene",
        "verstrektDoorBetrokkene.hadKlantcontact",
        "verstrektDoorBetrokkene.hadKlantcontact.leiddeTotInterneTaken",
    )
    searchable = True
