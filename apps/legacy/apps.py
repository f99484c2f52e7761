"""The app of what earlier generations of the API have and today's objects have not."""

from django.apps import AppConfig


class LegacyConfig(AppConfig):
    name = "apps.legacy"
    verbose_name = "Vorige generaties"
