from django.apps import AppConfig


class KlantcontactenConfig(AppConfig):
    name = "apps.klantcontacten"
    verbose_name = "Klantcontacten"
