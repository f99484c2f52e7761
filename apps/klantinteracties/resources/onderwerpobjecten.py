"""Onderwerpobjecten."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse

from apps.betrokkenen.services import remove_with_klantcontacten
from apps.core.api.fields import GroupField, SelfUrl
from apps.core.api.filters import FilterSet, reference
from apps.core.api.openapi.paths import query
from apps.core.api.references import Ref
from apps.core.api.registry import base_url
from apps.core.api.serializers import ResourceSerializer
from apps.core.api.views import ResourceViewSet
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.klantinteracties.resources.filters import objectidentificator


class OnderwerpobjectSerializer(ResourceSerializer):
    url = SelfUrl()
    klantcontact = Ref("klantcontacten.Klantcontact", required=False, allow_null=True)
    was_klantcontact = Ref("klantcontacten.Klantcontact", required=False, allow_null=True)
    onderwerpobjectidentificator = GroupField()

    class Meta:
        model = Onderwerpobject
        fields = ["uuid", "url", "klantcontact", "was_klantcontact", "onderwerpobjectidentificator"]


class OnderwerpobjectFilterSet(FilterSet):
    filters = {
        **reference("klantcontact", "klantcontact"),
        **reference("wasKlantcontact", "was_klantcontact"),
        **objectidentificator("onderwerpobjectidentificator", "onderwerpobjectidentificator"),
    }


KEPT = {
    "type": "object",
    "properties": {
        "behouden": {
            "type": "array",
            "items": {"type": "string", "format": "uri"},
            "description": "Klantcontacten die zijn gebleven, omdat een ander onderwerpobject ernaar verwijst.",
        }
    },
}


class OnderwerpobjectViewSet(ResourceViewSet):
    """Waar klantcontacten over gingen."""

    serializer_class = OnderwerpobjectSerializer
    filterset_class = OnderwerpobjectFilterSet
    destroy_answer = KEPT
    destroy_parameters = (
        query("cascade", {"type": "boolean"}, "Verwijder ook de klantcontacten die alleen over dit object gingen."),
    )

    def destroy(self, request: Any, uuid: UUID) -> HttpResponse:
        """With `cascade=true` the klantcontacten that were only about this object go along; those kept are reported."""
        if request.GET.get("cascade", "").lower() != "true":
            return super().destroy(request, uuid)
        self.check_may("verwijderen", Klantcontact)
        kept = remove_with_klantcontacten(self.locked(uuid, for_delete=True))
        path = f"{base_url(request)}{self.api.path_of(Klantcontact)}"
        return JsonResponse({"behouden": [f"{path}/{klantcontact.uuid}" for klantcontact in kept]})
