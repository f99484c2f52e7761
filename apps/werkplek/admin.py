"""The pages of the werkplek in the admin."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpResponse

from apps.core.admin import ResourceAdmin
from apps.core.beheer.looking import LookedAt
from apps.core.beheer.pages import Page, SitePage, add_page, add_site_page, set_start_page
from apps.partijen.models import Partij
from apps.werkplek import contact, dossier, klantbeeld, start, zoekpagina
from apps.werkplek.models import Inzage

SEE_PARTIJ = "partijen.view_partij"

add_page(
    Partij,
    Page("klantbeeld", "Klantbeeld", "werkplek/klantbeeld.html", klantbeeld.show, "person_search", dossier.loaded),
)
add_page(Partij, Page("contact", "Nieuw contact", "werkplek/contact.html", contact.show, "add_comment"))
add_site_page(SitePage("zoeken", "Zoeken", "zoeken/", "search", SEE_PARTIJ, zoekpagina.search))
set_start_page("werkplek/start.html", start.figures)


@admin.register(Inzage)
class InzageAdmin(LookedAt, ResourceAdmin):
    list_display = ("tijdstip", "naam", "soorten", "partij")
    search_fields = ("naam__exact", "partij__exact")

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        raise Http404  # it is history itself
