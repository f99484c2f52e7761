from django.apps import AppConfig


class WerkplekConfig(AppConfig):
    name = "apps.werkplek"
    verbose_name = "Werkplek"
