"""Taken: what customers must do."""

from typing import Any, ClassVar

from django.http import HttpResponse

from apps.core.api.filters import Filter
from apps.core.api.subject import Addressed
from apps.core.numbering import NUMMER_AS_NUMBER
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.conditions import EitherAt
from apps.kic_v1.gateway.filters import GatewayFilterSet
from apps.kic_v1.gateway.items import GatewayShape
from apps.kic_v1.gateway.profiles import ProfilePaging, Profiles
from apps.kic_v1.gateway.views import GatewayViewSet
from apps.kic_v1.resources.json_values import whole_value
from apps.kic_v1.resources.taak import GROUP, KlanttaakSerializer, TaakShape
from apps.legacy.taken.profiles import PROFILES
from apps.taken import klanttaken
from apps.taken.calling import writer_of
from apps.taken.keuzes import Handelingsperspectief, Soort
from apps.taken.models import Klanttaak
from apps.taken.transitions import CIB, words_of
from apps.taken.words import ByStatus, ByStatuses

STATUS = {
    "": ByStatus(CIB),
    "exact": ByStatus(CIB),
    "[]": ByStatuses(CIB),
    "ne": ByStatus(CIB, negated=True),
}


class KlanttaakFilterSet(GatewayFilterSet):
    properties = {
        "id": ways.itself("taken.Klanttaak"),
        "identificatie.type": ways.text("identificatie_type"),
        "identificatie.value": ways.text("identificatie_waarde"),
        "formulier.type": ways.text("formulier_soort"),
        "formulier.value": ways.text("formulier_waarde"),
        "actie.type": ways.text("formulier_soort"),
        "actie.value": ways.text("formulier_waarde"),
        "verwerker_taak_id": ways.text("verwerker_taak_id"),
        "verloopdatum": ways.moment("verloopdatum"),
        "vervaldatum": ways.moment("vervaldatum"),
        "startdatum": ways.moment("startdatum"),
        "status": STATUS,
        "title": ways.searched("titel"),
        "titel": ways.searched("titel"),
        "onderwerp": ways.searched("onderwerp"),
        "toelichting": ways.prose("toelichting"),
        "zaak": ways.equal(Filter("koppelingen__url", free=True)),
        "data": whole_value("prefill_sleutel"),
        "verzonden_data": whole_value("verzonden_sleutel"),
        "koppeling.registratie": Filter("koppelingen__registratie"),
        "koppeling.uuid": ways.equal(Filter("koppelingen__object_uuid")),
        "koppeling.value": EitherAt("koppelingen", Filter("url"), Filter("urn"), Filter("zaaknummer")),
        "partij": ways.reference("partij", "partijen.Partij"),
        "eigenaar": ways.text("eigenaar"),
        "soort": ways.choice("soort", Soort.values),
        "handelingsperspectief": ways.choice("handelingsperspectief", Handelingsperspectief.values),
        "nummer": ways.number("nummer"),
        "url": ways.text("url"),
    }
    searched = {"title": "titel", "onderwerp": "onderwerp", "toelichting": "toelichting"}
    orders = {
        "verloopdatum": "verloopdatum",
        "vervaldatum": "vervaldatum",
        "startdatum": "startdatum",
        "title": "titel",
        "status": "status",
        "nummer": NUMMER_AS_NUMBER,
    }


class KlanttaakViewSet(GatewayViewSet):
    """Taken voor klanten, in hun eigen omgeving of daarbuiten."""

    serializer_class = KlanttaakSerializer
    filterset_class = KlanttaakFilterSet
    scope_groups = (GROUP,)
    addressed = Addressed(Klanttaak.identificatie, group=GROUP)
    searchable = True
    is_repeatable = True
    profiles: ClassVar[Profiles] = PROFILES
    paging = ProfilePaging(PROFILES)
    shape_class: ClassVar[type[GatewayShape]] = TaakShape
    without = frozenset({"update"})

    def destroy(self, request: Any, uuid: Any) -> HttpResponse:
        klanttaken.remove(self.locked(uuid, for_delete=True), by=writer_of(request))
        return HttpResponse(status=204)

    def told(self, problem: dict[str, Any]) -> dict[str, Any]:
        """Tells what is allowed in the words of this API."""
        if "toegestaan" in problem:
            problem = {**problem, "toegestaan": words_of(problem["toegestaan"], CIB)}
        return super().told(problem)
