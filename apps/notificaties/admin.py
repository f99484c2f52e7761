from django.contrib import admin

from apps.core.beheer.outgoing import OutgoingAdmin
from apps.notificaties.models import CloudEvent, Levensloop, Notificatie


@admin.register(Notificatie)
class NotificatieAdmin(OutgoingAdmin):
    list_display = ("aangemaakt_op", "sleutel", "actie", "staat", "pogingen", "volgende_poging", "laatste_antwoord")


@admin.register(CloudEvent)
class CloudEventAdmin(OutgoingAdmin):
    list_display = (
        "aangemaakt_op",
        "sleutel",
        "gebeurtenis",
        "staat",
        "pogingen",
        "volgende_poging",
        "laatste_antwoord",
    )


@admin.register(Levensloop)
class LevensloopAdmin(OutgoingAdmin):
    list_display = ("aangemaakt_op", "sleutel", "type", "staat", "pogingen", "volgende_poging", "laatste_antwoord")
