"""The admin of interne taken."""

from django.contrib import admin

from apps.core.admin import ResourceAdmin, ResourceInline, add_inline
from apps.klantcontacten.models import Klantcontact
from apps.taken.models import InterneTaak, Toewijzing


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
