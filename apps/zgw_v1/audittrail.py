"""The audit trail of an object: a line for each change, told by the history of the register.

A line shows the object before and after in full, in the words of this generation, whoever changed it and by whichever API.
"""

from collections.abc import Sequence
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from rest_framework import serializers

from apps.core.api.earlier import Part, Version, versions
from apps.core.api.reads import Shape
from apps.core.api.registry import base_url
from apps.core.api.serializers import CamelSerializer
from apps.core.api.views import answers
from apps.zgw_v1.viewsets import ZgwViewSet

ACTIONS = {"PUT": "update", "PATCH": "partial_update"}
WORDS = {"create": "Object aangemaakt", "update": "Object bijgewerkt", "partial_update": "Object deels bijgewerkt"}
TEXT, URL = serializers.CharField, serializers.URLField


class WijzigingenSerializer(CamelSerializer):
    oud = serializers.JSONField(allow_null=True, help_text="Het object voor de wijziging; null als het er niet was.")
    nieuw = serializers.JSONField(allow_null=True, help_text="Het object na de wijziging.")


class AuditTrailSerializer(CamelSerializer):
    """The shape of a line, for the API's document; lines are never sent."""

    uuid = serializers.UUIDField(help_text="Unieke identificatie van de regel.")
    bron = TEXT(help_text="Naam van de API.")
    request_id = TEXT(help_text="Kenmerk van het verzoek.")
    applicatie_id = TEXT(help_text="client_id van de applicatie.")
    applicatie_weergave = TEXT(help_text="Naam van de applicatie.")
    gebruikers_id = TEXT(help_text="Identificatie van de gebruiker.")
    gebruikers_weergave = TEXT(help_text="Naam van de gebruiker.")
    actie = TEXT(help_text="create, update of partial_update.")
    actie_weergave = TEXT(help_text="De actie in woorden.")
    resultaat = serializers.IntegerField(help_text="HTTP-status van het antwoord.")
    hoofd_object = URL(help_text="URL van het object.")
    resource = TEXT(help_text="Soort object.")
    resource_url = URL(help_text="URL van het object.")
    toelichting = TEXT(help_text="Waarom het object is gewijzigd.")
    resource_weergave = TEXT(help_text="Het object in woorden.")
    aanmaakdatum = serializers.DateTimeField(help_text="Wanneer het object is gewijzigd.")
    wijzigingen = WijzigingenSerializer(help_text="Het object voor en na de wijziging.")


class AuditedViewSet(ZgwViewSet):
    """A resource with an audit trail.

    `parts`: what its history is made of (apps.core.api.earlier). `bron`: what its API is called in a line.
    """

    below = {"audittrail": "audit_trail", "audittrail/<uuid:line>": "audit_line"}
    apart = {"audit_trail": "audittrails", "audit_line": "audittrails"}
    parts: ClassVar[tuple[Part, ...]]
    bron: ClassVar[str]

    @answers(AuditTrailSerializer, many=True)
    def audit_trail(self, request: Any, uuid: UUID) -> HttpResponse:
        """Alle wijzigingen van een object opvragen."""
        return JsonResponse(self.lines(uuid), safe=False)

    @answers(AuditTrailSerializer)
    def audit_line(self, request: Any, uuid: UUID, line: UUID) -> HttpResponse:
        """Een wijziging van een object opvragen."""
        found = next((one for one in self.lines(uuid) if one["uuid"] == str(line)), None)
        if found is None:
            raise Http404
        return JsonResponse(found)

    def lines(self, uuid: UUID) -> Sequence[dict[str, Any]]:
        """Returns the lines of an object, oldest first; 404 when there are none."""
        base = base_url(self.request)
        found = versions(Shape(self.audited(), self.api), self.parts, uuid, base=base)
        if not found:
            raise Http404
        url = f"{base}{self.api.prefix}/{self.resource}/{uuid}"
        return [self.line(version, url) for version in found]

    def audited(self) -> Any:
        """Returns the serializer that shows the object in a line."""
        return self.serializer_class

    def line(self, version: Version, url: str) -> dict[str, Any]:
        """Returns a line."""
        said = version.context
        action = "create" if version.is_first else ACTIONS.get(said.get("method", ""), "update")
        return {
            "uuid": str(version.uuid),
            "bron": self.bron,
            "requestId": said.get("request", ""),
            "applicatieId": said.get("client_id", ""),
            "applicatieWeergave": said.get("client", ""),
            "gebruikersId": said.get("user_id", ""),
            "gebruikersWeergave": said.get("user_representation", "") or said.get("actor", ""),
            "actie": action,
            "actieWeergave": WORDS[action],
            "resultaat": 201 if action == "create" else 200,
            "hoofdObject": url,
            "resource": self.bron.lower().removesuffix("en"),
            "resourceUrl": url,
            "toelichting": said.get("toelichting", ""),
            "resourceWeergave": self.weergave(version.after or {})[:200],
            "aanmaakdatum": version.moment,
            "wijzigingen": {"oud": version.before, "nieuw": version.after},
        }

    def weergave(self, shown: dict[str, Any]) -> str:
        """Returns the object in words."""
        raise NotImplementedError
