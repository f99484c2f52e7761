"""Verzoeken in the Klantinteracties API 1.0."""

from apps.core.api.pagination import Whole
from apps.legacy.verzoeken import resources
from apps.legacy.verzoeken.kic import (
    INSTEAD,
    RELATION,
    KicObjectverzoekSerializer,
    KicVerzoekproductSerializer,
    KicVerzoekSerializer,
)
from apps.synchronisatie.strict import Mirrored
from apps.zgw_v1.viewsets import ZgwViewSet


class KicVerzoekViewSet(ZgwViewSet):
    """Wat klanten de organisatie vragen."""

    serializer_class = KicVerzoekSerializer
    paging = Whole(f"{INSTEAD}/verzoeken")
    scope_groups = ("klanten",)


class KicRelatieViewSet(ZgwViewSet):
    """A relation of a verzoek: made and removed, never changed."""

    scope_groups = ("klanten",)
    without = RELATION


class KicObjectverzoekViewSet(resources.GoesAfterZaak, KicRelatieViewSet):
    """Welke objecten uit verzoeken voortkwamen."""

    serializer_class = KicObjectverzoekSerializer
    filterset_class = resources.ObjectverzoekFilterSet
    paging = Whole(f"{INSTEAD}/objectverzoeken")


class KicVerzoekcontactmomentViewSet(KicRelatieViewSet):
    """Welke contactmomenten over verzoeken gingen."""

    serializer_class = resources.VerzoekcontactmomentSerializer
    filterset_class = resources.VerzoekcontactmomentFilterSet
    paging = Whole(f"{INSTEAD}/verzoekcontactmomenten")


class KicVerzoekinformatieobjectViewSet(Mirrored, KicRelatieViewSet):
    """Welke documenten bij verzoeken horen."""

    serializer_class = resources.VerzoekinformatieobjectSerializer
    filterset_class = resources.VerzoekinformatieobjectFilterSet
    paging = Whole(f"{INSTEAD}/verzoekinformatieobjecten")


class KicVerzoekproductViewSet(KicRelatieViewSet):
    """Om welke producten verzoeken gaan."""

    serializer_class = KicVerzoekproductSerializer
    filterset_class = resources.VerzoekproductFilterSet
    paging = Whole(f"{INSTEAD}/verzoekproducten")
