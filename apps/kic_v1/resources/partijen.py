"""Partijen."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import F
from django.http import HttpResponse

from apps.core.api.views import answers
from apps.core.numbering import NUMMER_AS_NUMBER
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.parts import Inline, Part, PartSerializer
from apps.kic_v1.gateway.references import Iri, IriList
from apps.kic_v1.gateway.scalars import Flag, Number, Text
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources import filters, shapes
from apps.kic_v1.resources.shapes import MAX_NUMMER
from apps.kic_v1.resources.voorkeurskanaal import WORDS
from apps.legacy.cib import adressen, partijen, talen
from apps.legacy.cib.save_partijen import PARTIJ
from apps.partijen.models import Partij
from apps.voorkeurskanaal.documented import KanaalbeslissingSerializer, VraagInUrl
from apps.voorkeurskanaal.views import GROUP, decide_for_partij


class Organisatie(PartSerializer):
    naam = Text(1000)

    class Meta:
        schema = "Organisatie"


class Persoon(shapes.Contactnaam):
    def to_internal_value(self, data: Any) -> Any:
        # The bundle's own schema has a contactnaam within the persoon, its document has not.
        inner = data.get("contactnaam") if isinstance(data, Mapping) else None
        return super().to_internal_value(inner if isinstance(inner, Mapping) else data)


class Contactpersoon(PartSerializer):
    contactnaam = Inline(shapes.Contactnaam)
    organisatie = Inline(Organisatie)

    class Meta:
        schema = "Contactpersoon"


class ExterneIdentificatie(PartSerializer):
    andere_partij_identificator = Text(200)
    partij_identificator = Inline(shapes.Identificator)

    class Meta:
        schema = "ExterneIdentificatie"


class PartijSerializer(GatewaySerializer):
    nummer = Number(
        min_value=0, max_value=MAX_NUMMER, help_text="Uniek nummer; het register nummert zelf zonder opgave."
    )
    interne_notitie = Text(32_000, help_text="Notitie die alleen voor medewerkers bestemd is.")
    indicatie_geheimhouding = Flag(default=False, help_text="Of de gegevens van de partij geheim zijn.")
    indicatie_actief = Flag(default=True, help_text="Of er nog contact met de partij mag zijn.")
    soort_partij = Text(200, help_text="persoon, organisatie of contactpersoon; zonder opgave volgt het uit de naam.")
    voorkeurstaal = Part(
        shapes.Voorkeur,
        is_there=talen.is_there("cib__voorkeurstaal", "voorkeurstaal"),
        help_text="Taal waarin de partij graag contact heeft.",
    )
    organisatie = Inline(Organisatie, help_text="Naam van een organisatie.")
    persoon = Inline(Persoon, help_text="Naam van een persoon.")
    contactpersoon = Inline(Contactpersoon, help_text="Naam van een contactpersoon, en van zijn organisatie.")
    voorkeurskanaal = Iri(
        "digitaaladressen", via=partijen.voorkeurskanaal, makes=True, help_text="Het adres dat de partij verkiest."
    )
    verstrekte_adressen = IriList(
        "digitaaladressen", via=partijen.verstrekte_adressen, makes=True, help_text="Waar de partij bereikbaar is."
    )
    correspondentieadres = Part(
        shapes.Correspondentieadres,
        is_there=adressen.is_there("correspondentieadres"),
        help_text="Waar post heen gaat.",
    )
    bezoekadres = Part(
        shapes.Bezoekadres, is_there=adressen.is_there("bezoekadres"), help_text="Waar de partij bezoek ontvangt."
    )
    externe_identificaties = Inline(
        ExterneIdentificatie, many=True, help_text="Nummers waaronder de partij elders bekend is."
    )
    vertegenwoordiger = Iri("partijen", via=partijen.vertegenwoordigers, help_text="Wie voor de partij optreedt.")
    vertegenwoordigde = Iri("partijen", via=partijen.vertegenwoordigden, help_text="Voor wie de partij optreedt.")
    vertegenwoordigers = IriList("partijen", via=partijen.vertegenwoordigers, embeds=False, read_only=True)
    vertegenwoordigden = IriList("partijen", via=partijen.vertegenwoordigden, embeds=False, read_only=True)

    class Meta:
        model = Partij
        translation = PARTIJ
        path = "partijen"
        schema = "Partij"
        named = F("zoeknaam")


class PartijFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("partijen.Partij"),
        "nummer": ways.number("nummer"),
        "interneNotitie": ways.prose("interne_notitie"),
        "indicatieGeheimhouding": ways.flag("indicatie_geheimhouding"),
        "indicatieActief": ways.flag("indicatie_actief"),
        "soortPartij": filters.soort_partij("soort_partij"),
        "voorkeurstaal.code": filters.translated(filters.Taal("voorkeurstaal")),
        "organisatie.naam": ways.text("naam"),
        "persoon.achternaam": ways.text("contactnaam_achternaam"),
        "persoon.voornaam": ways.text("contactnaam_voornaam"),
        "contactpersoon.contactnaam.achternaam": ways.text("contactnaam_achternaam"),
        "contactpersoon.contactnaam.voornaam": ways.text("contactnaam_voornaam"),
        "voorkeurskanaal": filters.voorkeurskanaal(),
        **filters.digitaal_adres("verstrekteAdressen", "digitale_adressen"),
        **filters.adres("bezoekadres", "bezoekadres"),
        **filters.adres("correspondentieadres", "correspondentieadres"),
        **filters.externe_identificaties("externeIdentificaties", ""),
        "vertegenwoordiger": ways.references("vertegenwoordigers", "partijen.Partij"),
        "vertegenwoordigde": ways.references("vertegenwoordigden", "partijen.Partij"),
    }
    searched = {
        "interneNotitie": "interne_notitie",
        "persoon": "zoeknaam",
        "verstrekteAdressen.adres": "digitale_adressen__adres",
    }
    orders = {
        "nummer": NUMMER_AS_NUMBER,
        "persoon.achternaam": "contactnaam_achternaam",
        "organisatie.naam": "naam",
        "soortPartij": "soort_partij",
    }


class PartijViewSet(GatewayViewSet):
    """Personen, organisaties en contactpersonen waarmee de organisatie contact heeft."""

    serializer_class = PartijSerializer
    filterset_class = PartijFilterSet
    searchable = True
    without = frozenset({"update"})
    below = {"voorkeurskanaal": "voorkeurskanaal"}
    apart = {"voorkeurskanaal": GROUP}

    @answers(KanaalbeslissingSerializer, asked=VraagInUrl, subject=True)
    def voorkeurskanaal(self, request: Any, uuid: UUID) -> HttpResponse:
        """Langs welk kanaal de partij het best wordt bereikt, waarom, en waarom niet anders."""
        return decide_for_partij(self, uuid, words=WORDS)
