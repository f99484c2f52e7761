from django.apps import AppConfig


class OpenVtbConfig(AppConfig):
    name = "apps.openvtb"
    verbose_name = "Taken API en Berichten API (Open VTB)"
