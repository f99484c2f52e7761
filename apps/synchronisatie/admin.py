"""The admin of spiegelingen: what is mirrored, how far it is, and trying again."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from apps.core.api.references import as_uuid
from apps.core.beheer.outgoing import OutgoingAdmin
from apps.synchronisatie.models import Spiegeling


@admin.register(Spiegeling)
class SpiegelingAdmin(OutgoingAdmin):
    list_display = (
        "aangemaakt_op",
        "operatie",
        "verzoek_uuid",
        "informatieobject",
        "staat",
        "pogingen",
        "volgende_poging",
        "laatste_antwoord",
    )
    list_filter = ("staat", "operatie")  # type: ignore[assignment]
    search_fields = ("informatieobject__exact",)

    def get_search_results(self, request: Any, queryset: Any, search_term: str) -> tuple[QuerySet[Any], bool]:
        """Finds the rows of a verzoek by its uuid, and those of a document by its URL."""
        if verzoek := as_uuid(search_term.strip()):
            return queryset.filter(verzoek_uuid=verzoek), False
        return super().get_search_results(request, queryset, search_term)
