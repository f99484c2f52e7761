from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "apps.berichten"
    verbose_name = "Berichten"

    def ready(self) -> None:
        from apps.berichten import bezorging, services  # noqa: F401  registers how its objects are saved

        bezorging.begin()
