from django.apps import AppConfig


class ContactgegevensConfig(AppConfig):
    name = "apps.contactgegevens"
    verbose_name = "Contactgegevens"
