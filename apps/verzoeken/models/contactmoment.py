"""Verzoekcontactmoment."""

from django.db import models
from django.db.models import Q

from apps.core import indexing
from apps.verzoeken.models.relatie import Relatie, of_verzoek, url


class Verzoekcontactmoment(Relatie):
    """Dat een contact over een verzoek ging: een klantcontact, of een contactmoment in een ander register."""

    verzoek = of_verzoek("verzoekcontactmomenten")
    klantcontact = models.ForeignKey(
        "klantcontacten.Klantcontact",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="verzoekcontactmomenten",
        verbose_name="klantcontact",
        help_text="Het contact, als het in dit register staat.",
    )
    contactmoment = url(
        "contactmoment in een ander register", "URL van het contact, als het in een ander register staat.", blank=True
    )

    class Meta(Relatie.Meta):
        verbose_name = "verzoekcontactmoment"
        verbose_name_plural = "verzoekcontactmomenten"
        indexes = indexing.by_given("contactmoment", of="verzoekcontact")
        constraints = [
            models.CheckConstraint(
                condition=Q(klantcontact__isnull=False, contactmoment="")
                | (Q(klantcontact__isnull=True) & ~Q(contactmoment="")),
                name="verzoeken_contact_een_contact",
                violation_error_code="required",
                violation_error_message="Geef een klantcontact, of de URL van een contactmoment in een ander register.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["tenant", "verzoek", contact],
                    condition=given,
                    name=f"verzoeken_contact_{contact}_uniek",
                    violation_error_code="unique",
                    violation_error_message="Dit contactmoment hoort al bij het verzoek.",
                )
                for contact, given in {
                    "klantcontact": Q(klantcontact__isnull=False),
                    "contactmoment": ~Q(contactmoment=""),
                }.items()
            ),
        ]
