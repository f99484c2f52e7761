from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "apps.berichten"
    verbose_name = "Berichten"

    def ready(self) -> None:
        from apps.berichten import bezorging, instellen, services  # noqa: F401  register what they do

        bezorging.begin()
