from django.apps import AppConfig


class BetrokkenenConfig(AppConfig):
    name = "apps.betrokkenen"
    verbose_name = "Betrokkenen"

    def ready(self) -> None:
        from apps.betrokkenen import kandidaten, services  # noqa: F401  registers how its objects are saved, and what they tell
