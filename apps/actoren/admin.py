"""The admin of actoren."""

from django.contrib import admin

from apps.actoren.models import Actor
from apps.core.admin import ResourceAdmin
from apps.core.beheer.spreadsheets import InSpreadsheets


@admin.register(Actor)
class ActorAdmin(InSpreadsheets, ResourceAdmin):
    list_display = ("naam", "soort_actor", "indicatie_actief")
    list_filter = ("soort_actor", "indicatie_actief")
    spreadsheet = (
        "naam", "soort_actor", "indicatie_actief", "actoridentificator_object_id", "actoridentificator_code_objecttype",
        "actoridentificator_code_register", "actoridentificator_code_soort_object_id",
    )  # fmt: skip
    search_fields = ("naam__icontains", "actoridentificator_object_id__exact", "emailadres__exact")
