"""The admin of partijen."""

from django.contrib import admin

from apps.core.admin import ResourceAdmin, ResourceInline
from apps.partijen.models import (
    Categorie,
    CategorieRelatie,
    Partij,
    PartijIdentificator,
    Rekeningnummer,
    Vertegenwoordiging,
)

NUMBER = "partij_identificator_object_id__exact"


class PartijIdentificatorInline(ResourceInline):
    model = PartijIdentificator


class RekeningnummerInline(ResourceInline):
    model = Rekeningnummer


class CategorieRelatieInline(ResourceInline):
    model = CategorieRelatie


class VertegenwoordigingInline(ResourceInline):
    model = Vertegenwoordiging
    fk_name = "vertegenwoordigende_partij"
    verbose_name_plural = "vertegenwoordigt"


@admin.register(Partij)
class PartijAdmin(ResourceAdmin):
    list_display = ("__str__", "soort_partij", "nummer", "indicatie_actief")
    list_filter = ("soort_partij", "indicatie_actief", "indicatie_geheimhouding")
    search_fields = ("nummer__exact", "zoeknaam__icontains", f"partij_identificatoren__{NUMBER}")
    inlines = (PartijIdentificatorInline, RekeningnummerInline, CategorieRelatieInline, VertegenwoordigingInline)


@admin.register(PartijIdentificator)
class PartijIdentificatorAdmin(ResourceAdmin):
    """The number itself is on the page of the object only: a BSN does not belong in a list."""

    list_display = ("__str__", "partij_identificator_code_register", "identificeerde_partij")
    list_filter = ("partij_identificator_code_soort_object_id",)
    search_fields = (NUMBER, "identificeerde_partij__nummer__exact")


@admin.register(Rekeningnummer)
class RekeningnummerAdmin(ResourceAdmin):
    list_display = ("iban", "partij", "is_voorkeur")
    search_fields = ("iban__exact", "partij__nummer__exact", f"partij__partij_identificatoren__{NUMBER}")


@admin.register(Categorie)
class CategorieAdmin(ResourceAdmin):
    list_display = ("naam",)
    search_fields = ("naam__icontains",)


@admin.register(CategorieRelatie)
class CategorieRelatieAdmin(ResourceAdmin):
    list_display = ("partij", "categorie", "begin_datum", "eind_datum")
    search_fields = ("categorie__naam__exact", "partij__nummer__exact", f"partij__partij_identificatoren__{NUMBER}")


@admin.register(Vertegenwoordiging)
class VertegenwoordigingAdmin(ResourceAdmin):
    list_display = ("vertegenwoordigende_partij", "vertegenwoordigde_partij")
    search_fields = (
        "vertegenwoordigende_partij__nummer__exact",
        "vertegenwoordigde_partij__nummer__exact",
        f"vertegenwoordigende_partij__partij_identificatoren__{NUMBER}",
        f"vertegenwoordigde_partij__partij_identificatoren__{NUMBER}",
    )
