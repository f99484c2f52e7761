"""Legacy adres."""

from django.db import models

from apps.core import indexing
from apps.legacy.models.row import LegacyRow, text


class LegacyAdres(LegacyRow):
    """Hoe een e-mailadres of telefoonnummer is opgegeven, als een digitaal adres het zo niet kan bevatten."""

    digitaal_adres = models.OneToOneField(
        "betrokkenen.DigitaalAdres",
        models.CASCADE,
        related_name="legacy",
        verbose_name="digitaal adres",
        editable=False,
    )
    # email or telefoonnummer, where the digitaal adres is of another soort because the value fits no other.
    soort = text("soort", 14)
    waarde = text("waarde", 1000)  # beside digitaal_adres.adres
    naam = text("naam", 1000)  # beside digitaal_adres.omschrijving

    belongs_to = "digitaal_adres"

    class Meta(LegacyRow.Meta):
        verbose_name = "adresgegevens van vorige generaties"
        verbose_name_plural = "adresgegevens van vorige generaties"
        indexes = [
            *indexing.by_present("waarde", of="legacy_adres", order="-digitaal_adres"),
            indexing.by_part("waarde", name="legacy_adres_waarde"),
        ]
