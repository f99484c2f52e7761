"""Betrokkene."""

from django.db import models

from apps.core import indexing
from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.groepen import Adres, Contactnaam, volledige_naam


class Rol(models.TextChoices):
    VERTEGENWOORDIGER = "vertegenwoordiger", "Vertegenwoordiger"
    KLANT = "klant", "Klant"


NAMEN = [*(f"contactnaam_{part}" for part in Contactnaam.columns), "organisatienaam"]


class Betrokkene(TenantModel):
    """Wie van de kant van de klant aan een klantcontact deelnam; al dan niet een partij die bekend is."""

    was_partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="betrokkenen",
        verbose_name="partij",
        help_text="De partij die de betrokkene was, als die bekend is.",
    )
    had_klantcontact = models.ForeignKey(
        "klantcontacten.Klantcontact",
        models.CASCADE,
        related_name="betrokkenen",
        verbose_name="klantcontact",
        help_text="Het klantcontact waaraan de betrokkene deelnam.",
    )
    bezoekadres = Adres("bezoekadres")
    correspondentieadres = Adres("correspondentieadres")
    contactnaam = Contactnaam("contactnaam")
    rol = models.CharField("rol", max_length=17, choices=Rol, help_text="Rol van de betrokkene in het klantcontact.")
    organisatienaam = models.CharField(
        "organisatienaam", max_length=200, blank=True, help_text="Organisatie waar de betrokkene bij hoorde."
    )
    initiator = models.BooleanField("initiator", help_text="Of de betrokkene het contact begon.")

    class Meta(TenantModel.Meta):
        verbose_name = "betrokkene"
        verbose_name_plural = "betrokkenen"
        indexes = [
            *indexing.by("rol", "initiator"),
            *indexing.by_given(*NAMEN, of="betrokkene"),
            indexing.by_part("contactnaam_achternaam", name="betrokkene_achternaam"),
            indexing.by_part("organisatienaam", name="betrokkene_organisatienaam"),
        ]

    def __str__(self) -> str:
        return volledige_naam(self.contactnaam) or self.organisatienaam or f"Betrokkene {self.uuid}"
