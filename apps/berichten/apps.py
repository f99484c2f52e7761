from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    name = "apps.berichten"
    verbose_name = "Berichten"
