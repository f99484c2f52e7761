"""By which channel a customer is reached."""

from typing import Any

from django.http import HttpResponse

from apps.core.api.views import ApiViewSet, answers
from apps.voorkeurskanaal import aanvraag
from apps.voorkeurskanaal.aanvraag import AanvraagSerializer
from apps.voorkeurskanaal.documented import KanaalbeslissingSerializer
from apps.voorkeurskanaal.views import GROUP, decide

# What the kinds of addresses are called here.
WORDS = {"email": "emailadres", "overig": "formulier"}


class VaststellenViewSet(ApiViewSet):
    """Vaststellen langs welk kanaal een klant het best wordt bereikt."""

    serializer_class = AanvraagSerializer
    at = "/_vaststellen"
    scope_groups = (GROUP,)
    verbs = {"create": "lezen"}

    @answers(KanaalbeslissingSerializer, subject=True)
    def create(self, request: Any) -> HttpResponse:
        """Het kanaal, het adres, waarom, en waarom niet anders; de vraag staat in het bericht, dus geen BSN in een URL."""
        return decide(self, aanvraag.read(request.data), words=WORDS)
