"""Puts the register's own site in the place of Django's."""

from django.contrib.admin.apps import AdminConfig


class RegisterAdminConfig(AdminConfig):
    """Named in INSTALLED_APPS instead of django.contrib.admin."""

    default_site = "apps.core.beheer.site.RegisterAdminSite"
