"""How an organisation deals with the deadlines of klanttaken."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from apps.core.tenancy import TenantModel


class Taakbeleid(TenantModel):
    """Hoe een organisatie met termijnen van taken omgaat. Zonder rij geldt wat hier de standaard is."""

    is_configuration = True
    herinnering_dagen = models.IntegerField(
        "dagen voor een herinnering",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(365)],
        help_text="Hoeveel dagen voor de verloopdatum de klant wordt herinnerd; leeg: niet.",
    )
    sluit_verlopen = models.BooleanField(
        "sluit verlopen taken", default=True, help_text="Of een taak sluit wanneer de verloopdatum voorbij is."
    )
    te_laat = models.BooleanField(
        "te laat mag", default=False, help_text="Of een klant een verlopen taak alsnog mag uitvoeren."
    )

    class Meta(TenantModel.Meta):
        verbose_name = "beleid voor taken"
        verbose_name_plural = "beleid voor taken"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"],
                name="taakbeleid_uniek",
                violation_error_code="unique",
                violation_error_message="De organisatie heeft al een beleid voor taken.",
            )
        ]

    def __str__(self) -> str:
        return "Beleid voor taken"


def beleid() -> Taakbeleid:
    """Returns the policy of the current organisation; that of an organisation without one is not stored."""
    return Taakbeleid.objects.first() or Taakbeleid()
