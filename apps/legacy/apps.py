"""The app of what earlier generations of the API have and today's objects have not."""

from django.apps import AppConfig


class LegacyConfig(AppConfig):
    name = "apps.legacy"
    verbose_name = "Vorige generaties"

    def ready(self) -> None:
        from apps.core.merging.keys import says_literally
        from apps.legacy import kandidaten  # noqa: F401  adds where partijen may be found to be the same
        from apps.legacy.literals import beside
        from apps.legacy.models import CibPartij, LegacyKlant

        for model in (LegacyKlant, CibPartij):
            says_literally(model, beside("partijen_partij", model._meta.db_table))
