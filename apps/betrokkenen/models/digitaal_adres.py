"""Digitaal adres."""

from django.db import models
from django.db.models import Q

from apps.betrokkenen import rules
from apps.core import indexing
from apps.core.tenancy import TenantModel


class SoortDigitaalAdres(models.TextChoices):
    EMAIL = "email", "E-mailadres"
    TELEFOONNUMMER = "telefoonnummer", "Telefoonnummer"
    OVERIG = "overig", "Overig"


class DigitaalAdres(TenantModel):
    """Adres waarop een klant digitaal of per telefoon bereikbaar is."""

    verstrekt_door_betrokkene = models.ForeignKey(
        "betrokkenen.Betrokkene",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="digitale_adressen",
        verbose_name="betrokkene",
        help_text="De betrokkene die het adres bij een klantcontact opgaf.",
    )
    verstrekt_door_partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="digitale_adressen",
        verbose_name="partij",
        help_text="De partij van wie het adres is.",
    )
    adres = models.CharField("adres", max_length=254, help_text="Het adres zelf.")
    soort_digitaal_adres = models.CharField(
        "soort", max_length=14, choices=SoortDigitaalAdres, help_text="Wat voor adres dit is."
    )
    is_standaard_adres = models.BooleanField(
        "standaardadres",
        default=False,
        help_text="Of dit van de adressen van deze soort het standaardadres van de partij is.",
    )
    is_voorkeur = models.BooleanField(
        "voorkeur", default=False, help_text="Of dit het adres is dat de partij boven alle andere verkiest."
    )
    omschrijving = models.CharField("omschrijving", max_length=40, blank=True, help_text="Waar het adres voor is.")
    referentie = models.SlugField(
        "referentie",
        max_length=50,
        blank=True,
        db_index=False,
        help_text="Waarvoor het adres gebruikt moet worden, zoals portaalvoorkeur of een zaaknummer.",
    )
    verificatie_datum = models.DateField(
        "verificatiedatum", null=True, blank=True, help_text="Wanneer is vastgesteld dat het adres klopt."
    )

    guarded_by = belongs_to = "verstrekt_door_partij"

    class Meta(TenantModel.Meta):
        verbose_name = "digitaal adres"
        verbose_name_plural = "digitale adressen"
        indexes = [
            *indexing.by("adres", "soort_digitaal_adres", "is_standaard_adres", "verificatie_datum"),
            *indexing.by_given("referentie", of="digitaal_adres"),
            indexing.by_part("adres", name="digitaal_adres_adres_deel"),
            indexing.by_part("omschrijving", name="digitaal_adres_omschrijving"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "verstrekt_door_partij", "soort_digitaal_adres"],
                condition=Q(is_standaard_adres=True),
                name="betrokkenen_een_standaardadres_per_soort",
                violation_error_code="unique",
                violation_error_message="De partij heeft al een standaardadres van deze soort.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "verstrekt_door_partij"],
                condition=Q(is_voorkeur=True),
                name="betrokkenen_een_voorkeursadres",
                violation_error_code="unique",
                violation_error_message="De partij heeft al een voorkeursadres.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "verstrekt_door_partij", "referentie", "soort_digitaal_adres"],
                condition=~Q(referentie="") & Q(verstrekt_door_partij__isnull=False),
                name="betrokkenen_referentie_uniek",
                violation_error_code="unique",
                violation_error_message="De partij heeft al een adres van deze soort met deze referentie.",
            ),
            models.CheckConstraint(
                condition=Q(is_voorkeur=False) | Q(verstrekt_door_partij__isnull=False),
                name="betrokkenen_voorkeursadres_van_partij",
                violation_error_message="Een voorkeursadres hoort bij een partij.",
            ),
            models.CheckConstraint(
                condition=Q(is_standaard_adres=False) | Q(verstrekt_door_partij__isnull=False),
                name="betrokkenen_standaardadres_van_partij",
                violation_error_message="Een standaardadres hoort bij een partij.",
            ),
        ]

    def __str__(self) -> str:
        return self.adres

    def clean(self) -> None:
        """Applies the rules for digitale adressen."""
        rules.adres_fits_soort(self)
        rules.standaardadres_has_partij(self)
