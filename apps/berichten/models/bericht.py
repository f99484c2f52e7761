"""Bericht."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core import indexing
from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.geadresseerde import Geadresseerde, is_whole
from apps.taken.keuzes import Handelingsperspectief

OIN = RegexValidator(r"^[0-9]{20}\Z", "Een OIN telt 20 cijfers.")
# Of the Berichtenbox, which takes no more.
ONDERWERP, TEKST, REFERENTIE = 50, 4000, 25


class Status(models.TextChoices):
    GEPLAND = "gepland", "Gepland"
    GEPUBLICEERD = "gepubliceerd", "Gepubliceerd"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Categorie(models.TextChoices):
    NOTIFICATIE = "notificatie", "Notificatie"
    BETAALVERZOEK = "betaalverzoek", "Betaalverzoek"
    UITNODIGING = "uitnodiging", "Uitnodiging"
    VERZOEK = "verzoek", "Verzoek"


class Bericht(TenantModel):
    """Een bericht aan een inwoner of ondernemer. Wat is gepubliceerd, wijzigt niet: het wordt ingetrokken en vervangen."""

    afzender_oin = models.CharField(
        "afzender (OIN)", max_length=20, validators=[OIN], help_text="OIN van wie het bericht aanlevert."
    )
    bericht_id = models.CharField(
        "bericht-ID",
        max_length=36,
        blank=True,
        help_text="Hoe de afzender het bericht noemt; uniek binnen de afzender.",
    )
    batch_id = models.CharField(
        "batch-ID", max_length=36, blank=True, help_text="Hoe de afzender de levering noemt waarin het bericht zat."
    )
    inhoud_hash = models.CharField("kenmerk van de inhoud", max_length=64, editable=False)
    aanmaakdatum = models.DateTimeField(
        "aanmaakdatum", default=timezone.now, help_text="Wanneer de levering is gemaakt."
    )
    publicatiedatum = models.DateTimeField(
        "publicatiedatum",
        default=timezone.now,
        help_text="Vanaf wanneer de ontvanger het bericht ziet; zonder opgave nu.",
    )
    onderwerp = models.CharField("onderwerp", max_length=ONDERWERP, blank=True, help_text="Onderwerp van het bericht.")
    tekst = models.TextField("tekst", max_length=TEKST, blank=True, help_text="Tekst van het bericht.")
    referentie = models.CharField(
        "referentie", max_length=REFERENTIE, blank=True, help_text="Eigen verwijzing van de afzender."
    )
    ontvanger = Geadresseerde("ontvanger")
    partij = models.ForeignKey(
        "partijen.Partij",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="berichten",
        verbose_name="partij",
        help_text="De partij voor wie het bericht is.",
    )
    berichttype = models.CharField(
        "berichttype", max_length=50, blank=True, help_text="Code van de soort bericht, zoals in de Berichtenbox."
    )
    categorie = models.CharField(
        "categorie", max_length=13, choices=Categorie, blank=True, help_text="Waar het bericht toe dient."
    )
    handelingsperspectief = models.CharField(
        "handelingsperspectief",
        max_length=27,
        choices=Handelingsperspectief,
        blank=True,
        help_text="Wat de ontvanger te doen staat.",
    )
    einddatum_handelingstermijn = models.DateTimeField(
        "einddatum handelingstermijn", null=True, blank=True, help_text="Wanneer dat uiterlijk gedaan moet zijn."
    )
    mijn_overheid_berichtenbox = models.BooleanField(
        "MijnOverheid Berichtenbox", default=False, help_text="Of het bericht voor de Berichtenbox geschikt is."
    )
    kanaal = models.CharField(
        "kanaal", max_length=20, blank=True, help_text="Langs welk kanaal de afzender het bericht zelf verstuurt."
    )
    beslissing = models.UUIDField(
        "kanaalbeslissing", null=True, blank=True, help_text="De beslissing waaruit dat kanaal volgde."
    )
    taak = models.ForeignKey(
        "taken.Klanttaak",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="berichten",
        verbose_name="klanttaak",
        help_text="De taak waar het bericht over gaat.",
    )
    klantcontact = models.ForeignKey(
        "klantcontacten.Klantcontact",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="berichten",
        verbose_name="klantcontact",
        help_text="Het klantcontact dat van het bericht is vastgelegd; ten hoogste één.",
    )
    vervangt = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="vervangen_door",
        verbose_name="vervangt",
        help_text="Het ingetrokken bericht waarvoor dit in de plaats komt.",
    )
    status = models.CharField("status", max_length=12, choices=Status, editable=False)
    ingetrokken_op = models.DateTimeField("ingetrokken op", null=True, editable=False)
    geopend_op = models.DateTimeField(
        "geopend op", null=True, editable=False, help_text="Wanneer de ontvanger het bericht voor het eerst opende."
    )
    # What `Gelezen` says, so that one index has what is unread. Who marks a bericht as unread keeps its `geopend_op`.
    is_gelezen = models.BooleanField("gelezen", default=False, editable=False)

    class Meta(TenantModel.Meta):
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        indexes = [
            *indexing.by("afzender_oin", "aanmaakdatum", "publicatiedatum", "berichttype", "categorie", "status"),
            *indexing.by("is_gelezen", "geopend_op"),
            *indexing.by_given("bericht_id", "batch_id", "referentie", of="bericht"),
            models.Index(
                fields=["tenant", "ontvanger_waarde", "ontvanger_type", "-publicatiedatum", "-id"],
                name="bericht_van_ontvanger",
            ),
            # What the job of publication looks for.
            models.Index(
                fields=["tenant", "publicatiedatum"], condition=Q(status="gepland"), name="bericht_te_publiceren"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "afzender_oin", "bericht_id"],
                condition=~Q(bericht_id=""),
                name="berichten_bericht_id_uniek",
                violation_error_code="bericht-bestaat-al-anders",
                violation_error_message="De afzender heeft al een ander bericht met dit bericht-ID.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "vervangt"],
                name="berichten_een_vervanger",
                violation_error_code="unique",
                violation_error_message="Een ander bericht vervangt dit bericht al.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "klantcontact"],
                name="berichten_klantcontact_uniek",
                violation_error_code="unique",
                violation_error_message="Dit klantcontact hoort al bij een ander bericht.",
            ),
            models.CheckConstraint(
                condition=Q(status="ingetrokken", ingetrokken_op__isnull=False)
                | Q(status__in=["gepland", "gepubliceerd"], ingetrokken_op__isnull=True),
                name="berichten_ingetrokken_op",
                violation_error_message="Alleen een ingetrokken bericht is ingetrokken.",
            ),
            models.CheckConstraint(
                condition=is_whole("ontvanger"),
                name="berichten_ontvanger_heel",
                violation_error_message="Een ontvanger heeft een type en een waarde.",
            ),
            models.CheckConstraint(
                condition=Q(is_gelezen=False) | Q(geopend_op__isnull=False),
                name="berichten_gelezen_na_openen",
                violation_error_message="Wat is gelezen, is geopend.",
            ),
        ]

    def __str__(self) -> str:
        """Names it by its uuid alone: what it is about is for its addressee."""
        return f"Bericht {self.uuid}"
