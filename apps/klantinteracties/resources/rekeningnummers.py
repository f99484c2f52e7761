"""Rekeningnummers."""

from apps.core.api.fields import SelfUrl
from apps.core.api.filters import Filter, FilterSet
from apps.core.api.references import Ref
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.partijen.models import Rekeningnummer


class RekeningnummerSerializer(ResourceSerializer):
    url = SelfUrl()
    partij = Ref("partijen.Partij", required=False, allow_null=True)

    class Meta:
        model = Rekeningnummer
        fields = ["uuid", "url", "partij", "iban", "bic"]


class RekeningnummerFilterSet(FilterSet):
    filters = {"uuid": Filter("uuid"), "iban": Filter("iban"), "bic": Filter("bic")}
    ordering = {"iban": "iban"}


class RekeningnummerViewSet(ResourceViewSet):
    """Bankrekeningen van partijen."""

    serializer_class = RekeningnummerSerializer
    filterset_class = RekeningnummerFilterSet
