from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate


class AanmeldenConfig(AppConfig):
    """Stands below django.contrib.auth in INSTALLED_APPS: the permissions of an app are made before roles are given them."""

    name = "apps.aanmelden"
    verbose_name = "Aanmelden"

    def ready(self) -> None:
        from apps.aanmelden import controle, lockout, sessions  # noqa: F401  they register themselves
        from apps.aanmelden.configuring import AanmeldenSerializer, set_up_login
        from apps.aanmelden.rollen import give_roles_their_permissions
        from apps.core.configuration.installation import register_installation_section

        register_installation_section("aanmelden", AanmeldenSerializer, set_up_login)
        user_logged_in.connect(sessions.begin, dispatch_uid="sessions")
        post_migrate.connect(give_roles_their_permissions, dispatch_uid="rollen")
