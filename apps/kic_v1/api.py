"""The API at /api/kic/v1."""

from datetime import UTC, datetime

from apps.core.api.registry import Api, Succeeded
from apps.kic_v1.gateway.errors import told
from apps.kic_v1.resources.digitaaladressen import DigitaalAdresViewSet

api = Api(
    "kic",
    title="Klantinteracties (KIC)",
    description="Klanten en contacten onder de namen van het KlantenBundle en het CustomerInteractionBundle.",
    prefix="/api/kic/v1",
    version="1.0.3",
    expand_key="",
    slash_optional=True,
    succeeded=Succeeded(datetime(2026, 11, 26, tzinfo=UTC), by="/klantinteracties/api/v1"),
    told=told,
)
api.register("digitaaladressen", DigitaalAdresViewSet, also_at="digitaleadressen")
