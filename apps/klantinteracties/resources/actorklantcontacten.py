"""Actor-klantcontacten."""

from apps.core.api.fields import SelfUrl
from apps.core.api.filters import FilterSet, reference
from apps.core.api.references import Ref
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.klantcontacten.models import ActorKlantcontact


class ActorKlantcontactSerializer(ResourceSerializer):
    url = SelfUrl()
    actor = Ref("actoren.Actor")
    klantcontact = Ref("klantcontacten.Klantcontact")

    class Meta:
        model = ActorKlantcontact
        fields = ["uuid", "url", "actor", "klantcontact"]


class ActorKlantcontactFilterSet(FilterSet):
    filters = {**reference("actor", "actor"), **reference("klantcontact", "klantcontact")}


class ActorKlantcontactViewSet(ResourceViewSet):
    """Welke actoren aan welke klantcontacten deelnamen."""

    serializer_class = ActorKlantcontactSerializer
    filterset_class = ActorKlantcontactFilterSet
