"""What verzoeken are related to."""

from typing import Any, ClassVar

from apps.core.api.checks import IsReachable, check
from apps.core.api.filters import FilterSet
from apps.legacy import verzoeken
from apps.legacy.verzoeken import resources
from apps.legacy.verzoeken.kic import RELATION
from apps.legacy.verzoeken.resources import ObjectverzoekSerializer, VerzoekinformatieobjectSerializer
from apps.synchronisatie.strict import Mirrored
from apps.verzoeken.models import Verzoekproduct
from apps.zgw_v1.viewsets import ZgwViewSet


class KlantverzoekSerializer(resources.KlantverzoekSerializer):
    def validate(self, attrs: Any) -> Any:
        return checked(self, "klant", attrs)


class VerzoekcontactmomentSerializer(resources.VerzoekcontactmomentSerializer):
    def validate(self, attrs: Any) -> Any:
        return checked(self, "contactmoment", attrs)


class VerzoekproductSerializer(resources.VerzoekproductSerializer):
    class Meta:
        model = Verzoekproduct
        translation = verzoeken.UNIEK_VERZOEKPRODUCT

    def validate(self, attrs: Any) -> Any:
        return checked(self, "product", attrs)


def checked(serializer: Any, name: str, attrs: Any) -> Any:
    """Returns `attrs`; raises ValidationError when the one called `name` is a URL elsewhere that does not answer."""
    if isinstance(attrs.get(name), str) and attrs[name]:
        check(serializer.context["request"], IsReachable(name, attrs[name]))
    return attrs


class RelatieViewSet(ZgwViewSet):
    """A relation of a verzoek: made and removed, never changed."""

    scope_groups = ("verzoeken",)
    without = RELATION
    serializer_class: ClassVar[Any]
    filterset_class: ClassVar[type[FilterSet]]


class KlantverzoekViewSet(RelatieViewSet):
    """Welke klanten in welke rol bij verzoeken horen."""

    serializer_class = KlantverzoekSerializer
    filterset_class = resources.KlantverzoekFilterSet


class ObjectverzoekViewSet(resources.GoesAfterZaak, RelatieViewSet):
    """Welke objecten uit verzoeken voortkwamen."""

    serializer_class = ObjectverzoekSerializer
    filterset_class = resources.ObjectverzoekFilterSet


class VerzoekcontactmomentViewSet(RelatieViewSet):
    """Welke contactmomenten over verzoeken gingen."""

    serializer_class = VerzoekcontactmomentSerializer
    filterset_class = resources.VerzoekcontactmomentFilterSet


class VerzoekinformatieobjectViewSet(Mirrored, RelatieViewSet):
    """Welke documenten bij verzoeken horen."""

    serializer_class = VerzoekinformatieobjectSerializer
    filterset_class = resources.VerzoekinformatieobjectFilterSet


class VerzoekproductViewSet(RelatieViewSet):
    """Om welke producten verzoeken gaan."""

    serializer_class = VerzoekproductSerializer
    filterset_class = resources.VerzoekproductFilterSet
