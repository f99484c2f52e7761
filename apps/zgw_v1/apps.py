from django.apps import AppConfig


class ZgwV1Config(AppConfig):
    name = "apps.zgw_v1"
    verbose_name = "Klanten, Contactmomenten en Klantinteracties API 1.0"
