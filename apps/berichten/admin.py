"""The admin of berichten, with what happened to them and how they were delivered."""

from typing import Any

from django.contrib import admin
from django.http import Http404, HttpResponse

from apps.berichten.models import (
    Bericht,
    Berichtbeleid,
    Berichtbijlage,
    Berichtgebeurtenis,
    Berichtkoppeling,
    Bezorginstelling,
    Bezorgopdracht,
    Gelezen,
    Verzending,
    Verzendmelding,
)
from apps.core.admin import ResourceAdmin, ResourceInline
from apps.core.beheer.looking import LookedAt
from apps.core.beheer.outgoing import OutgoingAdmin


class HistoryItself(LookedAt, ResourceAdmin):
    """Rows that tell what happened."""

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        raise Http404


class KoppelingInline(ResourceInline):
    model = Berichtkoppeling


class BijlageInline(ResourceInline):
    model = Berichtbijlage


class GebeurtenisInline(LookedAt, ResourceInline):
    model = Berichtgebeurtenis
    fields = ("volgnummer", "tijdstip", "gebeurtenis", "rol", "applicatie", "reden")


class VerzendingInline(LookedAt, ResourceInline):
    model = Verzending
    fields = (
        "kanaal",
        "adres_gemaskeerd",
        "aanbieder",
        "status",
        "foutcode",
        "pogingen",
        "verzonden_op",
        "geeindigd_op",
    )


class MeldingInline(LookedAt, ResourceInline):
    model = Verzendmelding
    fields = ("tijdstip", "code", "status")


@admin.register(Bericht)
class BerichtAdmin(ResourceAdmin):
    """Whom a bericht is for and what it is about stand on its page only: lists are looked at by many."""

    list_display = ("uuid", "referentie", "berichttype", "status", "publicatiedatum", "is_gelezen")
    list_filter = ("status",)
    search_fields = ("bericht_id__exact", "batch_id__exact", "referentie__exact", "ontvanger_waarde__exact")
    readonly_fields = ("status", "ingetrokken_op", "geopend_op", "is_gelezen", "inhoud_hash")
    inlines = (KoppelingInline, BijlageInline, VerzendingInline, GebeurtenisInline)


@admin.register(Berichtkoppeling)
class BerichtkoppelingAdmin(ResourceAdmin):
    list_display = ("bericht", "registratie", "zaaknummer")
    search_fields = ("url__exact", "urn__exact", "zaaknummer__exact")


@admin.register(Berichtbijlage)
class BerichtbijlageAdmin(ResourceAdmin):
    list_display = ("bericht", "volgorde", "media_type", "grootte")
    search_fields = ("bericht__bericht_id__exact",)
    readonly_fields = ("sha256", "grootte")


@admin.register(Gelezen)
class GelezenAdmin(ResourceAdmin):
    list_display = ("bericht", "op")
    search_fields = ("bericht__bericht_id__exact",)


@admin.register(Berichtbeleid)
class BerichtbeleidAdmin(ResourceAdmin):
    list_display = ("__str__", "max_bijlage")
    search_fields = ("tenant__name__icontains",)  # an organisation has one


@admin.register(Berichtgebeurtenis)
class BerichtgebeurtenisAdmin(HistoryItself):
    list_display = ("bericht", "volgnummer", "gebeurtenis", "rol", "applicatie", "tijdstip")
    search_fields = ("bericht__bericht_id__exact",)


@admin.register(Verzendmelding)
class VerzendmeldingAdmin(HistoryItself):
    list_display = ("verzending", "code", "status", "tijdstip")
    search_fields = ("verzending__aanbieder_ref__exact",)


@admin.register(Verzending)
class VerzendingAdmin(OutgoingAdmin):
    list_display = (
        "aangemaakt_op",
        "kanaal",
        "aanbieder",
        "status",
        "foutcode",
        "staat",
        "pogingen",
        "volgende_poging",
        "laatste_antwoord",
    )
    list_filter = ("staat", "status", "kanaal")  # type: ignore[assignment]  # a tuple of another length
    search_fields = ("sleutel__exact", "aanbieder_ref__exact")  # type: ignore[assignment]  # as above
    inlines = (MeldingInline,)


@admin.register(Bezorgopdracht)
class BezorgopdrachtAdmin(OutgoingAdmin):
    """What came of choosing a channel stands in the last answer."""


@admin.register(Bezorginstelling)
class BezorginstellingAdmin(ResourceAdmin):
    """Where the mail server and NotifyNL are, and the secrets for them, stands at the diensten."""

    list_display = ("__str__", "per_email", "per_sms", "per_post", "doel")
    search_fields = ("tenant__name__icontains",)  # an organisation has one
