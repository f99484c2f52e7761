"""Legacy contactmoment."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.core import indexing
from apps.legacy.models.row import LegacyRow, json, text

# By these the lists are filtered.
SOUGHT = (
    "bronorganisatie", "kanaal", "voorkeurskanaal", "voorkeurstaal", "initiatiefnemer", "medewerker", "medewerker_identificatie",
    "medewerker_achternaam", "medewerker_voorletters", "medewerker_voorvoegsel_achternaam", "gespreks_id",
)  # fmt: skip


class LegacyContactmoment(LegacyRow):
    """Wat een contactmoment van de vorige generaties heeft en een klantcontact niet."""

    klantcontact = models.OneToOneField(
        "klantcontacten.Klantcontact",
        models.CASCADE,
        related_name="legacy",
        verbose_name="klantcontact",
        editable=False,
    )
    bronorganisatie = text("bronorganisatie", 50)
    startdatum = models.DateTimeField("startdatum", null=True, blank=True)
    einddatum = models.DateTimeField("einddatum", null=True, blank=True)
    resultaat = text("resultaat", 1000)
    gespreks_id = text("gespreks-ID", 255)
    kanaal = text("kanaal", 50)  # beside klantcontact.kanaal
    tekst = models.TextField("tekst", null=True, blank=True)  # beside klantcontact.inhoud
    voorkeurskanaal = text("voorkeurskanaal", 50)
    voorkeurstaal = text("voorkeurstaal", 50)
    onderwerp_links = ArrayField(
        models.CharField(max_length=1000), verbose_name="links naar onderwerpen", null=True, blank=True
    )
    initiatiefnemer = text("initiatiefnemer", 50)
    medewerker = text("medewerker", 1000)
    # As the medewerker was sent, and what the actor told who he is (apps.legacy.contactmomenten.actoren): when that one is not
    # linked any more or tells something else, what was sent does not hold.
    medewerker_actor = text("actor van de medewerker", 401)
    medewerker_identificatie = text("identificatie van de medewerker", 200)
    medewerker_achternaam = text("achternaam van de medewerker", 200)
    medewerker_voorletters = text("voorletters van de medewerker", 50)
    medewerker_voorvoegsel_achternaam = text("voorvoegsel van de medewerker", 80)
    afwijkend_onderwerp = text("afwijkend onderwerp", 2555)  # beside klantcontact.onderwerp, as is the next one
    # True: the onderwerp of the klantcontact was derived from other fields, so it is no afwijkend onderwerp.
    onderwerp_is_afgeleid = models.BooleanField("onderwerp is afgeleid", null=True, blank=True, editable=False)
    primaire_vraag = text("primaire vraag", 1000)
    primaire_vraag_weergave = text("weergave van de primaire vraag", 1000)
    afdeling_actor = text("actor van de afdeling", 200)  # likewise
    afdeling = text("afdeling", 1000)
    # What of a to-do an interne taak cannot hold, by its keys; null when there was none.
    todo = json("to-do")

    class Meta(LegacyRow.Meta):
        verbose_name = "contactgegevens van vorige generaties"
        verbose_name_plural = "contactgegevens van vorige generaties"
        indexes = [
            *indexing.by_present(*SOUGHT, of="legacy_contact", order="-klantcontact"),
            indexing.by_part("resultaat", name="legacy_contact_resultaat"),
        ]
