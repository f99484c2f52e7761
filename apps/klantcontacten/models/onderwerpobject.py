"""Onderwerpobject."""

from django.db import models

from apps.core import indexing
from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.groepen import Objectidentificator


class Onderwerpobject(TenantModel):
    """Waar een klantcontact over ging: een object in een ander register, zoals een zaak, of een eerder klantcontact."""

    klantcontact = models.ForeignKey(
        "klantcontacten.Klantcontact",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="onderwerpobjecten",
        verbose_name="klantcontact",
        help_text="Het klantcontact dat over dit object ging.",
    )
    was_klantcontact = models.ForeignKey(
        "klantcontacten.Klantcontact",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="was_onderwerpobjecten",
        verbose_name="was klantcontact",
        help_text="Het eerdere klantcontact dat zelf het onderwerp was.",
    )
    onderwerpobjectidentificator = Objectidentificator("identificator")

    belongs_to = "klantcontact"

    class Meta(TenantModel.Meta):
        verbose_name = "onderwerpobject"
        verbose_name_plural = "onderwerpobjecten"
        indexes = indexing.by_with(
            *(f"onderwerpobjectidentificator_{part}" for part in Objectidentificator.columns),
            of="onderwerp",
            include=("klantcontact", "was_klantcontact"),
        )

    def __str__(self) -> str:
        return self.onderwerpobjectidentificator_code_objecttype or "Onderwerpobject"  # type: ignore[attr-defined]  # of the group
