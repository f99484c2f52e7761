from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "apps.core"
    verbose_name = "Organisaties en applicaties"

    def ready(self) -> None:
        from apps.core.postgresql.grants import grant_to_application

        post_migrate.connect(grant_to_application, sender=self)
