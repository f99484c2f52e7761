from django.apps import AppConfig, apps
from django.conf import settings
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "apps.core"
    verbose_name = "Organisaties en applicaties"

    def ready(self) -> None:
        from apps.core.postgresql.grants import grant_to_application
        from apps.core.watching.counted import count_lockouts, count_logins

        post_migrate.connect(grant_to_application, sender=self)
        count_logins()
        if settings.SENTRY_DSN:
            from apps.core.watching import reporting

            reporting.start()
        if apps.is_installed("axes"):
            from axes.signals import user_locked_out

            count_lockouts(user_locked_out)
