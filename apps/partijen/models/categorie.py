"""Categorie en categorierelatie."""

from django.db import models
from django.utils import timezone

from apps.core import indexing
from apps.core.tenancy import TenantModel


class Categorie(TenantModel):
    """Groep waartoe partijen kunnen behoren."""

    naam = models.CharField("naam", max_length=80, blank=True, help_text="Naam van de categorie.")

    class Meta(TenantModel.Meta):
        verbose_name = "categorie"
        verbose_name_plural = "categorieën"
        indexes = indexing.by("naam")

    def __str__(self) -> str:
        return self.naam


class CategorieRelatie(TenantModel):
    """Dat een partij in een periode tot een categorie behoort."""

    partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="categorie_relaties",
        verbose_name="partij",
        help_text="De partij die tot de categorie behoort.",
    )
    categorie = models.ForeignKey(
        Categorie,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="categorie_relaties",
        verbose_name="categorie",
        help_text="De categorie waartoe de partij behoort.",
    )
    begin_datum = models.DateField("begindatum", null=True, blank=True, help_text="Eerste dag; zonder opgave vandaag.")
    eind_datum = models.DateField("einddatum", null=True, blank=True, help_text="Laatste dag.")

    class Meta(TenantModel.Meta):
        verbose_name = "categorierelatie"
        verbose_name_plural = "categorierelaties"
        indexes = indexing.by("begin_datum", "eind_datum")

    def __str__(self) -> str:
        return f"{self.partij} in {self.categorie}"

    def clean(self) -> None:
        """Lets a new relation begin today when no date is given; an existing one may have none."""
        if self._state.adding and self.begin_datum is None:
            self.begin_datum = timezone.localdate()
