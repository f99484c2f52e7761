from django.apps import AppConfig


class KlantinteractiesConfig(AppConfig):
    name = "apps.klantinteracties"
    verbose_name = "Klantinteracties API"
