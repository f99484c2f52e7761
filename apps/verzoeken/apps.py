from django.apps import AppConfig


class VerzoekenConfig(AppConfig):
    name = "apps.verzoeken"
    verbose_name = "Verzoeken"

    def ready(self) -> None:
        from apps.verzoeken import services  # noqa: F401  registers how its objects are saved
