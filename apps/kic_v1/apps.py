from django.apps import AppConfig


class KicConfig(AppConfig):
    name = "apps.kic_v1"
    verbose_name = "KIC API v1"
