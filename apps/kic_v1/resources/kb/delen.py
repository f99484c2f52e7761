"""Parts of klanten that are stored by themselves. A klant that is sent one of these takes over its content."""

from typing import Any

from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewaySerializer
from apps.kic_v1.gateway.parts import PartSerializer
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources.kb import shapes
from apps.legacy.klanten.delen import translation_of
from apps.legacy.models import LegacyDeel
from apps.legacy.models.deel import SoortDeel


class DeelFilterSet(GatewayFilterSet):
    properties = {"id": ways.itself("legacy.LegacyDeel")}


def serializer_of(shape: type[PartSerializer], path: str, soort: SoortDeel) -> type[GatewaySerializer]:
    """Returns the serializer of parts with the properties of `shape`."""
    fields: dict[str, Any] = dict(shape._declared_fields)
    schema = shape.Meta.schema  # type: ignore[attr-defined]  # each shape has one
    meta = {"model": LegacyDeel, "translation": translation_of(soort, fields), "path": path, "schema": schema}
    return type(f"{schema}Serializer", (GatewaySerializer,), {**fields, "Meta": type("Meta", (), meta)})


class DeelViewSet(GatewayViewSet):
    filterset_class = DeelFilterSet
    scope_groups = ("klanten",)
    is_lenient = True


class AdresViewSet(DeelViewSet):
    """Adressen die op zichzelf zijn opgeslagen; die van een klant staan bij de klant."""

    serializer_class = serializer_of(shapes.AdresDeel, "adressen", SoortDeel.ADRES)


class SubjectIdentificatieViewSet(DeelViewSet):
    """Identificaties van subjecten die op zichzelf zijn opgeslagen; die van een klant staan bij de klant."""

    serializer_class = serializer_of(
        shapes.SubjectIdentificatieDeel, "subjectidentificaties", SoortDeel.SUBJECTIDENTIFICATIE
    )


class VerblijfsAdresViewSet(DeelViewSet):
    """Verblijfsadressen die op zichzelf zijn opgeslagen; die van een klant staan bij de klant."""

    serializer_class = serializer_of(shapes.VerblijfsAdresDeel, "verblijfadressen", SoortDeel.VERBLIJFSADRES)


class SubVerblijfBuitenlandViewSet(DeelViewSet):
    """Verblijven in het buitenland die op zichzelf zijn opgeslagen; die van een klant staan bij de klant."""

    serializer_class = serializer_of(
        shapes.SubVerblijfBuitenlandDeel, "subverblijfadressen", SoortDeel.VERBLIJF_BUITENLAND
    )
