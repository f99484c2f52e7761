"""Duplicaat."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.tenancy import TenantModel
from apps.partijen import rules


class Reden(models.TextChoices):
    NUMMER = "nummer", "Hetzelfde nummer in een basisregistratie"
    ADRES = "digitaal_adres", "Hetzelfde e-mailadres of telefoonnummer"
    GEBOORTEDATUM = "geboortedatum", "Dezelfde naam en geboortedatum"
    POSTADRES = "postadres", "Dezelfde naam op hetzelfde adres"


class Beoordeling(models.TextChoices):
    OPEN = "open", "Nog te beoordelen"
    GEEN_DUPLICAAT = "geen_duplicaat", "Geen duplicaat"


class Duplicaat(TenantModel):
    """Dat een partij dezelfde kan zijn als een ander, of dat iemand heeft vastgesteld dat zij dat niet is.

    Of two partijen there are two rows, one for each: so that they are found from both sides, and move along with either.
    """

    partij = models.ForeignKey(
        "partijen.Partij", models.CASCADE, editable=False, related_name="duplicaten", verbose_name="partij"
    )
    ander = models.ForeignKey(
        "partijen.Partij", models.CASCADE, editable=False, related_name="duplicaat_van", verbose_name="andere partij"
    )
    redenen = ArrayField(models.CharField(max_length=20, choices=Reden), verbose_name="redenen", default=list)
    beoordeling = models.CharField("beoordeling", max_length=14, choices=Beoordeling, default=Beoordeling.OPEN)
    beoordeeld_door = models.CharField("beoordeeld door", max_length=200, blank=True)
    beoordeeld_op = models.DateTimeField("beoordeeld op", null=True, blank=True)

    # It follows from other rows, and says itself who judged it.
    is_work = True

    class Meta(TenantModel.Meta):
        verbose_name = "mogelijk duplicaat"
        verbose_name_plural = "mogelijke duplicaten"
        indexes = [
            models.Index(fields=["tenant", "-id"], condition=Q(beoordeling=Beoordeling.OPEN), name="duplicaat_open")
        ]
        constraints = [
            models.UniqueConstraint(fields=["tenant", "partij", "ander"], name="duplicaat_uniek"),
        ]

    def __str__(self) -> str:
        return f"{self.partij} en {self.ander}"

    def clean(self) -> None:
        """Applies the rules for duplicaten."""
        rules.not_its_own_duplicaat(self)


class Zoektocht(TenantModel):
    """Tot waar in de geschiedenis van een tabel naar duplicaten is gezocht."""

    bron = models.CharField("bron", max_length=100)
    tot = models.BigIntegerField("tot en met", default=0)

    is_work = True

    class Meta(TenantModel.Meta):
        verbose_name = "zoektocht naar duplicaten"
        verbose_name_plural = "zoektochten naar duplicaten"
        constraints = [models.UniqueConstraint(fields=["tenant", "bron"], name="zoektocht_uniek")]

    def __str__(self) -> str:
        return self.bron
