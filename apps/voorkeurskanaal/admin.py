"""The admin of preferences, policy and decisions about channels."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpResponse

from apps.core.admin import ResourceAdmin, ResourceInline, add_inline
from apps.core.beheer.looking import LookedAt
from apps.core.beheer.pages import Page, add_page
from apps.partijen.models import Partij
from apps.voorkeurskanaal.explaining import explain
from apps.voorkeurskanaal.models import Kanaalbeleid, Kanaalbeslissing, Kanaalvoorkeur, Onbestelbaar

NUMBER = "partij__nummer__exact"


class KanaalvoorkeurInline(ResourceInline):
    model = Kanaalvoorkeur


add_inline(Partij, KanaalvoorkeurInline)
add_page(Partij, Page("voorkeurskanaal", "Waarom dit kanaal?", "voorkeurskanaal/waarom.html", explain))


@admin.register(Kanaalvoorkeur)
class KanaalvoorkeurAdmin(ResourceAdmin):
    list_display = ("partij", "dienst", "zaaktype", "kanaal")
    list_filter = ("kanaal",)
    search_fields = ("dienst__exact", "zaaktype__exact", NUMBER)


@admin.register(Kanaalbeleid)
class KanaalbeleidAdmin(ResourceAdmin):
    list_display = ("naam", "versie", "eerste_adres", "berichtenbox", "verplicht_geverifieerd", "max_verificatie_dagen")
    search_fields = ("naam__exact",)


@admin.register(Onbestelbaar)
class OnbestelbaarAdmin(ResourceAdmin):
    """Removing one lets the address be used again."""

    list_display = ("sinds", "reden", "adres")
    search_fields = ("tekst__exact",)


@admin.register(Kanaalbeslissing)
class KanaalbeslissingAdmin(LookedAt, ResourceAdmin):
    list_display = ("vastgesteld_op", "doel", "kanaal", "bron", "partij", "aanvrager")
    list_filter = ("kanaal", "doel")
    search_fields = (NUMBER,)

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        raise Http404  # it is history itself
