"""Vertegenwoordiging."""

from django.db import models

from apps.core.tenancy import TenantModel
from apps.partijen import rules


class Vertegenwoordiging(TenantModel):
    """Dat een partij voor een andere partij mag optreden."""

    vertegenwoordigende_partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        related_name="vertegenwoordiger_in",
        verbose_name="vertegenwoordigende partij",
        help_text="De partij die voor de ander optreedt.",
    )
    vertegenwoordigde_partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        related_name="vertegenwoordigd_in",
        verbose_name="vertegenwoordigde partij",
        help_text="De partij voor wie wordt opgetreden.",
    )

    class Meta(TenantModel.Meta):
        verbose_name = "vertegenwoordiging"
        verbose_name_plural = "vertegenwoordigingen"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "vertegenwoordigende_partij", "vertegenwoordigde_partij"],
                name="partijen_vertegenwoordiging_uniek",
                violation_error_code="unique",
                violation_error_message="Deze vertegenwoordiging bestaat al.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.vertegenwoordigende_partij} voor {self.vertegenwoordigde_partij}"

    def clean(self) -> None:
        """Applies the rules for vertegenwoordigingen."""
        rules.not_represent_itself(self)
