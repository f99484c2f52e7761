"""An API for tests: its writes do what a test asks, and ask other systems."""

from typing import Any

from django.db import connection
from django.http import HttpResponse, JsonResponse
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.core.api.checks import IsReachable, IsZaak, RelationExists, RelationIsGone, check
from apps.core.api.outside import afterwards, answer_to
from apps.core.api.registry import Api
from apps.core.api.views import ApiViewSet
from apps.core.remote import Get
from apps.partijen.models import Categorie
from klantenregister import urls

RUNS: list[Any] = []  # the body of each run


class NoFields(serializers.Serializer[Any]):
    """Nothing is read."""


class ReferenceViewSet(ApiViewSet):
    """Writes a categorie, and checks what the body says before or after: url, zaak, contactmoment, gone."""

    serializer_class = NoFields

    def create(self, request: Any) -> HttpResponse:
        given = request.data
        RUNS.append(given)
        made = Categorie.objects.create(naam="Proef")
        check(request, *checks_of(given))
        return JsonResponse({"uuid": made.uuid, "given": given}, status=201)


def checks_of(given: dict[str, str]) -> list[Any]:
    checks: list[Any] = [IsReachable(name, given[name]) for name in ("subject", "medewerker") if name in given]
    if "zaak" in given:
        checks.append(IsZaak("object", given["zaak"]))
    if "contactmoment" in given:
        checks.append(RelationExists("contactmoment", given["contactmoment"], given["zaak"]))
    if "verzoek" in given:
        checks.append(RelationExists("verzoek", given["verzoek"], given["zaak"]))
    if "gone" in given:
        checks.append(RelationIsGone("contactmoment", given["gone"], given["van"]))
    return checks


class AfterwardsViewSet(ApiViewSet):
    """Writes a categorie, and says afterwards whether it is within a transaction; when told so it asks first, or refuses."""

    serializer_class = NoFields

    def create(self, request: Any) -> HttpResponse:
        afterwards(request, lambda: HttpResponse(str(connection.in_atomic_block), status=202))
        Categorie.objects.create(naam="Proef")
        if "ask" in request.data:
            answer_to(request, Get(request.data["ask"]))
        if "refuse" in request.data:
            raise ValidationError({"refuse": ["nee"]})
        return HttpResponse(status=201)


class ForEverViewSet(ApiViewSet):
    """Has a new question in each run, up to the number that the body says."""

    serializer_class = NoFields

    def create(self, request: Any) -> HttpResponse:
        for number in range(request.data["questions"]):
            answer_to(request, Get(f"{request.data['url']}?{number}"))
        return HttpResponse(status=204)


api = Api("proef", title="Proef", description="", prefix="/proef/api/v1", version="1.0.0")
for name, viewset in {
    "verwijzingen": ReferenceViewSet,
    "daarna": AfterwardsViewSet,
    "eindeloos": ForEverViewSet,
}.items():
    viewset.is_collection = False
    api.register(name, viewset)

APIS = (*urls.APIS, api)
urlpatterns = [*api.urls(), *urls.urlpatterns]
handler404, handler500 = urls.handler404, urls.handler500
