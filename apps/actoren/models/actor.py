"""Actor."""

from django.core.validators import EmailValidator
from django.db import models
from django.db.models import F, Q

from apps.actoren import rules
from apps.core import indexing
from apps.core.groups import Variants
from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.groepen import Objectidentificator
from apps.gegevensgroepen.validators import is_telefoonnummer


class SoortActor(models.TextChoices):
    MEDEWERKER = "medewerker", "Medewerker"
    GEAUTOMATISEERDE_ACTOR = "geautomatiseerde_actor", "Geautomatiseerde actor"
    ORGANISATORISCHE_EENHEID = "organisatorische_eenheid", "Organisatorische eenheid"


class Actor(TenantModel):
    """Medewerker, afdeling of systeem dat namens de organisatie contact heeft of een taak uitvoert."""

    naam = models.CharField("naam", max_length=200, help_text="Naam van de actor.")
    soort_actor = models.CharField("soort actor", max_length=24, choices=SoortActor, help_text="Wat voor actor dit is.")
    indicatie_actief = models.BooleanField(
        "actief", default=True, help_text="Of de actor nog bij nieuwe klantcontacten betrokken mag worden."
    )
    actoridentificator = Objectidentificator("identificator")

    identificatie_soort = models.CharField(max_length=24, blank=True, editable=False)
    functie = models.CharField("functie", max_length=40, blank=True, help_text="Functie van de actor.")
    emailadres = models.CharField(
        "e-mailadres", max_length=254, blank=True, validators=[EmailValidator()], help_text="E-mailadres van de actor."
    )
    telefoonnummer = models.CharField(
        "telefoonnummer",
        max_length=20,
        blank=True,
        validators=[is_telefoonnummer],
        help_text="Telefoonnummer van de actor.",
    )
    faxnummer = models.CharField("faxnummer", max_length=20, blank=True, help_text="Faxnummer van de actor.")
    omschrijving = models.CharField("omschrijving", max_length=200, blank=True, help_text="Omschrijving van de actor.")
    actor_identificatie = Variants(
        by="soort_actor",
        given="identificatie_soort",
        medewerker=["functie", "emailadres", "telefoonnummer"],
        geautomatiseerde_actor=["functie", "omschrijving"],
        organisatorische_eenheid=["omschrijving", "emailadres", "faxnummer", "telefoonnummer"],
    )

    class Meta(TenantModel.Meta):
        verbose_name = "actor"
        verbose_name_plural = "actoren"
        indexes = [
            *indexing.by("naam", "soort_actor", "indicatie_actief"),
            *indexing.by(*(f"actoridentificator_{part}" for part in Objectidentificator.columns)),
            *indexing.by_given("functie", "emailadres", "telefoonnummer", "omschrijving", of="actor"),
            indexing.by_part("naam", name="actoren_actor_naam_deel"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(identificatie_soort="") | Q(identificatie_soort=F("soort_actor")),
                name="actoren_actor_identificatie_van_soort",
                violation_error_message="De identificatie hoort bij een andere soort actor.",
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def clean(self) -> None:
        """Drops an identificatie that was given for another soort, and applies the rules for actoren."""
        type(self).actor_identificatie.drop_stale(self)
        rules.identificatie_is_complete(self)
