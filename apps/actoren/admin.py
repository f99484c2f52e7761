"""The admin of actoren."""

from django.contrib import admin

from apps.actoren.models import Actor
from apps.core.admin import ResourceAdmin


@admin.register(Actor)
class ActorAdmin(ResourceAdmin):
    list_display = ("naam", "soort_actor", "indicatie_actief")
    list_filter = ("soort_actor", "indicatie_actief")
    search_fields = ("naam__icontains", "actoridentificator_object_id__exact", "emailadres__exact")
