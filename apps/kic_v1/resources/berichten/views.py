"""Berichten."""

from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse, QueryDict

from apps.berichten.batch import progress
from apps.berichten.calling import GROUP, VISIBLE, actor_of
from apps.berichten.models import Bericht
from apps.core.api.bearing import BearingAuthentication
from apps.core.api.errors import invalid
from apps.core.api.parsers import BoundedJSONParser
from apps.core.api.reads import Shape
from apps.core.api.registry import base_url
from apps.core.api.repeated import REPLAYED
from apps.core.api.rows import load_locked
from apps.core.api.subject import HEADER, Addressed
from apps.core.api.views import answers
from apps.kic_v1.gateway.query import Question
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources.berichten import batch
from apps.kic_v1.resources.berichten import verzendingen as sending
from apps.kic_v1.resources.berichten.filters import BerichtFilterSet
from apps.kic_v1.resources.berichten.profile import PROFILES
from apps.kic_v1.resources.berichten.shapes import Aantal, BerichtSerializer, BerichtShape

MEGABYTES = 32


class FileParser(BoundedJSONParser):
    """JSON with files in it, or with many berichten."""

    max_bytes: ClassVar[int] = MEGABYTES * 1024 * 1024


class BerichtViewSet(GatewayViewSet):
    """Berichten aan inwoners en ondernemers."""

    serializer_class = BerichtSerializer
    filterset_class = BerichtFilterSet
    profiles = PROFILES
    parser_classes = (FileParser,)
    scope_groups = (GROUP,)
    addressed = Addressed(Bericht.ontvanger, group=GROUP, shown=VISIBLE)
    searchable = True
    is_repeatable = True
    without = frozenset({"update"})
    below = {"verzendingen": {"get": "verzendingen", "post": "meld_verzending"}}
    aside = {
        "_batch": {"post": "lever_aan"},
        "_batch/<str:batch>": "voortgang",
        "_aantal-ongelezen": "aantal_ongelezen",
        "_terugmelding/notifynl": {"post": "terugmelding"},
    }
    verbs = {"search": "lezen", "meld_verzending": "bijwerken", "terugmelding": "bijwerken"}

    # -- how they are shown -----------------------------------------------------------------------------------------------

    def shape_of(self, fields: tuple[str, ...] = ()) -> Shape:
        if self.profile:
            return super().shape_of(fields)
        how: dict[str, Any] = {"is_item": self.action not in ("list", "search"), "is_asked": self.asks_inhoud()}
        return BerichtShape(self.serializer_class, self.api, sight=self.sight(), fields=fields, **how)

    def asks_inhoud(self) -> bool:
        """Tells whether the files of attachments are asked."""
        names = ("_extend[]", "extend[]", "_extend", "extend")
        return any("inhoud" in self.request.GET.getlist(name) for name in names)

    def written(self, request: Any, uuid: UUID, *, is_new: bool) -> HttpResponse:
        response = super().written(request, uuid, is_new=is_new)
        if self.action == "create" and not is_new:
            response[REPLAYED] = "true"
        return response

    # -- many at once -----------------------------------------------------------------------------------------------------

    @answers(batch.Uitslag, takes=batch.Levering, status="207")
    def lever_aan(self, request: Any) -> HttpResponse:
        """Veel berichten tegelijk aanleveren: elk staat op zichzelf, en alles mag nog eens worden gestuurd."""
        context = {"api": self.api, "base": base_url(request), "request": request, "view": self}
        return JsonResponse(batch.deliver_all(request.data, context), status=207)

    @answers(batch.Voortgang)
    def voortgang(self, request: Any, batch: str) -> HttpResponse:
        """Hoe ver de berichten van een levering zijn."""
        found = None if self.subject else progress(batch)
        if found is None:
            raise Http404
        return JsonResponse({"batchID": batch, **found})

    # -- read -------------------------------------------------------------------------------------------------------------

    @answers(Aantal)
    def aantal_ongelezen(self, request: Any) -> HttpResponse:
        """Hoeveel berichten de ontvanger nog niet heeft gelezen."""
        if self.subject is None:
            raise invalid(HEADER, f"Noem de ontvanger in {HEADER}.", "ontvanger-vereist")
        question = Question.of_list(QueryDict("geopend=false"), self.filterset_class, Bericht, is_lenient=False)
        return JsonResponse({"aantal": self.selection(question).count()})

    # -- delivery ---------------------------------------------------------------------------------------------------------

    @answers(sending.VerzendingSerializer, many=True)
    def verzendingen(self, request: Any, uuid: UUID) -> HttpResponse:
        """Langs welke kanalen het bericht ging, en hoe ver het is."""
        if not self.selection(self.question_of_detail(request)).has(uuid):
            raise Http404
        return sending.shown(sending.kept_verzendingen(), uuid)

    @answers(sending.VerzendingSerializer, takes=sending.VerzendingSerializer, status="201")
    def meld_verzending(self, request: Any, uuid: UUID) -> HttpResponse:
        """Melden dat het bericht is verstuurd, of wat daarvan kwam."""
        bericht = load_locked(self.serializer_class, uuid)
        if bericht is None:
            raise Http404
        self.must_be_seen(uuid)
        values = self.sent(sending.VerzendingSerializer)
        found, is_new = sending.told(bericht, values, actor_of(request))
        return sending.shown(sending.kept_verzending(), found.uuid, status=201 if is_new else 200)

    @answers(sending.Ontvangen, takes=sending.NotifyNlSerializer)
    def terugmelding(self, request: Any) -> HttpResponse:
        """Wat NotifyNL van een notificatie meldt (Authorization: Bearer, met het token van een applicatie)."""
        found = sending.feedback(self.sent(sending.NotifyNlSerializer))
        return JsonResponse({"status": found.status})

    def sent(self, serializer_class: Any) -> Any:
        """Returns what is sent, checked."""
        serializer = serializer_class(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def get_authenticators(self) -> list[Any]:
        """NotifyNL sends a token of ours as a Bearer."""
        asked = getattr(self, "action_map", {}).get(str(self.request.method).lower()) if self.request else ""
        return [*([BearingAuthentication()] if asked == "terugmelding" else []), *super().get_authenticators()]
