"""Verzoekinformatieobject."""

from django.db import models

from apps.core import indexing
from apps.verzoeken import rules
from apps.verzoeken.models.relatie import Relatie, of_verzoek, url


class Verzoekinformatieobject(Relatie):
    """Dat een document in een Documenten API bij een verzoek hoort."""

    verzoek = of_verzoek("verzoekinformatieobjecten")
    informatieobject = url("informatieobject", "URL van het document in een Documenten API.")

    class Meta(Relatie.Meta):
        verbose_name = "verzoekinformatieobject"
        verbose_name_plural = "verzoekinformatieobjecten"
        indexes = indexing.by("informatieobject")
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "verzoek", "informatieobject"],
                name="verzoeken_informatieobject_uniek",
                violation_error_code="unique",
                violation_error_message="Dit informatieobject hoort al bij het verzoek.",
            )
        ]

    def clean(self) -> None:
        super().clean()
        rules.document_has_its_place(self)
