from django.apps import AppConfig


class NotificatiesConfig(AppConfig):
    name = "apps.notificaties"
    verbose_name = "Notificaties"
