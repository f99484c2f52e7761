"""Onbestelbaar."""

from django.db import models
from django.utils import timezone

from apps.core.tenancy import TenantModel


class Onbestelbaar(TenantModel):
    """Dat aan een adres niets kan worden bezorgd. Wie het adres daarna wijzigt of opnieuw verifieert, heft dat op."""

    adres = models.ForeignKey(
        "betrokkenen.DigitaalAdres",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="onbestelbaar",
        verbose_name="digitaal adres",
        help_text="Het adres, als het in dit register staat.",
    )
    tekst = models.CharField(
        "tekst", max_length=254, help_text="Het adres zoals het luidde toen de bezorging mislukte."
    )
    sinds = models.DateTimeField("sinds", default=timezone.now, help_text="Wanneer de bezorging mislukte.")
    reden = models.CharField("reden", max_length=50, help_text="Wat de bezorger meldde.")

    # The text of an address must be gone once the address is.
    left_out_of_history = frozenset({"tekst"})

    class Meta(TenantModel.Meta):
        verbose_name = "onbestelbaar adres"
        verbose_name_plural = "onbestelbare adressen"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "tekst"],
                name="onbestelbaar_tekst_uniek",
                violation_error_message="Dit adres is al onbestelbaar.",
            )
        ]

    def __str__(self) -> str:
        return f"Onbestelbaar sinds {self.sinds:%d-%m-%Y}"
