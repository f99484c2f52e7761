"""Puts the site of officials in the place of Django's. Apart from apps.py, where Django looks for one configuration only."""

from django.contrib.admin.apps import AdminConfig


class BeheerConfig(AdminConfig):
    """Named in INSTALLED_APPS instead of django.contrib.admin."""

    default_site = "apps.aanmelden.site.BeheerSite"
