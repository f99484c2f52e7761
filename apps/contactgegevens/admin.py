"""The admin of contactgegevens."""

from django.contrib import admin

from apps.contactgegevens.models import Organisatie, Persoon
from apps.core.admin import ResourceAdmin


@admin.register(Organisatie)
class OrganisatieAdmin(ResourceAdmin):
    list_display = ("handelsnaam", "oprichtingsdatum", "opheffingsdatum")
    search_fields = ("handelsnaam__istartswith",)


@admin.register(Persoon)
class PersoonAdmin(ResourceAdmin):
    list_display = ("__str__", "geboortedatum")
    search_fields = ("geslachtsnaam__istartswith",)
