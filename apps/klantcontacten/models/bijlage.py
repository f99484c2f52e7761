"""Bijlage."""

from django.db import models

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
        indexes = [models.Index(fields=["tenant", "bijlageidentificator_object_id"], name="bijlage_object_id")]

    def __str__(self) -> str:
        return self.bijlageidentificator_code_objecttype or "Bijlage"  # type: ignore[attr-defined]  # of the group
