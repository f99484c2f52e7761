"""Organisatie."""

from django.db import models

from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.groepen import Adres


class Organisatie(TenantModel):
    """Contactgegevens van een organisatie."""

    handelsnaam = models.CharField("handelsnaam", max_length=255, help_text="Naam waaronder de organisatie handelt.")
    oprichtingsdatum = models.DateField("oprichtingsdatum", null=True, blank=True, help_text="Dag van oprichting.")
    opheffingsdatum = models.DateField("opheffingsdatum", null=True, blank=True, help_text="Dag van opheffing.")
    adres = Adres("adres")

    class Meta(TenantModel.Meta):
        verbose_name = "organisatie (contactgegevens)"
        verbose_name_plural = "organisaties (contactgegevens)"

    def __str__(self) -> str:
        return self.handelsnaam
