from django.apps import AppConfig


class PartijenConfig(AppConfig):
    name = "apps.partijen"
    verbose_name = "Partijen"

    def ready(self) -> None:
        from apps.partijen import opvolging, services  # noqa: F401  registers how partijen are saved, and whose heirs they are
