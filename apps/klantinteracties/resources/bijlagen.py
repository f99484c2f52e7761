"""Bijlagen."""

from apps.core.api.fields import GroupField, SelfUrl
from apps.core.api.filters import Filter, FilterSet
from apps.core.api.references import Ref
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.klantcontacten.models import Bijlage
from apps.klantinteracties.resources.filters import objectidentificator


class BijlageSerializer(ResourceSerializer):
    url = SelfUrl()
    was_bijlage_van_klantcontact = Ref("klantcontacten.Klantcontact", required=False, allow_null=True)
    bijlageidentificator = GroupField()

    class Meta:
        model = Bijlage
        fields = ["uuid", "url", "was_bijlage_van_klantcontact", "bijlageidentificator"]


class BijlageFilterSet(FilterSet):
    filters = {
        **objectidentificator("bijlageidentificator", "bijlageidentificator"),
        "klantcontact__uuid": Filter("was_bijlage_van_klantcontact__uuid"),
    }


class BijlageViewSet(ResourceViewSet):
    """Verwijzingen naar documenten bij klantcontacten."""

    serializer_class = BijlageSerializer
    filterset_class = BijlageFilterSet
