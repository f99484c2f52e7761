from django.apps import AppConfig


class ActorenConfig(AppConfig):
    name = "apps.actoren"
    verbose_name = "Actoren"
