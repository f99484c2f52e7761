from django.apps import AppConfig


class TakenConfig(AppConfig):
    name = "apps.taken"
    verbose_name = "Taken"

    def ready(self) -> None:
        from apps.core.configuration.sections import register_section
        from apps.taken import klanttaken, services  # noqa: F401  register how its objects are saved
        from apps.taken.configuring import TakenSerializer, configure_taken

        register_section("taken", TakenSerializer, configure_taken)
