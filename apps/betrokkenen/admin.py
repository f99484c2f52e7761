"""The admin of betrokkenen and digitale adressen."""

from django.contrib import admin

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.core.admin import ResourceAdmin, ResourceInline, add_inline
from apps.klantcontacten.models import Klantcontact
from apps.partijen.models import Partij

NUMBER = "partij_identificatoren__partij_identificator_object_id__exact"
OF_ADRES = (
    "adres", "soort_digitaal_adres", "is_standaard_adres", "is_voorkeur", "referentie", "omschrijving", "verificatie_datum",
)  # fmt: skip


class AdresOfPartijInline(ResourceInline):
    model = DigitaalAdres
    fields = OF_ADRES


class AdresOfBetrokkeneInline(ResourceInline):
    model = DigitaalAdres
    fields = OF_ADRES


class BetrokkeneInline(ResourceInline):
    model = Betrokkene
    fields = ("was_partij", "rol", "initiator", "contactnaam_voornaam", "contactnaam_achternaam", "organisatienaam")


add_inline(Partij, AdresOfPartijInline)
add_inline(Klantcontact, BetrokkeneInline)


@admin.register(Betrokkene)
class BetrokkeneAdmin(ResourceAdmin):
    list_display = ("__str__", "rol", "was_partij", "had_klantcontact")
    list_filter = ("rol",)
    search_fields = (
        "had_klantcontact__nummer__exact",
        "was_partij__nummer__exact",
        f"was_partij__{NUMBER}",
        "contactnaam_achternaam__istartswith",
    )
    inlines = (AdresOfBetrokkeneInline,)


@admin.register(DigitaalAdres)
class DigitaalAdresAdmin(ResourceAdmin):
    list_display = ("adres", "soort_digitaal_adres", "verstrekt_door_partij", "is_standaard_adres")
    list_filter = ("soort_digitaal_adres",)
    search_fields = ("adres__exact", "verstrekt_door_partij__nummer__exact", f"verstrekt_door_partij__{NUMBER}")
