"""Verzoeken: what customers ask for, and what each of them is about."""

from apps.verzoeken.models.contactmoment import Verzoekcontactmoment
from apps.verzoeken.models.informatieobject import Verzoekinformatieobject
from apps.verzoeken.models.klant import Klantverzoek
from apps.verzoeken.models.object import Objectverzoek
from apps.verzoeken.models.product import Verzoekproduct
from apps.verzoeken.models.verzoek import Verzoek

__all__ = [
    "Klantverzoek",
    "Objectverzoek",
    "Verzoek",
    "Verzoekcontactmoment",
    "Verzoekinformatieobject",
    "Verzoekproduct",
]
