"""Messages to the systems that want to hear of changes."""

from apps.notificaties.models.notificatie import Notificatie

__all__ = ["Notificatie"]
