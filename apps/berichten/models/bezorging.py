"""Delivery by the register itself: what an organisation wants of it, and the berichten that wait for a channel."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from apps.core.models import Dienst
from apps.core.outbox.model import Outgoing
from apps.core.outbox.outcome import Outcome
from apps.core.systems import Soort, validate_root
from apps.core.tenancy import TenantModel
from apps.voorkeurskanaal.codes import Doel

BY_EMAIL = [("", "niet"), (Soort.SMTP.value, Soort.SMTP.label), (Soort.NOTIFYNL.value, Soort.NOTIFYNL.label)]
BY_NOTIFYNL = [BY_EMAIL[0], BY_EMAIL[2]]
DOELEN = [(doel.value, doel.label) for doel in (Doel.NOTIFICATIE, Doel.INFORMATIEF)]
SUBJECT = "Er staat een bericht voor u klaar"
TEXT = "Er staat een bericht voor u klaar. Log in op uw eigen omgeving om het te lezen."


class Bezorginstelling(TenantModel):
    """Hoe het register de berichten van een organisatie zelf bezorgt. Zonder deze instelling bezorgt het niets."""

    is_configuration = True
    per_email = models.CharField(
        "per e-mail", max_length=20, choices=BY_EMAIL, blank=True, help_text="Wie e-mail verstuurt."
    )
    per_sms = models.CharField(
        "per SMS", max_length=20, choices=BY_NOTIFYNL, blank=True, help_text="Wie SMS'en verstuurt."
    )
    per_post = models.CharField(
        "per post", max_length=20, choices=BY_NOTIFYNL, blank=True, help_text="Wie brieven verstuurt."
    )
    afzender = models.EmailField("afzender", blank=True, help_text="Van welk adres e-mail komt (alleen bij SMTP).")
    afzender_naam = models.CharField("naam van de afzender", max_length=200, blank=True, help_text="En van wie.")
    antwoord_aan = models.EmailField("antwoord aan", blank=True, help_text="Waar antwoorden heen gaan; leeg: afzender.")
    sjabloon_email = models.UUIDField("sjabloon voor e-mail", null=True, blank=True, help_text="Bij NotifyNL.")
    sjabloon_sms = models.UUIDField("sjabloon voor SMS", null=True, blank=True, help_text="Bij NotifyNL.")
    sjabloon_post = models.UUIDField("sjabloon voor brieven", null=True, blank=True, help_text="Bij NotifyNL.")
    doel = models.CharField(
        "doel",
        max_length=11,
        choices=DOELEN,
        default=Doel.NOTIFICATIE,
        help_text="Of alleen wordt gemeld dat er iets klaarstaat, of de inhoud zelf wordt gestuurd.",
    )
    besluiten = ArrayField(
        models.CharField(max_length=50),
        verbose_name="berichttypen van besluiten",
        default=list,
        blank=True,
        help_text="Berichten van deze typen hebben rechtsgevolg: de inhoud gaat niet per e-mail of SMS.",
    )
    neutraal_onderwerp = models.CharField(
        "neutraal onderwerp", max_length=100, default=SUBJECT, help_text="Boven wat geen inhoud mag tonen."
    )
    neutrale_tekst = models.CharField(
        "neutrale tekst", max_length=1000, default=TEXT, help_text="Waar geen inhoud getoond mag worden."
    )
    portaal_url = models.CharField(
        "URL van de eigen omgeving",
        max_length=1000,
        blank=True,
        validators=[validate_root],
        help_text="Waar de klant het bericht kan lezen.",
    )
    registreer_klantcontact = models.BooleanField(
        "registreer klantcontact", default=False, help_text="Of van elk bezorgd bericht één klantcontact wordt gemaakt."
    )
    opgeven_na_uren = models.PositiveSmallIntegerField(
        "opgeven na",
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(168)],
        help_text="Na hoeveel uren zonder antwoord van de bezorger het volgende kanaal wordt geprobeerd.",
    )

    class Meta(TenantModel.Meta):
        verbose_name = "bezorginstelling"
        verbose_name_plural = "bezorginstellingen"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant"],
                name="berichten_bezorginstelling_een",
                violation_error_message="Een organisatie heeft ten hoogste één bezorginstelling.",
            )
        ]

    def __str__(self) -> str:
        return "Bezorginstelling"

    def clean(self) -> None:
        """Refuses a channel without what it needs."""
        needed = {"per_email": "sjabloon_email", "per_sms": "sjabloon_sms", "per_post": "sjabloon_post"}
        for channel, template in needed.items():
            if getattr(self, channel) == Soort.NOTIFYNL and not getattr(self, template):
                raise ValidationError({template: "NotifyNL stuurt volgens een sjabloon."})
        if self.per_email == Soort.SMTP and not self.afzender:
            raise ValidationError({"afzender": "E-mail heeft een afzender."})


class Bezorgopdracht(Outgoing):
    """Dat voor een bericht een kanaal moet worden gekozen: bij publicatie, en opnieuw wanneer een kanaal niet werkte."""

    bericht = models.ForeignKey(
        "berichten.Bericht", models.CASCADE, related_name="bezorgopdrachten", verbose_name="bericht"
    )

    class Meta(Outgoing.Meta):
        verbose_name = "bezorgopdracht"
        verbose_name_plural = "bezorgopdrachten"
        indexes = [*Outgoing.Meta.indexes, models.Index(fields=["tenant", "sleutel"], name="bezorgopdracht_sleutel")]

    @property
    def service(self) -> Dienst:
        """No other system is asked: a service that is never called."""
        return Dienst()

    @classmethod
    def for_service(cls, soort: str) -> None:
        """None waits for a service."""

    def send(self, dienst: Dienst) -> Outcome:
        """Chooses the channels and leaves the rest to the verzendingen that it makes."""
        from apps.berichten.bezorging.plannen import carry_out  # it needs this model

        return carry_out(self)
