"""Klantcontactmomenten."""

from apps.betrokkenen.models import Betrokkene
from apps.core.api.either import Common, Either
from apps.core.api.filters import Filter
from apps.core.api.links import ByReference
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.gateway.scalars import Choice, Text
from apps.kic_v1.gateway.through import through
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources.kb import klant_filters
from apps.kic_v1.resources.kb.contactmoment_filters import OF_RELATIONS, orders
from apps.kic_v1.resources.kb.fields import IriOrUrl, OwnUrl
from apps.kic_v1.resources.kb.filters import presence
from apps.legacy.relaties import KLANTCONTACTMOMENT

ROLLEN = ("belanghebbende", "gesprekspartner")


class KlantContactmomentSerializer(GatewaySerializer):
    url = OwnUrl()
    contactmoment = Iri("contactmomenten", via="had_klantcontact", required=True, help_text="Het contactmoment.")
    klant = IriOrUrl(
        "klanten", via="was_partij", elsewhere="klant_elders", required=True,
        help_text="De klant; die mag met een URL in een ander register staan.",
    )  # fmt: skip
    rol = Choice(ROLLEN, required=True, help_text="Rol van de klant in het contactmoment.")
    gesprek = Text(255, help_text="Gesprek waar het contactmoment bij hoort.")

    class Meta:
        model = Betrokkene
        translation = KLANTCONTACTMOMENT
        path = "klantcontactmomenten"
        schema = "KlantContactmoment"


class KlantContactmomentFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("betrokkenen.Betrokkene"),
        "klant": Either(ByReference("was_partij__uuid", to="partijen.Partij"), Filter("legacy__klant")),
        "contactmoment": ways.reference("had_klantcontact", "klantcontacten.Klantcontact"),
        "rol": Common(KLANTCONTACTMOMENT.shown["rol"], ROLLEN),
        "gesprek": ways.text("legacy__gesprek"),
        **through("contactmoment", "had_klantcontact", OF_RELATIONS),
        "contactmoment.todo": presence("had_klantcontact__interne_taken__id"),
        **through("klant", "was_partij", klant_filters.OWN),
    }
    orders = orders("contactmoment.", "had_klantcontact__")


class KlantContactmomentViewSet(GatewayViewSet):
    """Welke klanten in welke rol bij contactmomenten betrokken waren."""

    serializer_class = KlantContactmomentSerializer
    filterset_class = KlantContactmomentFilterSet
    scope_groups = ("contactmomenten", "klanten")
    is_lenient = True
