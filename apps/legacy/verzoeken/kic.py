"""The shapes of verzoeken in the first version of the standard, which two prefixes serve."""

from apps.core.api.scalars import UtcDateTimeField
from apps.legacy import verzoeken
from apps.legacy.filters import UrlText
from apps.legacy.verzoeken.resources import ObjectverzoekSerializer, VerzoekBase, VerzoekproductSerializer, klant
from apps.verzoeken.models import Verzoek

INSTEAD = "/verzoeken/api/v1"
RELATION = frozenset({"update", "partial_update"})  # what a relation has not


class KicVerzoekSerializer(VerzoekBase):
    klant = klant(required=False, allow_null=True)
    interactiedatum = UtcDateTimeField(
        source="registratiedatum", required=False, help_text="Wanneer het verzoek is vastgelegd; zonder opgave nu."
    )

    class Meta:
        model = Verzoek
        translation = verzoeken.VERZOEK_MET_KLANT


class KicObjectverzoekSerializer(ObjectverzoekSerializer):
    object = UrlText(max_length=200, help_text="URL van het object dat uit het verzoek voortkwam.")


class KicVerzoekproductSerializer(VerzoekproductSerializer):
    product = UrlText(max_length=200, required=False, allow_blank=True, help_text="URL van het product.")
