"""Persoon."""

from django.db import models

from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.groepen import Adres


class Geslacht(models.TextChoices):
    MAN = "m", "Man"
    VROUW = "v", "Vrouw"
    OVERIG = "o", "Overig"


class Persoon(TenantModel):
    """Contactgegevens van een persoon."""

    geboortedatum = models.DateField("geboortedatum", help_text="Geboortedag.")
    overlijdensdatum = models.DateField("overlijdensdatum", null=True, blank=True, help_text="Dag van overlijden.")
    geslachtsnaam = models.CharField("geslachtsnaam", max_length=200, help_text="Achternaam zonder voorvoegsel.")
    geslacht = models.CharField("geslacht", max_length=1, choices=Geslacht, blank=True, help_text="Geslacht.")
    voorvoegsel = models.CharField("voorvoegsel", max_length=10, blank=True, help_text="Voorvoegsel van de naam.")
    voornamen = models.CharField("voornamen", max_length=200, blank=True, help_text="Alle voornamen.")
    adres = Adres("adres")

    class Meta(TenantModel.Meta):
        verbose_name = "persoon (contactgegevens)"
        verbose_name_plural = "personen (contactgegevens)"

    def __str__(self) -> str:
        return " ".join(filter(None, [self.voornamen, self.voorvoegsel, self.geslachtsnaam]))
