"""Klantverzoek."""

from django.db import models
from django.db.models import Q

from apps.core import indexing
from apps.verzoeken.models.relatie import Relatie, of_verzoek, url


class Rol(models.TextChoices):
    BELANGHEBBENDE = "belanghebbende", "Belanghebbende"
    INITIATOR = "initiator", "Initiator"
    MEDE_INITIATOR = "mede_initiator", "Mede-initiator"


class Machtiging(models.TextChoices):
    GEMACHTIGDE = "gemachtigde", "Gemachtigde"
    MACHTIGINGGEVER = "machtiginggever", "Machtiginggever"


class Klantverzoek(Relatie):
    """Dat een klant bij een verzoek betrokken is: een partij, of een klant in een ander register."""

    verzoek = of_verzoek("klantverzoeken")
    partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="klantverzoeken",
        verbose_name="partij",
        help_text="De klant, als die in dit register staat.",
    )
    klant = url("klant in een ander register", "URL van de klant, als die in een ander register staat.", blank=True)
    rol = models.CharField("rol", max_length=14, choices=Rol, blank=True, help_text="Rol van de klant bij het verzoek.")
    indicatie_machtiging = models.CharField(
        "machtiging", max_length=15, choices=Machtiging, blank=True, help_text="Of de klant gemachtigd is of heeft."
    )

    class Meta(Relatie.Meta):
        verbose_name = "klantverzoek"
        verbose_name_plural = "klantverzoeken"
        indexes = indexing.by_given("klant", of="klantverzoek")
        constraints = [
            models.CheckConstraint(
                condition=Q(partij__isnull=False, klant="") | (Q(partij__isnull=True) & ~Q(klant="")),
                name="verzoeken_klantverzoek_een_klant",
                violation_error_code="required",
                violation_error_message="Geef een partij, of de URL van een klant in een ander register.",
            ),
            *(
                models.UniqueConstraint(
                    fields=["tenant", "verzoek", klant, "rol"],
                    condition=given,
                    name=f"verzoeken_klantverzoek_{klant}_uniek",
                    violation_error_code="unique",
                    violation_error_message="De klant heeft deze rol al bij het verzoek.",
                )
                for klant, given in {"partij": Q(partij__isnull=False), "klant": ~Q(klant="")}.items()
            ),
        ]
