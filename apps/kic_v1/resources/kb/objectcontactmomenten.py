"""Objectcontactmomenten."""

from apps.core.api.either import Told
from apps.core.api.filters import Filter
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.gateway.scalars import Text
from apps.kic_v1.gateway.through import through
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources.kb.contactmoment_filters import OF_RELATIONS, ObjectType, orders
from apps.kic_v1.resources.kb.fields import OwnUrl, Sought
from apps.klantcontacten.models import Onderwerpobject
from apps.legacy.filters import OBJECT_ID, OfZaak
from apps.legacy.relaties import OBJECTCONTACTMOMENT


class ObjectContactmomentSerializer(GatewaySerializer):
    url = OwnUrl()
    contactmoment = Iri("contactmomenten", via="klantcontact", required=True, help_text="Het contactmoment.")
    object = Sought(required=True, allow_blank=False, help_text="URL van het object waar het contact over ging.")
    object_type = Text(100, required=True, allow_blank=False, help_text="Soort object, zoals zaak.")

    class Meta:
        model = Onderwerpobject
        translation = OBJECTCONTACTMOMENT
        path = "objectcontactmomenten"
        schema = "ObjectContactmoment"


class ObjectContactmomentFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("klantcontacten.Onderwerpobject"),
        "object": Told(OBJECTCONTACTMOMENT.shown["object"], Filter("legacy__object"), OfZaak(OBJECT_ID)),
        "objectType": ObjectType("legacy__object_type"),
        "contactmoment": ways.reference("klantcontact", "klantcontacten.Klantcontact"),
        **through("contactmoment", "klantcontact", OF_RELATIONS),
    }
    orders = orders("contactmoment.", "klantcontact__")


class ObjectContactmomentViewSet(GatewayViewSet):
    """Over welke objecten contactmomenten gingen."""

    serializer_class = ObjectContactmomentSerializer
    filterset_class = ObjectContactmomentFilterSet
    scope_groups = ("contactmomenten", "klanten")
    is_lenient = True
