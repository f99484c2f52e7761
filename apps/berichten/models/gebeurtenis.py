"""What happened to a bericht."""

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from apps.core.tenancy import TenantModel


class Gebeurtenis(models.TextChoices):
    GEREGISTREERD = "geregistreerd", "Geregistreerd"
    GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"
    GELEZEN = "gelezen", "Gelezen"


class Berichtgebeurtenis(TenantModel):
    """Wat er met een bericht gebeurde. Een rij is een gebeurtenis, en komt er alleen bij."""

    bericht = models.ForeignKey(
        "berichten.Bericht", models.CASCADE, related_name="gebeurtenissen", verbose_name="bericht"
    )
    volgnummer = models.PositiveIntegerField("volgnummer")
    gebeurtenis = models.CharField("gebeurtenis", max_length=13, choices=Gebeurtenis)
    rol = models.CharField("rol", max_length=10, blank=True, help_text="In welke rol de applicatie handelde.")
    applicatie = models.CharField("applicatie", max_length=200, blank=True)
    reden = models.CharField("reden", max_length=200, blank=True)
    transactie_id = models.CharField("transactie-ID", max_length=100, blank=True, help_text="Fsc-Transaction-Id.")
    tijdstip = models.DateTimeField("tijdstip", db_default=Now())

    belongs_to = "bericht"
    is_work = True  # it is history itself

    class Meta(TenantModel.Meta):
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        ordering = ["pk"]
        triggers = [pgtrigger.Protect(name="blijft_zoals_het_was", operation=pgtrigger.Update)]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "bericht", "volgnummer"],
                name="berichten_gebeurtenis_uniek",
                violation_error_message="Het bericht heeft al een gebeurtenis met dit volgnummer.",
            ),
            # Each happens once: two that withdraw, publish or read at the same time are one.
            models.UniqueConstraint(
                fields=["tenant", "bericht", "gebeurtenis"],
                name="berichten_gebeurtenis_eens",
                violation_error_message="Dit is al met het bericht gebeurd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bericht} {self.gebeurtenis}"
