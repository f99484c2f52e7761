from django.apps import AppConfig


class VoorkeurskanaalConfig(AppConfig):
    name = "apps.voorkeurskanaal"
    verbose_name = "Voorkeurskanaal"

    def ready(self) -> None:
        from apps.voorkeurskanaal import instellen

        instellen.add()
