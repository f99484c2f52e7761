"""Legacy klant."""

from django.db import models

from apps.core import indexing
from apps.legacy.models.row import LegacyRow, json, text

# By these the lists are filtered.
SOUGHT = (
    "bronorganisatie", "klantnummer", "bedrijfsnaam", "functie", "voornaam", "achternaam", "subject", "subject_type", "inp_bsn",
    "inn_nnp_id", "vestigings_nummer", "anp_identificatie", "inp_a_nummer", "ann_identificatie", "geboortedatum",
    "postcode", "landcode",
)  # fmt: skip


class LegacyKlant(LegacyRow):
    """Wat een klant van de vorige generaties heeft en een partij niet."""

    partij = models.OneToOneField(
        "partijen.Partij", models.CASCADE, related_name="legacy", verbose_name="partij", editable=False
    )
    bronorganisatie = text("bronorganisatie", 50)
    klantnummer = text("klantnummer", 50)  # beside partij.nummer
    bedrijfsnaam = text("bedrijfsnaam", 200)  # beside partij.naam
    functie = text("functie", 1000)
    website_url = text("website", 1000)
    voornaam = text("voornaam", 200)  # these three beside partij.contactnaam
    voorvoegsel_achternaam = text("voorvoegsel", 80)
    achternaam = text("achternaam", 200)
    # Beside partij.bezoekadres and .correspondentieadres: all keys as they were sent.
    adres = json("adres")
    tweede_adres = json("tweede adres")
    meer_adressen = json("meer adressen")
    # Of `adres`, when they say nothing that a partij can hold.
    postcode = text("postcode", 50)
    landcode = text("landcode", 50)
    adrestekst = text("adres in tekst", 1000)
    subject = text("subject", 1000)
    # Beside partij.soort_partij; empty (and not null): it was left open.
    subject_type = text("soort subject", 50)
    # Numbers that are no identificator of the partij: another partij has it, or it is none.
    inp_bsn = text("BSN", 50)
    inn_nnp_id = text("RSIN of KvK-nummer", 50)
    vestigings_nummer = text("vestigingsnummer", 50)
    anp_identificatie = text("identificatie van andere natuurlijk persoon", 50)
    inp_a_nummer = text("A-nummer", 50)
    ann_identificatie = text("identificatie van andere niet-natuurlijk persoon", 50)
    geboortedatum = text("geboortedatum", 50)
    # The rest of subjectIdentificatie by its keys; null when none was given.
    subject_identificatie = json("identificatie van het subject")
    aanmaakkanaal = text("aanmaakkanaal", 50)
    geverifieerd = models.BooleanField("geverifieerd", null=True, blank=True)

    class Meta(LegacyRow.Meta):
        verbose_name = "klantgegevens van vorige generaties"
        verbose_name_plural = "klantgegevens van vorige generaties"
        indexes = indexing.by_present(*SOUGHT, of="legacy_klant", order="-partij")
