"""Objectverzoek."""

from django.db import models

from apps.core import indexing
from apps.verzoeken.models.relatie import Relatie, of_verzoek, url


class ObjectType(models.TextChoices):
    ZAAK = "zaak", "Zaak"


class Objectverzoek(Relatie):
    """Dat een object in een ander register, zoals een zaak, uit een verzoek voortkwam."""

    verzoek = of_verzoek("objectverzoeken")
    object = url("object", "URL van het object in een ander register.")
    object_type = models.CharField(
        "soort object", max_length=4, choices=ObjectType, help_text="Wat voor object het is."
    )

    class Meta(Relatie.Meta):
        verbose_name = "objectverzoek"
        verbose_name_plural = "objectverzoeken"
        indexes = indexing.by("object")
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "verzoek", "object"],
                name="verzoeken_objectverzoek_uniek",
                violation_error_code="unique",
                violation_error_message="Dit object hoort al bij het verzoek.",
            )
        ]
