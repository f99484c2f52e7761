"""Bijlage."""

from django.db import models

from apps.core import indexing
from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.groepen import Objectidentificator


class Bijlage(TenantModel):
    """Verwijzing naar een document dat bij een klantcontact hoorde."""

    was_bijlage_van_klantcontact = models.ForeignKey(
        "klantcontacten.Klantcontact",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="bijlagen",
        verbose_name="klantcontact",
        help_text="Het klantcontact waar de bijlage bij hoorde.",
    )
    bijlageidentificator = Objectidentificator("identificator")

    class Meta(TenantModel.Meta):
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        indexes = indexing.by(*(f"bijlageidentificator_{part}" for part in Objectidentificator.columns))

    def __str__(self) -> str:
        return self.bijlageidentificator_code_objecttype or "Bijlage"  # type: ignore[attr-defined]  # of the group
