from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AanmeldenConfig(AppConfig):
    """Stands below django.contrib.auth in INSTALLED_APPS: the permissions of an app are made before roles are given them."""

    name = "apps.aanmelden"
    verbose_name = "Aanmelden"

    def ready(self) -> None:
        from apps.aanmelden.rollen import give_roles_their_permissions

        post_migrate.connect(give_roles_their_permissions, dispatch_uid="rollen")
