"""The admin of interne taken and klanttaken."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from apps.core.admin import ResourceAdmin, ResourceInline, add_inline
from apps.core.beheer.looking import LookedAt
from apps.core.beheer.refusals import refusals
from apps.klantcontacten.models import Klantcontact
from apps.taken import klanttaken
from apps.taken.klanttaken import Wanted
from apps.taken.models import (
    InterneTaak,
    Klanttaak,
    Taakbeleid,
    Taakbetrokkene,
    Taakbijlage,
    Taakgebeurtenis,
    Taakkoppeling,
    Toewijzing,
)
from apps.taken.writers import BEHEER


class ToewijzingInline(ResourceInline):
    model = Toewijzing


class InterneTaakInline(ResourceInline):
    model = InterneTaak
    fields = ("gevraagde_handeling", "status", "afgehandeld_op")


add_inline(Klantcontact, InterneTaakInline)


@admin.register(InterneTaak)
class InterneTaakAdmin(ResourceAdmin):
    list_display = ("nummer", "gevraagde_handeling", "status", "aanleidinggevend_klantcontact", "toegewezen_op")
    list_filter = ("status",)
    search_fields = ("nummer__exact", "referentienummer__exact", "aanleidinggevend_klantcontact__nummer__exact")
    readonly_fields = ("toegewezen_op",)
    inlines = (ToewijzingInline,)


@admin.register(Toewijzing)
class ToewijzingAdmin(ResourceAdmin):
    list_display = ("interne_taak", "actor")
    search_fields = ("interne_taak__nummer__exact", "actor__naam__icontains")


class KoppelingInline(ResourceInline):
    model = Taakkoppeling


class BijlageInline(ResourceInline):
    model = Taakbijlage


class BetrokkeneInline(ResourceInline):
    model = Taakbetrokkene
    exclude = ("bsn",)


class GebeurtenisInline(LookedAt, ResourceInline):
    model = Taakgebeurtenis
    fields = ("volgnummer", "tijdstip", "gebeurtenis", "rol", "applicatie", "gebruiker", "reden")
    ordering = ("volgnummer",)


@admin.register(Klanttaak)
class KlanttaakAdmin(ResourceAdmin):
    """Whom a task is for is on its page only: a BSN does not belong in a list. What a customer sent is nobody's business here."""

    list_display = ("nummer", "titel", "soort", "status", "afsluitreden", "eigenaar", "verloopdatum")
    list_filter = ("status", "soort")
    search_fields = (
        "nummer__exact",
        "titel__icontains",
        "identificatie_waarde__exact",
        "verwerker_taak_id__exact",
        "koppelingen__zaaknummer__exact",
    )
    readonly_fields = ("status", "afsluitreden", "verlopen_op", "herinnerd_op", "aangemaakt_door")
    exclude = ("prefill", "extra", "extra_data", "formulier_definitie")
    inlines = (KoppelingInline, BijlageInline, BetrokkeneInline, GebeurtenisInline)
    actions = ("mark_as_handled", "close", "withdraw", "reopen")

    @admin.action(description="Verwerkt", permissions=["change"])
    def mark_as_handled(self, request: HttpRequest, queryset: QuerySet[Klanttaak]) -> None:
        self.bring_to(request, queryset, "verwerkt")

    @admin.action(description="Sluiten", permissions=["change"])
    def close(self, request: HttpRequest, queryset: QuerySet[Klanttaak]) -> None:
        self.bring_to(request, queryset, "gesloten")

    @admin.action(description="Intrekken", permissions=["change"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Klanttaak]) -> None:
        self.bring_to(request, queryset, "ingetrokken")

    @admin.action(description="Weer openen", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Klanttaak]) -> None:
        self.bring_to(request, queryset, "open")

    def bring_to(self, request: HttpRequest, queryset: QuerySet[Klanttaak], word: str) -> None:
        """Brings tasks to another state; when one cannot go there, none does, and it is said why."""
        for taak in queryset.order_by("pk"):
            with refusals(taak):
                klanttaken.change(taak, Wanted(word=word), by=BEHEER)
        self.message_user(request, f"{queryset.count()} taken: {word}.", messages.SUCCESS)


@admin.register(Taakkoppeling)
class TaakkoppelingAdmin(ResourceAdmin):
    list_display = ("taak", "registratie", "zaaknummer")
    search_fields = ("url__exact", "urn__exact", "zaaknummer__exact", "taak__nummer__exact")


@admin.register(Taakbijlage)
class TaakbijlageAdmin(ResourceAdmin):
    list_display = ("taak", "url", "urn")
    search_fields = ("taak__nummer__exact",)


@admin.register(Taakbetrokkene)
class TaakbetrokkeneAdmin(ResourceAdmin):
    list_display = ("taak", "betrokkene_type", "rol_type")
    search_fields = ("taak__nummer__exact",)


@admin.register(Taakbeleid)
class TaakbeleidAdmin(ResourceAdmin):
    list_display = ("herinnering_dagen", "sluit_verlopen", "te_laat")
    search_fields = ("tenant__name__icontains",)  # an organisation has one


@admin.register(Taakgebeurtenis)
class TaakgebeurtenisAdmin(LookedAt, ResourceAdmin):
    list_display = ("taak", "volgnummer", "gebeurtenis", "rol", "applicatie", "tijdstip")
    search_fields = ("taak__nummer__exact",)
    exclude = ("verzonden_data",)

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        raise Http404  # it is history itself
