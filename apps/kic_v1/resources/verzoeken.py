"""Verzoeken, which neither bundle has: as the Klantinteracties API 1.0 knows them, with its bare arrays and its errors."""

from typing import Any, ClassVar

from apps.core.api.pagination import Paging, Whole
from apps.core.api.views import ResourceViewSet
from apps.legacy.verzoeken import resources
from apps.legacy.verzoeken.kic import (
    INSTEAD,
    RELATION,
    KicObjectverzoekSerializer,
    KicVerzoekproductSerializer,
    KicVerzoekSerializer,
)
from apps.synchronisatie.strict import Mirrored


class PlainViewSet(ResourceViewSet):
    """A resource of the standard among those of the gateway."""

    scope_groups = ("verzoeken", "klanten")
    filters_detail = False
    names_problems = True
    paging: ClassVar[Paging]

    def told(self, problem: dict[str, Any]) -> dict[str, Any]:
        return problem


class VerzoekViewSet(PlainViewSet):
    """Wat klanten de organisatie vragen."""

    serializer_class = KicVerzoekSerializer
    paging = Whole(f"{INSTEAD}/verzoeken")


class RelatieViewSet(PlainViewSet):
    """A relation of a verzoek: made and removed, never changed."""

    without = RELATION


class KlantverzoekViewSet(RelatieViewSet):
    """Welke klanten in welke rol bij verzoeken horen."""

    serializer_class = resources.KlantverzoekSerializer
    filterset_class = resources.KlantverzoekFilterSet
    paging = Whole(f"{INSTEAD}/klantverzoeken")


class ObjectverzoekViewSet(resources.GoesAfterZaak, RelatieViewSet):
    """Welke objecten uit verzoeken voortkwamen."""

    serializer_class = KicObjectverzoekSerializer
    filterset_class = resources.ObjectverzoekFilterSet
    paging = Whole(f"{INSTEAD}/objectverzoeken")


class VerzoekcontactmomentViewSet(RelatieViewSet):
    """Welke contactmomenten over verzoeken gingen."""

    serializer_class = resources.VerzoekcontactmomentSerializer
    filterset_class = resources.VerzoekcontactmomentFilterSet
    paging = Whole(f"{INSTEAD}/verzoekcontactmomenten")


class VerzoekinformatieobjectViewSet(Mirrored, RelatieViewSet):
    """Welke documenten bij verzoeken horen."""

    serializer_class = resources.VerzoekinformatieobjectSerializer
    filterset_class = resources.VerzoekinformatieobjectFilterSet
    paging = Whole(f"{INSTEAD}/verzoekinformatieobjecten")


class VerzoekproductViewSet(RelatieViewSet):
    """Om welke producten verzoeken gaan."""

    serializer_class = KicVerzoekproductSerializer
    filterset_class = resources.VerzoekproductFilterSet
    paging = Whole(f"{INSTEAD}/verzoekproducten")
