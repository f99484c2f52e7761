"""What the CustomerInteractionBundle has and today's objects have not.

As with what other generations have: a column that has a counterpart in today's object is null when that tells, and is emptied
when that changes. An empty text says that the value was left open, where today's object cannot leave it open.
"""

from django.db import models

from apps.core import indexing
from apps.legacy.models.row import BesideRow, json, text


class CibPartij(BesideRow):
    """Wat een partij van het CustomerInteractionBundle heeft en een partij niet."""

    partij = models.OneToOneField(
        "partijen.Partij", models.CASCADE, related_name="cib", verbose_name="partij", editable=False
    )
    soort_partij = text("soort partij", 200)
    voorkeurstaal = json("voorkeurstaal")
    persoon = json("persoon")  # these two beside partij.contactnaam, by the soort of the partij
    contactpersoon = json("contactpersoon")
    organisatie = json("organisatie")  # beside partij.naam
    werkgever = json("organisatie van de contactpersoon")  # beside partij.werkte_voor_partij
    bezoekadres = json("bezoekadres")
    correspondentieadres = json("correspondentieadres")

    class Meta(BesideRow.Meta):
        verbose_name = "partijgegevens van het CustomerInteractionBundle"
        verbose_name_plural = "partijgegevens van het CustomerInteractionBundle"

    def __str__(self) -> str:
        return f"Gegevens van {self.partij}"


class CibIdentificatie(BesideRow):
    """Een externe identificatie zoals het CustomerInteractionBundle die gaf: van een identificator, of van niets."""

    partij = models.ForeignKey(
        "partijen.Partij", models.CASCADE, related_name="cib_identificaties", verbose_name="partij", editable=False
    )
    # None when the register has no identificator for it: another partij has the number, or it is none.
    identificator = models.OneToOneField(
        "partijen.PartijIdentificator",
        models.CASCADE,
        null=True,
        related_name="cib",
        verbose_name="identificator",
        editable=False,
    )
    volgnummer = models.IntegerField("volgnummer")
    # All of these beside the identificator; empty when they were left open, null when the identificator tells.
    andere = text("andere identificator", 200)
    objecttype = text("objecttype", 200)
    soort_object_id = text("soort object-ID", 200)
    object_id = text("object-ID", 200)
    register = text("register", 200)

    class Meta(BesideRow.Meta):
        verbose_name = "identificatie van het CustomerInteractionBundle"
        verbose_name_plural = "identificaties van het CustomerInteractionBundle"
        indexes = indexing.by_present(
            "andere", "objecttype", "soort_object_id", "object_id", "register", of="cib_identificatie", order="-partij"
        )

    def __str__(self) -> str:
        """Names no number: a BSN has no place in a list, a log or a page title."""
        return f"Identificatie van {self.partij}"


class CibKlantcontact(BesideRow):
    """Wat een klantcontact van het CustomerInteractionBundle heeft en een klantcontact niet."""

    klantcontact = models.OneToOneField(
        "klantcontacten.Klantcontact",
        models.CASCADE,
        related_name="cib",
        verbose_name="klantcontact",
        editable=False,
    )
    onderwerp = text("onderwerp", 1000)
    kanaal = json("kanaal")
    taal = text("taal", 200)
    vertrouwelijk = text("vertrouwelijk", 10)
    indicatie_contact_gelukt = text("contact gelukt", 10)
    geregistreerd_op = models.DateTimeField("geregistreerd op", null=True, blank=True)
    todo = models.TextField("to-do", null=True, blank=True)

    class Meta(BesideRow.Meta):
        verbose_name = "contactgegevens van het CustomerInteractionBundle"
        verbose_name_plural = "contactgegevens van het CustomerInteractionBundle"
        indexes = [indexing.by_part("todo", name="cib_klantcontact_todo")]

    def __str__(self) -> str:
        return f"Gegevens van {self.klantcontact}"


class CibBetrokkene(BesideRow):
    """Wat een betrokkene van het CustomerInteractionBundle heeft en een betrokkene niet."""

    betrokkene = models.OneToOneField(
        "betrokkenen.Betrokkene", models.CASCADE, related_name="cib", verbose_name="betrokkene", editable=False
    )
    contactnaam = json("contactnaam")
    bezoekadres = json("bezoekadres")
    correspondentieadres = json("correspondentieadres")
    voorkeurstaal = json("voorkeurstaal")
    # Which of the addresses that the betrokkene gave is told; null for the first.
    communicatiekanaal = models.ForeignKey(
        "betrokkenen.DigitaalAdres",
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name="communicatiekanaal",
        editable=False,
    )

    class Meta(BesideRow.Meta):
        verbose_name = "betrokkenegegevens van het CustomerInteractionBundle"
        verbose_name_plural = "betrokkenegegevens van het CustomerInteractionBundle"

    def __str__(self) -> str:
        return f"Gegevens van {self.betrokkene}"


# By these the lists are filtered.
OF_ACTOR = ("functie", "e_mailadres", "telefoonnummer", "omschrijving")


class CibActor(BesideRow):
    """Wat een medewerker of afdeling van het CustomerInteractionBundle heeft en een actor niet."""

    actor = models.OneToOneField(
        "actoren.Actor", models.CASCADE, related_name="cib", verbose_name="actor", editable=False
    )
    functie = text("functie", 200)
    e_mailadres = text("e-mailadres", 254)
    telefoonnummer = text("telefoonnummer", 200)
    omschrijving = text("omschrijving", 200)

    class Meta(BesideRow.Meta):
        verbose_name = "actorgegevens van het CustomerInteractionBundle"
        verbose_name_plural = "actorgegevens van het CustomerInteractionBundle"
        indexes = indexing.by_present(*OF_ACTOR, of="cib_actor", order="-actor")

    def __str__(self) -> str:
        return f"Gegevens van {self.actor}"
