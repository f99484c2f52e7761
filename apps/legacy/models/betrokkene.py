"""Legacy betrokkene."""

from django.db import models

from apps.core import indexing
from apps.legacy.models.row import LegacyRow, text


class LegacyBetrokkene(LegacyRow):
    """Wat een klantcontactmoment van de vorige generaties heeft en een betrokkene niet."""

    betrokkene = models.OneToOneField(
        "betrokkenen.Betrokkene", models.CASCADE, related_name="legacy", verbose_name="betrokkene", editable=False
    )
    klant = text("klant in een ander register", 1000)  # beside betrokkene.was_partij
    rol = text("rol", 50)  # beside betrokkene.rol
    gesprek = text("gesprek", 255)
    gelezen = models.BooleanField("gelezen", null=True, blank=True)

    class Meta(LegacyRow.Meta):
        verbose_name = "betrokkenegegevens van vorige generaties"
        verbose_name_plural = "betrokkenegegevens van vorige generaties"
        indexes = indexing.by_present("klant", "rol", "gesprek", of="legacy_betrokkene", order="-betrokkene")
