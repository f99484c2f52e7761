"""The admin of spiegelingen: what is mirrored, how far it is, and trying again."""

from django.contrib import admin

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
    search_fields = ("verzoek_uuid__iexact", "informatieobject__exact")  # type: ignore[assignment]
