"""Verzoeken as the earlier generations know them: the only ones that do. Each of their objects is a row of apps.verzoeken."""

from apps.legacy.verzoeken.klanten import KLANTVERZOEK, VERZOEK_MET_KLANT
from apps.legacy.verzoeken.relaties import (
    OBJECTVERZOEK,
    UNIEK_VERZOEKPRODUCT,
    VERZOEKCONTACTMOMENT,
    VERZOEKINFORMATIEOBJECT,
    VERZOEKPRODUCT,
)
from apps.legacy.verzoeken.verzoek import VERZOEK

__all__ = [
    "ERROR_NAMES",
    "KLANTVERZOEK",
    "OBJECTVERZOEK",
    "UNIEK_VERZOEKPRODUCT",
    "VERZOEK",
    "VERZOEKCONTACTMOMENT",
    "VERZOEKINFORMATIEOBJECT",
    "VERZOEKPRODUCT",
    "VERZOEK_MET_KLANT",
]

# What clients call the value that a constraint is about.
ERROR_NAMES = {"verzoeken_identificatie_uniek": "identificatie"}
