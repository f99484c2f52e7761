"""How a bericht goes along one channel."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.berichten import following
from apps.berichten.bestemming import Bestemming, opened
from apps.core.outbox.model import Outgoing
from apps.core.outbox.outcome import Blocked, Outcome
from apps.core.systems import Dienst
from apps.core.tenancy import TenantModel


class Kanaal(models.TextChoices):
    EMAIL = "email", "E-mail"
    SMS = "sms", "Sms"
    BERICHTENBOX = "berichtenbox", "Berichtenbox"
    POST = "post", "Post"
    PORTAAL = "portaal", "Portaal"


class Bezorgstatus(models.TextChoices):
    """How far the provider is; `Outgoing.staat` says how far we are with telling him."""

    GEPLAND = "gepland", "Gepland"
    TIJDELIJK = "tijdelijk", "Wordt opnieuw geprobeerd"
    VERZONDEN = "verzonden", "Verzonden"
    BEZORGD = "bezorgd", "Bezorgd"
    MISLUKT = "mislukt", "Mislukt"
    GEANNULEERD = "geannuleerd", "Geannuleerd"


ENDED = (Bezorgstatus.BEZORGD, Bezorgstatus.MISLUKT, Bezorgstatus.GEANNULEERD)


class Verzending(Outgoing):
    """De gang van een bericht langs één kanaal: van de eigen bezorging, of gemeld door wie het zelf verstuurde (dan `klaar`)."""

    bericht = models.ForeignKey(
        "berichten.Bericht", models.CASCADE, related_name="verzendingen", verbose_name="bericht"
    )
    kanaal = models.CharField("kanaal", max_length=12, choices=Kanaal)
    dienst = models.CharField(
        "dienst", max_length=20, blank=True, help_text="Welke dienst het verstuurt; leeg als een ander dat zelf deed."
    )
    adres = models.ForeignKey(
        "betrokkenen.DigitaalAdres",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="verzendingen",
        verbose_name="digitaal adres",
    )
    adres_gemaskeerd = models.CharField("adres", max_length=100, blank=True, help_text="Niet voluit.")
    aanbieder = models.CharField("aanbieder", max_length=40, blank=True, help_text="Wie het bezorgt.")
    aanbieder_ref = models.CharField(
        "verwijzing van de aanbieder", max_length=200, blank=True, help_text="Hoe de aanbieder de verzending noemt."
    )
    status = models.CharField(
        "status", max_length=11, choices=Bezorgstatus, default=Bezorgstatus.GEPLAND, db_default=Bezorgstatus.GEPLAND
    )
    foutcode = models.CharField("foutcode", max_length=50, blank=True, db_default="")
    beslissing = models.UUIDField("kanaalbeslissing", null=True, blank=True)
    # Where our own delivery sends it (apps.berichten.bestemming), sealed: each attempt sends the same.
    bestemming = models.TextField("bestemming", blank=True, db_default="", editable=False)
    verzonden_op = models.DateTimeField("verzonden op", null=True, blank=True)
    geeindigd_op = models.DateTimeField("bezorgd of mislukt op", null=True, blank=True)

    class Meta(Outgoing.Meta):
        verbose_name = "verzending"
        verbose_name_plural = "verzendingen"
        ordering = ["pk"]
        indexes = [
            *Outgoing.Meta.indexes,
            models.Index(fields=["tenant", "sleutel"], name="verzending_sleutel"),
            # Those whose end nobody told yet.
            models.Index(
                fields=["tenant", "volgende_poging"], condition=Q(status="verzonden"), name="verzending_onderweg"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "aanbieder", "aanbieder_ref"],
                condition=~Q(aanbieder_ref=""),
                name="berichten_aanbieder_ref_uniek",
                violation_error_code="unique",
                violation_error_message="De aanbieder heeft al een andere verzending met deze verwijzing.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["gepland", "tijdelijk", "verzonden"], geeindigd_op__isnull=True)
                | Q(status__in=["bezorgd", "mislukt", "geannuleerd"], geeindigd_op__isnull=False),
                name="berichten_verzending_geeindigd",
                violation_error_message="Alleen wat is bezorgd, mislukt of geannuleerd, is geëindigd.",
            ),
        ]

    @property
    def bestemming_opened(self) -> Bestemming:
        """Where our own delivery sends it; nowhere when another sent it."""
        return opened(self.bestemming) if self.bestemming else Bestemming()

    @property
    def service(self) -> Dienst | None:
        """The service that this one goes to."""
        return Dienst.objects.filter(soort=self.dienst).first()

    @classmethod
    def for_service(cls, soort: str) -> Q:
        """Returns the condition of those that go to the service `soort`."""
        return Q(dienst=soort)

    @classmethod
    def removable(cls, arrived: "models.QuerySet[Verzending]") -> "models.QuerySet[Verzending]":
        return arrived.none()  # they go with their bericht

    def send(self, dienst: Dienst) -> Outcome:
        """Sends it by what is registered for its service (apps.berichten.following)."""
        adapter = following.adapter_of(self.dienst)
        return adapter(self, dienst) if adapter else Blocked("geen bezorging")

    def settled(self, outcome: Outcome, staat: str) -> None:
        """Writes down how far it is: that it is on its way is all that we know by ourselves."""
        from apps.berichten.verzendingen import settle  # it needs this model

        settle(self, outcome, staat)


class Verzendmelding(TenantModel):
    """Wat een aanbieder over een verzending meldde; elke code telt eens."""

    verzending = models.ForeignKey(Verzending, models.CASCADE, related_name="meldingen", verbose_name="verzending")
    code = models.CharField("code", max_length=50)
    status = models.CharField("status", max_length=11, choices=Bezorgstatus)
    tijdstip = models.DateTimeField("tijdstip", default=timezone.now)

    belongs_to = "verzending"
    is_work = True  # it is history itself

    class Meta(TenantModel.Meta):
        verbose_name = "melding van de aanbieder"
        verbose_name_plural = "meldingen van de aanbieder"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "verzending", "code"],
                name="berichten_melding_uniek",
                violation_error_message="De aanbieder heeft dit al gemeld.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.get_status_display()})"
