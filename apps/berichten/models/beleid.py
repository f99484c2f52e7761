"""What an organisation wants of its berichten."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.berichten.models.bericht import OIN
from apps.core.tenancy import TenantModel

MEGABYTE = 1024 * 1024


class Berichtbeleid(TenantModel):
    """Wat een organisatie met haar berichten wil."""

    is_configuration = True
    afzenders = ArrayField(
        models.CharField(max_length=20, validators=[OIN]),
        verbose_name="afzenders",
        default=list,
        blank=True,
        help_text="OIN's die, naast dat van de organisatie, als afzender mogen worden genoemd.",
    )
    max_bijlage = models.PositiveIntegerField(
        "grootste bijlage", default=5 * MEGABYTE, help_text="Hoeveel bytes een bijlage ten hoogste telt."
    )
    inhoud_voor = ArrayField(
        models.CharField(max_length=200),
        verbose_name="inhoud voor",
        default=list,
        blank=True,
        help_text="Applicaties die bij een bericht altijd ook de inhoud van de bijlage krijgen.",
    )
    is_strikt = models.BooleanField(
        "strikt",
        default=False,
        help_text="Of een bericht dat de aanbieder alleen heeft verzonden, nog niet als bezorgd geldt.",
    )

    class Meta(TenantModel.Meta):
        verbose_name = "berichtbeleid"
        verbose_name_plural = "berichtbeleid"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"],
                name="berichten_beleid_een",
                violation_error_message="Een organisatie heeft ten hoogste één berichtbeleid.",
            )
        ]

    def __str__(self) -> str:
        return "Berichtbeleid"
