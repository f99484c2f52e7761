"""Two partijen that are one, and one that is two."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from apps.core.api.conditional import check_if_match
from apps.core.api.errors import invalid
from apps.core.api.references import Ref, find
from apps.core.api.serializers import CamelSerializer
from apps.core.api.views import ResourceViewSet
from apps.core.succession import heir_of
from apps.partijen.keuzes import VELDEN, Keuze
from apps.partijen.models import Partij
from apps.partijen.samenvoegen import samenvoegen, splitsen

KEUZES = [(keuze.value, f"Van de {keuze.value} partij.") for keuze in Keuze]


class Strict(CamelSerializer):
    """Refuses what it does not know: a choice that is misspelled must not be passed over."""

    def to_internal_value(self, data: Any) -> Any:
        known = {key for name in self.fields for key in (name, self.outside(str(name)))}
        unknown = sorted(map(str, set(data) - known)) if isinstance(data, Mapping) else []
        if unknown:
            raise serializers.ValidationError({unknown[0]: [ErrorDetail("Onbekend veld.", code="unknown")]})
        return super().to_internal_value(data)


class VeldenKeuze(Strict):
    def make_fields(self) -> dict[str, Any]:
        return {
            veld: serializers.ChoiceField(KEUZES, required=False, help_text="Van welke partij de waarde blijft.")
            for veld in VELDEN
        }


class SamenTeVoegen(Strict):
    partij = Ref("partijen.Partij", help_text="De partij die in deze opgaat en zelf verdwijnt.")
    keuzes = VeldenKeuze(
        required=False,
        help_text="Per veld van welke partij de waarde blijft; zonder keuze van deze, tenzij die er geen heeft.",
    )


class Verdwenen(Strict):
    uuid = serializers.UUIDField(help_text="De uuid van de partij die verdween.")


class TeSplitsen(Strict):
    partij = Verdwenen(help_text="De partij die terug moet komen.")


class MergingViewSet(ResourceViewSet):
    """What partijen can besides."""

    below = {"_samenvoegen": {"post": "samenvoegen"}, "_splitsen": {"post": "splitsen"}}
    # The heaviest right there is: an object goes.
    verbs = {**ResourceViewSet.verbs, "samenvoegen": "verwijderen", "splitsen": "verwijderen"}

    def merged(self, request: Any, uuid: UUID) -> HttpResponse:
        """Merges; one that was merged into this partij before is answered alike."""
        stays, values = self.own(uuid), self.sent(SamenTeVoegen)
        gone = values["partij"]
        if gone.pk != stays.pk or not is_heir(uuid, request.data["partij"]["uuid"]):
            samenvoegen(stays, gone, keuzes=values.get("keuzes", {}), by=request.user.name)
        return self.written(request, uuid, is_new=False)

    def split(self, request: Any, uuid: UUID) -> HttpResponse:
        """Undoes a merge."""
        stays, values = self.own(uuid), self.sent(TeSplitsen)
        restored = splitsen(stays, values["partij"]["uuid"])
        return self.written(request, restored.uuid, is_new=False)

    def own(self, uuid: UUID) -> Partij:
        """Returns the partij of the URL, when the client may change it too; 404 when there is none."""
        found = find(Partij, uuid)
        if not isinstance(found, Partij) or found.uuid != uuid:
            raise Http404
        self.check_may("bijwerken", Partij)
        check_if_match(self.request, lambda: self.render(uuid))
        return found

    def sent(self, serializer_class: Any) -> Any:
        """Returns what is sent, checked."""
        if self.request.data is None:
            raise invalid("nonFieldErrors", "Het bericht is leeg.", "null")
        serializer = serializer_class(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


def is_heir(uuid: UUID, gone: str) -> bool:
    """Tells whether the partij that had uuid `gone` was merged into the one with `uuid`."""
    return heir_of(Partij, UUID(gone)) == uuid
