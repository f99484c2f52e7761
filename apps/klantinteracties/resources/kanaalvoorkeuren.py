"""Kanaalvoorkeuren."""

from apps.core.api.fields import SelfUrl
from apps.core.api.filters import Filter, FilterSet, reference
from apps.core.api.references import Ref
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.voorkeurskanaal.models import Kanaalvoorkeur
from apps.voorkeurskanaal.views import SUBJECTS


class KanaalvoorkeurSerializer(ResourceSerializer):
    url = SelfUrl()
    partij = Ref("partijen.Partij")
    adres = Ref("betrokkenen.DigitaalAdres", required=False, allow_null=True)

    class Meta:
        model = Kanaalvoorkeur
        fields = ["uuid", "url", "partij", "dienst", "zaaktype", "kanaal", "adres"]


class KanaalvoorkeurFilterSet(FilterSet):
    filters = {
        **reference("partij", "partij"),
        "dienst": Filter("dienst"),
        "zaaktype": Filter("zaaktype"),
        "kanaal": Filter("kanaal"),
    }


class KanaalvoorkeurViewSet(ResourceViewSet):
    """Langs welk kanaal een klant bericht wil, voor een dienst of zaaktype of in het algemeen."""

    serializer_class = KanaalvoorkeurSerializer
    filterset_class = KanaalvoorkeurFilterSet
    addressed = SUBJECTS
