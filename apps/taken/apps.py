from django.apps import AppConfig


class TakenConfig(AppConfig):
    name = "apps.taken"
    verbose_name = "Taken"

    def ready(self) -> None:
        from apps.taken import klanttaken, services  # noqa: F401  register how its objects are saved
