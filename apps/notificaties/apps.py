from django.apps import AppConfig


class NotificatiesConfig(AppConfig):
    name = "apps.notificaties"
    verbose_name = "Notificaties"

    def ready(self) -> None:
        from apps.notificaties import telling  # noqa: F401  subscribes to changes
