"""The admin of partijen."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html

from apps.core.admin import ResourceAdmin, ResourceInline
from apps.core.beheer.looking import LookedAt
from apps.core.beheer.pages import add_page
from apps.core.beheer.spreadsheets import InSpreadsheets
from apps.partijen.duplicaten import open_pairs
from apps.partijen.models import (
    Categorie,
    CategorieRelatie,
    Duplicaat,
    Partij,
    PartijIdentificator,
    Reden,
    Rekeningnummer,
    Samenvoeging,
    Vertegenwoordiging,
)
from apps.partijen.samenvoegpaginas import PAGES, compare_url

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


for page in PAGES:
    add_page(Partij, page)


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
class CategorieAdmin(InSpreadsheets, ResourceAdmin):
    spreadsheet = ("naam",)
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


@admin.register(Samenvoeging)
class SamenvoegingAdmin(LookedAt, ResourceAdmin):
    list_display = ("gebleven", "verdwenen_nummer", "samengevoegd_op", "samengevoegd_door")
    search_fields = ("gebleven__nummer__exact", "verdwenen_nummer__exact")
    fields = readonly_fields = ("gebleven", "verdwenen", "verdwenen_nummer", "samengevoegd_op", "samengevoegd_door")

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return ["gebleven"]

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        raise Http404  # it is history itself


@admin.register(Duplicaat)
class DuplicaatAdmin(LookedAt, ResourceAdmin):
    """What nobody judged yet; each pair once."""

    list_display = ("paar", "waarom", "vergelijken")
    search_fields = ("partij__nummer__exact", "ander__nummer__exact")
    fields = readonly_fields = ("partij", "ander", "waarom")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Duplicaat]:
        return open_pairs()

    def get_list_select_related(self, request: HttpRequest) -> list[str]:
        return ["partij", "ander"]

    @admin.display(description="partijen")
    def paar(self, duplicaat: Duplicaat) -> str:
        """Returns who they are."""
        return str(duplicaat)

    @admin.display(description="vergelijken")
    def vergelijken(self, duplicaat: Duplicaat) -> str:
        """Returns a link to both side by side."""
        return format_html('<a href="{}">Vergelijken</a>', compare_url(duplicaat.partij, duplicaat.ander))

    @admin.display(description="waarom")
    def waarom(self, duplicaat: Duplicaat) -> str:
        """Returns why they may be the same."""
        return ", ".join(Reden(reden).label for reden in duplicaat.redenen)

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        raise Http404  # it follows from other rows
