"""Bijlagen."""

from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.parts import Part
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources import filters, shapes
from apps.klantcontacten.models import Bijlage
from apps.legacy.cib.bijlagen import BIJLAGE


class BijlageSerializer(GatewaySerializer):
    klantcontact = Iri(
        "klantcontacten", via="was_bijlage_van_klantcontact", help_text="Het klantcontact waar het bij hoorde."
    )
    object_identificator = Part(shapes.Identificator, help_text="Waar het document te vinden is.")

    class Meta:
        model = Bijlage
        translation = BIJLAGE
        path = "bijlagen"
        schema = "Bijlage"


class BijlageFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("klantcontacten.Bijlage"),
        "klantcontact": ways.reference("was_bijlage_van_klantcontact", "klantcontacten.Klantcontact"),
        **filters.identificator("objectIdentificator", "bijlageidentificator"),
    }


class BijlageViewSet(GatewayViewSet):
    """Verwijzingen naar documenten bij klantcontacten."""

    serializer_class = BijlageSerializer
    filterset_class = BijlageFilterSet
    without = frozenset({"update"})
