"""Two partijen that are one, and one that is two."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail

from apps.core.api.conditional import check_if_match
from apps.core.api.errors import invalid
from apps.core.api.references import Ref, find
from apps.core.api.registry import base_url
from apps.core.api.serializers import CamelSerializer
from apps.core.api.views import ResourceViewSet, answers
from apps.core.succession import heir_of
from apps.partijen.duplicaten import open_pairs, reject
from apps.partijen.kandidaten import find_candidates
from apps.partijen.keuzes import VELDEN, Keuze
from apps.partijen.models import Partij, Reden
from apps.partijen.samenvoegen import samenvoegen, splitsen
from apps.voorkeurskanaal.documented import Partijverwijzing

MAX_PAIRS = 100
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


class GeenDuplicaat(Strict):
    partij = Ref("partijen.Partij", help_text="De partij die niet dezelfde is.")


class KandidaatSerializer(serializers.Serializer[Any]):
    partij = Partijverwijzing(help_text="Wie dezelfde kan zijn.")
    redenen = serializers.ListField(child=serializers.ChoiceField(Reden.choices), help_text="Waarom.")


class DuplicaatSerializer(KandidaatSerializer):
    ander = Partijverwijzing(help_text="De andere partij.")


class MergingViewSet(ResourceViewSet):
    """What partijen can besides."""

    below = {
        "_samenvoegen": {"post": "samenvoegen"}, "_splitsen": {"post": "splitsen"}, "_duplicaten": "duplicaten",
        "_geen-duplicaat": {"post": "geen_duplicaat"},
    }  # fmt: skip
    aside = {"_duplicaten": "alle_duplicaten"}
    # The heaviest right there is: an object goes.
    verbs = {
        **ResourceViewSet.verbs, "samenvoegen": "verwijderen", "splitsen": "verwijderen", "geen_duplicaat": "bijwerken",
    }  # fmt: skip

    @answers(KandidaatSerializer, many=True)
    def duplicaten(self, request: Any, uuid: UUID) -> HttpResponse:
        """Welke andere partijen dezelfde kunnen zijn als deze, en waarom."""
        return self.candidates(self.known(uuid))

    @answers(KandidaatSerializer, many=True, takes=GeenDuplicaat)
    def geen_duplicaat(self, request: Any, uuid: UUID) -> HttpResponse:
        """Vastleggen dat een andere partij niet dezelfde is; antwoordt met wie dat nog wel kan zijn."""
        partij, ander = self.known(uuid), self.sent(GeenDuplicaat)["partij"]
        reject(partij, ander, by=request.user.name)
        return self.candidates(partij)

    @answers(DuplicaatSerializer, many=True)
    def alle_duplicaten(self, request: Any) -> HttpResponse:
        """De nieuwste honderd paren van partijen die dezelfde kunnen zijn en die niemand nog beoordeelde."""
        found = open_pairs()[:MAX_PAIRS]
        return JsonResponse([
            {"partij": self.reference(one.partij.uuid), "ander": self.reference(one.ander.uuid), "redenen": one.redenen}
            for one in found
        ], safe=False)  # fmt: skip

    def candidates(self, partij: Partij) -> HttpResponse:
        """Answers with the partijen that may be the same as one."""
        found = find_candidates(partij.pk)
        uuids = dict(Partij.objects.filter(pk__in=[one.partij for one in found]).values_list("pk", "uuid"))
        shown = [
            {"partij": self.reference(uuids[one.partij]), "redenen": one.redenen}
            for one in found
            if one.partij in uuids
        ]
        return JsonResponse(shown, safe=False)

    def reference(self, uuid: UUID) -> dict[str, str]:
        """Returns a reference to a partij as an answer shows it."""
        return {"uuid": str(uuid), "url": f"{base_url(self.request)}{self.api.path_of(Partij)}/{uuid}"}

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

    def known(self, uuid: UUID) -> Partij:
        """Returns the partij of the URL; 404 when there is none."""
        found = find(Partij, uuid)
        if not isinstance(found, Partij) or found.uuid != uuid:
            raise Http404
        return found

    def own(self, uuid: UUID) -> Partij:
        """Returns the partij of the URL, when the client may change it too."""
        found = self.known(uuid)
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
