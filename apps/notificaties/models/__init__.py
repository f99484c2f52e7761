"""Messages to the systems that want to hear of changes."""

from apps.notificaties.models.cloudevent import CloudEvent, Levensloop
from apps.notificaties.models.notificatie import Actie, Notificatie

__all__ = ["Actie", "CloudEvent", "Levensloop", "Notificatie"]
