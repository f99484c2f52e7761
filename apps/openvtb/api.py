"""The APIs of Open VTB 0.1: Taken at /taken/api/v1 and Berichten at /berichten/api/v1."""

from apps.core.api.registry import Api
from apps.openvtb import openapi  # noqa: F401  what fields of Open VTB look like in a document
from apps.openvtb.berichten.resources import BerichtViewSet
from apps.openvtb.taken.resources import (
    BetaaltaakViewSet,
    ExterneTaakViewSet,
    FormuliertaakViewSet,
    UrltaakViewSet,
)

ERROR_NAMES = {
    "identificatie": "isToegewezenAan",
    "herinnering_op": "datumHerinnering",
    "verloopdatum": "einddatumHandelingsTermijn",
    "handelingsperspectief": "handelingsPerspectief",
}

taken = Api(
    "taken",
    title="Taken",
    description="Wat klanten moeten doen, zoals de Taken API van Open VTB het kent.",
    prefix="/taken/api/v1",
    version="0.1.0",
    error_names=ERROR_NAMES,
    expand_key="",
    document="taken-0.1",
)
taken.register("externetaken", ExterneTaakViewSet)
taken.register("betaaltaken", BetaaltaakViewSet)
taken.register("urltaken", UrltaakViewSet)
taken.register("formuliertaken", FormuliertaakViewSet)

berichten = Api(
    "berichten",
    title="Berichten",
    description="Berichten aan klanten, zoals de Berichten API van Open VTB ze kent.",
    prefix="/berichten/api/v1",
    version="0.1.0",
    error_names={
        "tekst": "berichtTekst",
        "berichttype": "berichtType",
        "handelingsperspectief": "handelingsPerspectief",
        "einddatum_handelingstermijn": "einddatumHandelingsTermijn",
    },
    expand_key="",
    document="berichten-0.1",
)
berichten.register("berichten", BerichtViewSet)
