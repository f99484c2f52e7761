"""The admin of klantcontacten."""

from django.contrib import admin

from apps.core.admin import ResourceAdmin, ResourceInline
from apps.klantcontacten.models import ActorKlantcontact, Bijlage, Klantcontact, Onderwerpobject


class ActorInline(ResourceInline):
    model = ActorKlantcontact


class OnderwerpobjectInline(ResourceInline):
    model = Onderwerpobject
    fk_name = "klantcontact"


class BijlageInline(ResourceInline):
    model = Bijlage


@admin.register(Klantcontact)
class KlantcontactAdmin(ResourceAdmin):
    list_display = ("nummer", "plaatsgevonden_op", "kanaal", "onderwerp", "vertrouwelijk")
    search_fields = (
        "nummer__exact",
        "referentienummer__exact",
        "onderwerpobjecten__onderwerpobjectidentificator_object_id__exact",
        "betrokkenen__was_partij__partij_identificatoren__partij_identificator_object_id__exact",
    )
    inlines = (ActorInline, OnderwerpobjectInline, BijlageInline)


@admin.register(Onderwerpobject)
class OnderwerpobjectAdmin(ResourceAdmin):
    list_display = ("__str__", "onderwerpobjectidentificator_object_id", "klantcontact")
    search_fields = ("onderwerpobjectidentificator_object_id__exact", "klantcontact__nummer__exact")


@admin.register(Bijlage)
class BijlageAdmin(ResourceAdmin):
    list_display = ("__str__", "bijlageidentificator_object_id", "was_bijlage_van_klantcontact")
    search_fields = ("bijlageidentificator_object_id__exact", "was_bijlage_van_klantcontact__nummer__exact")


@admin.register(ActorKlantcontact)
class ActorKlantcontactAdmin(ResourceAdmin):
    list_display = ("actor", "klantcontact")
    search_fields = ("actor__naam__icontains", "klantcontact__nummer__exact")
