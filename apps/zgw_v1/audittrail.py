"""The audit trail of an object: a line for each change, told by the history of the register.

A line shows the object before and after in full, in the words of this generation, whoever changed it and by whichever API.
"""

from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from rest_framework import serializers

from apps.core.api.earlier import Part, Version, versions, versions_below
from apps.core.api.reads import Shape
from apps.core.api.registry import base_url
from apps.core.api.serializers import CamelSerializer
from apps.core.api.views import answers
from apps.zgw_v1.viewsets import ZgwViewSet

ACTIONS = {"PUT": "update", "PATCH": "partial_update"}
WORDS = {
    "create": "Object aangemaakt", "update": "Object bijgewerkt", "partial_update": "Object deels bijgewerkt",
    "destroy": "Object verwijderd",
}  # fmt: skip
STATUSES = {"create": 201, "destroy": 204}
TEXT, URL = serializers.CharField, serializers.URLField


class WijzigingenSerializer(CamelSerializer):
    oud = serializers.JSONField(allow_null=True, help_text="Het object voor de wijziging; null als het er niet was.")
    nieuw = serializers.JSONField(allow_null=True, help_text="Het object na de wijziging; null als het weg is.")


class AuditTrailSerializer(CamelSerializer):
    """The shape of a line, for the API's document; lines are never sent."""

    uuid = serializers.UUIDField(help_text="Unieke identificatie van de regel.")
    bron = TEXT(help_text="Naam van de API.")
    request_id = TEXT(help_text="Kenmerk van het verzoek.")
    applicatie_id = TEXT(help_text="client_id van de applicatie.")
    applicatie_weergave = TEXT(help_text="Naam van de applicatie.")
    gebruikers_id = TEXT(help_text="Identificatie van de gebruiker.")
    gebruikers_weergave = TEXT(help_text="Naam van de gebruiker.")
    actie = TEXT(help_text="create, update, partial_update of destroy.")
    actie_weergave = TEXT(help_text="De actie in woorden.")
    resultaat = serializers.IntegerField(help_text="HTTP-status van het antwoord.")
    hoofd_object = URL(help_text="URL van het object waar de regel bij hoort.")
    resource = TEXT(help_text="Soort object dat is gewijzigd.")
    resource_url = URL(help_text="URL van het object dat is gewijzigd.")
    toelichting = TEXT(help_text="Waarom het object is gewijzigd.")
    resource_weergave = TEXT(help_text="Het object in woorden.")
    aanmaakdatum = serializers.DateTimeField(help_text="Wanneer het object is gewijzigd.")
    wijzigingen = WijzigingenSerializer(help_text="Het object voor en na de wijziging.")


@dataclass(frozen=True)
class Related:
    """Objects below another one whose changes are lines of its trail.

    `part` leads from them to that one; `names`: which of their members tells, first, what they relate it to.
    """

    serializer_class: Any
    part: Part
    names: tuple[str, ...]

    @property
    def model(self) -> Any:
        """The model of these objects."""
        return self.serializer_class.Meta.model

    def weergave(self, shown: dict[str, Any]) -> str:
        """Returns what is related, in a word: the end of its URL, or its code."""
        told = next((shown[name] for name in self.names if shown.get(name)), "")
        return str(told.get("code", "") if isinstance(told, dict) else told.rstrip("/").rpartition("/")[2])


class AuditedViewSet(ZgwViewSet):
    """A resource with an audit trail.

    `parts`: what its history is made of (apps.core.api.earlier). `bron`: what its API is called in a line. `related`: the objects
    below it whose changes are lines as well.
    """

    below = {"audittrail": "audit_trail", "audittrail/<uuid:line>": "audit_line"}
    apart = {"audit_trail": "audittrails", "audit_line": "audittrails"}
    parts: ClassVar[tuple[Part, ...]]
    bron: ClassVar[str]
    related: ClassVar[tuple[Related, ...]] = ()

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

    def lines(self, uuid: UUID) -> list[dict[str, Any]]:
        """Returns the lines of an object and of those below it, oldest first; 404 when there are none."""
        base = base_url(self.request)
        found = versions(Shape(self.audited(), self.api), self.parts, uuid, base=base)
        if not found:
            raise Http404
        url = self.url_of(self.serializer_class.Meta.model, uuid)
        lines = [self.line(version, self.bron.lower().removesuffix("en"), url) for version in found]
        last = self.weergave(found[-1].after or {})
        for related in self.related:
            lines += self.lines_below(related, uuid, {"hoofdObject": url, "weergave": last})
        return sorted(lines, key=lambda line: str(line["aanmaakdatum"]))

    def lines_below(self, related: Related, uuid: UUID, whole: dict[str, str]) -> list[dict[str, Any]]:
        """Returns the lines of one kind of objects below an object; `whole` says of that its URL and itself in words."""
        shape = Shape(related.serializer_class, self.api)
        found = []
        for version in versions_below(self.audited(), shape, related.part, uuid, base=base_url(self.request)):
            line = self.line(version, related.model._meta.model_name, self.url_of(related.model, version.of))
            what = related.weergave(version.after or version.before or {})
            words = {"resourceWeergave": f"({whole['weergave']}) - {what}"[:200]}
            found.append({**line, "hoofdObject": whole["hoofdObject"], **words})
        return found

    def url_of(self, model: Any, uuid: UUID) -> str:
        """Returns the URL of an object in this API."""
        return f"{base_url(self.request)}{self.api.path_of(model)}/{uuid}"

    def audited(self) -> Any:
        """Returns the serializer that shows the object in a line."""
        return self.serializer_class

    def line(self, version: Version, resource: str, url: str) -> dict[str, Any]:
        """Returns a line about the object at `url`."""
        said, action = version.context, action_of(version)
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
            "resultaat": STATUSES.get(action, 200),
            "hoofdObject": url,
            "resource": resource,
            "resourceUrl": url,
            "toelichting": said.get("toelichting", ""),
            "resourceWeergave": self.weergave(version.after or {})[:200],
            "aanmaakdatum": version.moment,
            "wijzigingen": {"oud": version.before, "nieuw": version.after},
        }

    def weergave(self, shown: dict[str, Any]) -> str:
        """Returns the object in words."""
        raise NotImplementedError


def action_of(version: Version) -> str:
    """Returns what a change was."""
    if version.is_first or version.is_last:
        return "create" if version.is_first else "destroy"
    return ACTIONS.get(version.context.get("method", ""), "update")
