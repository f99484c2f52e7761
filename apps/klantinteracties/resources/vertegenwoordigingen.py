"""Vertegenwoordigingen."""

from apps.core.api.fields import SelfUrl
from apps.core.api.filters import FilterSet, reference
from apps.core.api.references import Ref
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.partijen.models import Vertegenwoordiging


class VertegenwoordigingSerializer(ResourceSerializer):
    url = SelfUrl()
    vertegenwoordigende_partij = Ref("partijen.Partij")
    vertegenwoordigde_partij = Ref("partijen.Partij")

    class Meta:
        model = Vertegenwoordiging
        fields = ["uuid", "url", "vertegenwoordigende_partij", "vertegenwoordigde_partij"]


class VertegenwoordigingFilterSet(FilterSet):
    filters = {
        **reference("vertegenwoordigendePartij", "vertegenwoordigende_partij"),
        **reference("vertegenwoordigdePartij", "vertegenwoordigde_partij"),
    }


class VertegenwoordigingViewSet(ResourceViewSet):
    """Welke partij voor welke andere partij optreedt."""

    serializer_class = VertegenwoordigingSerializer
    filterset_class = VertegenwoordigingFilterSet
