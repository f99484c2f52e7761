"""Rekeningnummer."""

from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models
from django.db.models import Q

from apps.core import indexing
from apps.core.tenancy import TenantModel


class Rekeningnummer(TenantModel):
    """Bankrekening van een partij."""

    partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="rekeningnummers",
        verbose_name="partij",
        help_text="De partij van wie de rekening is.",
    )
    iban = models.CharField(
        "IBAN",
        max_length=34,
        validators=[RegexValidator(r"^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9]{1,30}\Z", "Voer een geldig IBAN in.")],
        help_text="Internationaal bankrekeningnummer.",
    )
    bic = models.CharField(
        "BIC",
        max_length=11,
        blank=True,
        validators=[MinLengthValidator(8), RegexValidator(r"^\S+\Z", "Een BIC bevat geen spaties.")],
        help_text="Internationale code van de bank.",
    )
    is_voorkeur = models.BooleanField("voorkeur", default=False, help_text="Of de partij deze rekening verkiest.")

    class Meta(TenantModel.Meta):
        verbose_name = "rekeningnummer"
        verbose_name_plural = "rekeningnummers"
        indexes = [*indexing.by("iban"), *indexing.by_given("bic", of="rekeningnummer")]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "partij"],
                condition=Q(is_voorkeur=True),
                name="partijen_rekeningnummer_een_voorkeur",
                violation_error_message="De partij heeft al een voorkeursrekening.",
            ),
            models.CheckConstraint(
                condition=Q(is_voorkeur=False) | Q(partij__isnull=False),
                name="partijen_rekeningnummer_voorkeur_van_partij",
                violation_error_message="Een voorkeursrekening hoort bij een partij.",
            ),
        ]

    def __str__(self) -> str:
        return self.iban
