from django.apps import AppConfig


class VoorkeurskanaalConfig(AppConfig):
    name = "apps.voorkeurskanaal"
