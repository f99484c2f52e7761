"""The app of what must be known in another register as well."""

from django.apps import AppConfig


class SynchronisatieConfig(AppConfig):
    name = "apps.synchronisatie"
    verbose_name = "Synchronisatie"
