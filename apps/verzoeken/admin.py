"""The admin of verzoeken."""

from typing import Any

from django.contrib import admin

from apps.core.admin import ResourceAdmin, ResourceInline
from apps.verzoeken.models import (
    Klantverzoek,
    Objectverzoek,
    Verzoek,
    Verzoekcontactmoment,
    Verzoekinformatieobject,
    Verzoekproduct,
)


class KlantInline(ResourceInline):
    model = Klantverzoek


class ObjectInline(ResourceInline):
    model = Objectverzoek


class ContactmomentInline(ResourceInline):
    model = Verzoekcontactmoment


class InformatieobjectInline(ResourceInline):
    model = Verzoekinformatieobject


class ProductInline(ResourceInline):
    model = Verzoekproduct


@admin.register(Verzoek)
class VerzoekAdmin(ResourceAdmin):
    list_display = ("identificatie", "bronorganisatie", "registratiedatum", "status")
    list_filter = ("status",)
    search_fields = ("identificatie__exact", "externe_identificatie__exact")
    inlines = (KlantInline, ObjectInline, ContactmomentInline, InformatieobjectInline, ProductInline)

    def get_readonly_fields(self, request: Any, obj: Any = None) -> list[Any]:
        return [*super().get_readonly_fields(request, obj), *(["identificatie"] if obj else [])]


@admin.register(Klantverzoek)
class KlantverzoekAdmin(ResourceAdmin):
    list_display = ("verzoek", "partij", "rol")
    search_fields = ("klant__exact", "verzoek__identificatie__exact")


@admin.register(Objectverzoek)
class ObjectverzoekAdmin(ResourceAdmin):
    list_display = ("verzoek", "object", "object_type")
    search_fields = ("object__exact", "verzoek__identificatie__exact")


@admin.register(Verzoekcontactmoment)
class VerzoekcontactmomentAdmin(ResourceAdmin):
    list_display = ("verzoek", "klantcontact", "contactmoment")
    search_fields = ("contactmoment__exact", "verzoek__identificatie__exact")


@admin.register(Verzoekinformatieobject)
class VerzoekinformatieobjectAdmin(ResourceAdmin):
    list_display = ("verzoek", "informatieobject")
    search_fields = ("informatieobject__exact", "verzoek__identificatie__exact")


@admin.register(Verzoekproduct)
class VerzoekproductAdmin(ResourceAdmin):
    list_display = ("verzoek", "product", "product_code")
    search_fields = ("product__exact", "product_code__exact", "verzoek__identificatie__exact")
