from django.apps import AppConfig


class TakenConfig(AppConfig):
    name = "apps.taken"
    verbose_name = "Taken"

    def ready(self) -> None:
        from apps.taken import services  # noqa: F401  registers how its objects are saved
