"""Samenvoeging."""

from django.db import models
from django.utils import timezone

from apps.core.tenancy import TenantModel


class Samenvoeging(TenantModel):
    """Dat een partij in een andere is opgegaan, met alles wat nodig is om dat ongedaan te maken."""

    verdwenen = models.UUIDField("uuid van de verdwenen partij", editable=False)
    verdwenen_sleutel = models.BigIntegerField("sleutel van de verdwenen partij", editable=False)
    verdwenen_nummer = models.CharField("nummer van de verdwenen partij", max_length=10, null=True, editable=False)
    # Along with the partij it refers to it moves when that one is merged in its turn, as all that refers to a partij does.
    gebleven = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        editable=False,
        related_name="samenvoegingen",
        verbose_name="gebleven partij",
    )
    samengevoegd_op = models.DateTimeField("samengevoegd op", default=timezone.now, editable=False)
    samengevoegd_door = models.CharField("samengevoegd door", max_length=200, blank=True, editable=False)
    spoor = models.JSONField("wat er gewijzigd is", editable=False)

    # It is history itself. What it holds of people is gone when the partij is in which they went on.
    is_work = True

    class Meta(TenantModel.Meta):
        verbose_name = "samenvoeging"
        verbose_name_plural = "samenvoegingen"
        indexes = [
            models.Index(fields=["tenant", "verdwenen_sleutel"], name="samenvoeging_sleutel"),
            models.Index(fields=["tenant", "verdwenen_nummer"], name="samenvoeging_nummer"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "verdwenen"],
                name="samenvoeging_uniek",
                violation_error_code="unique",
                violation_error_message="Deze partij is al samengevoegd.",
            )
        ]

    def __str__(self) -> str:
        return f"Samenvoeging van {self.samengevoegd_op:%d-%m-%Y}"
