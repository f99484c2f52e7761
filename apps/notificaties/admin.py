from django.contrib import admin

from apps.core.beheer.outgoing import OutgoingAdmin
from apps.notificaties.models import Notificatie

admin.site.register(Notificatie, OutgoingAdmin)
