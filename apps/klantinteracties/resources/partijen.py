"""Partijen."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from rest_framework.serializers import CharField

from apps.betrokkenen.services import link_digitale_adressen, prefer_digitaal_adres
from apps.core.api.fields import GroupField, Joined, SelfUrl, VariantsField
from apps.core.api.filters import AnyOf, Contains, Filter, FilterSet, reference
from apps.core.api.references import FullList, LinkedList, PreferredRef, Ref, RefList
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import answers
from apps.core.numbering import NUMMER_AS_NUMBER
from apps.klantinteracties.resources.filters import identificator
from apps.klantinteracties.resources.partij_identificatoren import OwnIdentificatoren
from apps.klantinteracties.resources.samenvoegen import MergingViewSet, SamenTeVoegen, TeSplitsen
from apps.partijen.models import CategorieRelatie, Partij
from apps.partijen.services import link_rekeningnummers, prefer_rekeningnummer
from apps.voorkeurskanaal.documented import KanaalbeslissingSerializer, VraagInUrl
from apps.voorkeurskanaal.views import GROUP, decide_for_partij

NAAM = ["contactnaam_voornaam", "contactnaam_voorvoegsel_achternaam", "contactnaam_achternaam"]


class CategorieRelatieInPartij(ResourceSerializer):
    url = SelfUrl()
    categorie_naam = CharField(source="categorie.naam", read_only=True, allow_null=True)

    class Meta:
        model = CategorieRelatie
        fields = ["uuid", "url", "categorie_naam", "begin_datum", "eind_datum"]


class Persoon(ResourceSerializer):
    contactnaam = GroupField()
    volledige_naam = Joined(*NAAM)

    class Meta:
        model = Partij
        fields = ["contactnaam", "volledige_naam"]


class Organisatie(ResourceSerializer):
    class Meta:
        model = Partij
        fields = ["naam"]


class Contactpersoon(ResourceSerializer):
    werkte_voor_partij = Ref("partijen.Partij", required=False, allow_null=True)
    contactnaam = GroupField()
    volledige_naam = Joined(*NAAM)

    class Meta:
        model = Partij
        fields = ["uuid", "werkte_voor_partij", "contactnaam", "volledige_naam"]
        extra_kwargs = {"uuid": {"source": "contactpersoon_uuid"}}


class PartijSerializer(ResourceSerializer):
    url = SelfUrl()
    betrokkenen = RefList("betrokkenen.Betrokkene")
    categorie_relaties = FullList("partijen.CategorieRelatie", serializer=CategorieRelatieInPartij)
    digitale_adressen = LinkedList("betrokkenen.DigitaalAdres", link=link_digitale_adressen)
    voorkeurs_digitaal_adres = PreferredRef(
        "betrokkenen.DigitaalAdres", among="digitale_adressen", prefer=prefer_digitaal_adres
    )
    vertegenwoordigden = RefList("partijen.Partij", order_by="vertegenwoordigd_in__pk")
    rekeningnummers = LinkedList("partijen.Rekeningnummer", link=link_rekeningnummers)
    voorkeurs_rekeningnummer = PreferredRef(
        "partijen.Rekeningnummer", among="rekeningnummers", prefer=prefer_rekeningnummer
    )
    partij_identificatoren = OwnIdentificatoren()
    bezoekadres = GroupField()
    correspondentieadres = GroupField()
    partij_identificatie = VariantsField(
        {"persoon": Persoon, "organisatie": Organisatie, "contactpersoon": Contactpersoon}
    )

    class Meta:
        model = Partij
        fields = [
            "uuid", "url", "nummer", "interne_notitie", "betrokkenen", "categorie_relaties", "digitale_adressen",
            "voorkeurs_digitaal_adres", "vertegenwoordigden", "rekeningnummers", "voorkeurs_rekeningnummer",
            "partij_identificatoren", "soort_partij", "indicatie_geheimhouding", "voorkeurstaal", "indicatie_actief",
            "bezoekadres", "correspondentieadres", "partij_identificatie",
        ]  # fmt: skip


ADRES = (
    "NummeraanduidingId",
    "Adresregel1",
    "Adresregel2",
    "Adresregel3",
    "Land",
    "Postcode",
    "Huisnummer",
    "Straatnaam",
)
ADRES_COLUMNS = (
    "nummeraanduiding_id", "adresregel1", "adresregel2", "adresregel3", "land", "postcode", "huisnummer", "straatnaam"
)  # fmt: skip


class PartijFilterSet(FilterSet):
    filters = {
        # The partijen that are represented BY the given one; the name says otherwise, existing clients rely on it.
        **reference("vertegenwoordigdePartij", "vertegenwoordigd_in__vertegenwoordigende_partij"),
        **identificator("partijIdentificator", "partij_identificatoren"),
        **identificator("subIdentificatorVan", "partij_identificatoren__sub_identificator_van"),
        "categorierelatie__categorie__naam": AnyOf("categorie_relaties__categorie__naam"),
        "nummer": Filter("nummer", deprecated=True),
        "naam__icontains": Contains("zoeknaam"),
        "indicatieGeheimhouding": Filter("indicatie_geheimhouding"),
        "indicatieActief": Filter("indicatie_actief"),
        "soortPartij": Filter("soort_partij"),
        **{
            f"{adres}{part}": Filter(f"{adres}_{column}")
            for adres in ("bezoekadres", "correspondentieadres")
            for part, column in zip(ADRES, ADRES_COLUMNS, strict=True)
        },
    }
    ordering = {"nummer": NUMMER_AS_NUMBER, "naam": "zoeknaam", "soortPartij": "soort_partij"}


class PartijViewSet(MergingViewSet):
    """Personen, organisaties en contactpersonen waarmee de organisatie contact heeft."""

    serializer_class = PartijSerializer
    filterset_class = PartijFilterSet
    expand = ("digitaleAdressen", "betrokkenen", "categorieRelaties", "betrokkenen.hadKlantcontact")
    searchable = True
    below = {"voorkeurskanaal": "voorkeurskanaal", **MergingViewSet.below}
    apart = {"voorkeurskanaal": GROUP}

    @answers(PartijSerializer, takes=SamenTeVoegen)
    def samenvoegen(self, request: Any, uuid: UUID) -> HttpResponse:
        """Een andere partij in deze laten opgaan: alles wat van haar was, is dan van deze."""
        return self.merged(request, uuid)

    @answers(PartijSerializer, takes=TeSplitsen)
    def splitsen(self, request: Any, uuid: UUID) -> HttpResponse:
        """Een samenvoeging met deze partij ongedaan maken; antwoordt met de partij die terug is."""
        return self.split(request, uuid)

    @answers(KanaalbeslissingSerializer, asked=VraagInUrl, subject=True)
    def voorkeurskanaal(self, request: Any, uuid: UUID) -> HttpResponse:
        """Langs welk kanaal de partij het best wordt bereikt, waarom, en waarom niet anders."""
        return decide_for_partij(self, uuid)
