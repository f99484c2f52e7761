"""Betrokkenen."""

from apps.betrokkenen.models import Betrokkene
from apps.core.api.fields import GroupField, Joined, SelfUrl
from apps.core.api.filters import Contains, Filter, FilterSet, reference
from apps.core.api.references import Ref, RefList
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.klantinteracties.resources.filters import identificator


class BetrokkeneSerializer(ResourceSerializer):
    url = SelfUrl()
    was_partij = Ref("partijen.Partij", required=False, allow_null=True)
    had_klantcontact = Ref("klantcontacten.Klantcontact")
    digitale_adressen = RefList("betrokkenen.DigitaalAdres")
    bezoekadres = GroupField()
    correspondentieadres = GroupField()
    contactnaam = GroupField()
    volledige_naam = Joined("contactnaam_voornaam", "contactnaam_voorvoegsel_achternaam", "contactnaam_achternaam")

    class Meta:
        model = Betrokkene
        fields = [
            "uuid", "url", "was_partij", "had_klantcontact", "digitale_adressen", "bezoekadres", "correspondentieadres",
            "contactnaam", "volledige_naam", "rol", "organisatienaam", "initiator",
        ]  # fmt: skip


class BetrokkeneFilterSet(FilterSet):
    filters = {
        "contactnaamVoorletters": Filter("contactnaam_voorletters"),
        "contactnaamVoornaam": Filter("contactnaam_voornaam"),
        "contactnaamVoorvoegselAchternaam": Filter("contactnaam_voorvoegsel_achternaam"),
        "contactnaamAchternaam": Filter("contactnaam_achternaam"),
        "contactnaamAchternaam__icontains": Contains("contactnaam_achternaam"),
        "hadKlantcontact__nummer": Filter("had_klantcontact__nummer", deprecated=True),
        "hadKlantcontact__referentienummer": Filter("had_klantcontact__referentienummer"),
        **reference("hadKlantcontact", "had_klantcontact"),
        "verstrektedigitaalAdres__adres": Filter("digitale_adressen__adres"),
        **reference("verstrektedigitaalAdres", "digitale_adressen"),
        "wasPartij__nummer": Filter("was_partij__nummer", deprecated=True),
        **reference("wasPartij", "was_partij"),
        **identificator("wasPartij__partijIdentificator", "was_partij__partij_identificatoren"),
        "organisatienaam": Filter("organisatienaam"),
        "organisatienaam__icontains": Contains("organisatienaam"),
        "rol": Filter("rol"),
        "initiator": Filter("initiator"),
    }
    ordering = {"achternaam": "contactnaam_achternaam", "organisatienaam": "organisatienaam"}


class BetrokkeneViewSet(ResourceViewSet):
    """Wie van de kant van de klant aan een klantcontact deelnam."""

    serializer_class = BetrokkeneSerializer
    filterset_class = BetrokkeneFilterSet
    expand = ("digitaleAdressen",)
