"""That a bericht was read."""

from django.db import models
from django.utils import timezone

from apps.core.tenancy import TenantModel


class Gelezen(TenantModel):
    """Dat een lezer een bericht heeft gelezen. Een organisatie heeft er meer dan een, en wie zij zijn staat er niet."""

    bericht = models.ForeignKey("berichten.Bericht", models.CASCADE, related_name="gelezen", verbose_name="bericht")
    lezer = models.CharField("lezer", max_length=64, help_text="Kenmerk van de lezer, waaruit niet blijkt wie het is.")
    op = models.DateTimeField("gelezen op", default=timezone.now)

    belongs_to = "bericht"

    class Meta(TenantModel.Meta):
        verbose_name = "gelezen"
        verbose_name_plural = "gelezen"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "bericht", "lezer"],
                name="berichten_gelezen_uniek",
                violation_error_message="Deze lezer heeft het bericht al gelezen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.bericht} gelezen"
