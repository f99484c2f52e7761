"""Klanttaak: what a customer must do."""

from datetime import date
from decimal import Decimal

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import MD5, Cast, Concat
from django.utils import timezone

from apps.core import indexing
from apps.core.groups import Group
from apps.core.numbering import NumberedModel, by_nummer, fills_nummer, nummer_is_a_number
from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.geadresseerde import Geadresseerde, is_whole
from apps.taken import rules
from apps.taken.deadlines import day_of
from apps.taken.keuzes import Afsluitreden, Handelingsperspectief, Precisie, Soort, Status


def today() -> date:
    """Returns the date in the Netherlands."""
    return day_of(timezone.now())


VALUTA = RegexValidator(r"^[A-Z]{3}\Z", "Een valuta telt drie hoofdletters.")


class Betaling(Group):
    """What is to be paid, and to whom."""

    columns = {
        "bedrag": models.DecimalField(
            "bedrag",
            max_digits=12,
            decimal_places=2,
            null=True,
            blank=True,
            validators=[MinValueValidator(Decimal(0))],
            help_text="Hoeveel er te betalen is.",
        ),
        "valuta": models.CharField(
            "valuta",
            max_length=3,
            blank=True,
            validators=[VALUTA],
            help_text="Code volgens ISO 4217, zoals EUR.",
        ),
        "omschrijving": models.CharField(
            "omschrijving", max_length=200, blank=True, help_text="Omschrijving van de transactie."
        ),
        "kenmerk": models.CharField("kenmerk", max_length=200, blank=True, help_text="Kenmerk van de betaling."),
        "pspid": models.CharField("PSP-ID", max_length=200, blank=True, help_text="Wie de betaling afhandelt."),
        "rekening_naam": models.CharField(
            "naam van de rekening", max_length=200, blank=True, help_text="Op wiens naam de rekening staat."
        ),
        "rekening_code": models.CharField(
            "code van de rekening", max_length=200, blank=True, help_text="Hoe de rekening in de administratie heet."
        ),
        "rekening_iban": models.CharField("IBAN", max_length=34, blank=True, help_text="Nummer van de rekening."),
    }


class Formulier(Group):
    """The form by which a task is done."""

    columns = {
        "soort": models.CharField(
            "soort", max_length=50, blank=True, help_text="Hoe het formulier wordt aangewezen: id of url."
        ),
        "waarde": models.CharField(
            "waarde",
            max_length=1000,
            blank=True,
            validators=[indexing.fits],
            help_text="Het id of de URL van het formulier.",
        ),
        "definitie": models.JSONField("definitie", null=True, blank=True, help_text="Het formulier zelf (Form.io)."),
    }


def key_of(column: str) -> models.GeneratedField:
    """Returns the column by which a list is searched for a whole JSON value: no index takes values of any size."""
    return models.GeneratedField(
        expression=MD5(Cast(column, models.TextField())), output_field=models.TextField(), db_persist=True
    )


class Klanttaak(NumberedModel, TenantModel):
    """Wat een klant moet doen, in zijn eigen omgeving of daarbuiten."""

    titel = models.CharField(
        "titel", max_length=1000, validators=[indexing.fits], help_text="Wat de klant moet doen, in een regel."
    )
    onderwerp = models.CharField(
        "onderwerp", max_length=1000, blank=True, validators=[indexing.fits], help_text="Waar de taak over gaat."
    )
    toelichting = models.TextField("toelichting", max_length=32_000, blank=True, help_text="Uitleg voor de klant.")
    soort = models.CharField(
        "soort", max_length=9, choices=Soort, default=Soort.FYSIEK, help_text="Hoe de taak wordt uitgevoerd."
    )
    status = models.CharField(
        "status", max_length=10, choices=Status, default=Status.OPEN, editable=False, help_text="Hoe ver de taak is."
    )
    afsluitreden = models.CharField(
        "afsluitreden",
        max_length=16,
        choices=Afsluitreden,
        blank=True,
        editable=False,
        help_text="Hoe de taak is afgelopen.",
    )
    # Both of them as one text, for lists to be filtered by.
    toestand = models.GeneratedField(
        expression=Concat("status", Value("/"), "afsluitreden"),
        output_field=models.CharField(max_length=27),
        db_persist=True,
    )
    startdatum = models.DateField(
        "startdatum", default=today, help_text="Vanaf wanneer de taak er is; zonder opgave nu."
    )
    verloopdatum = models.DateTimeField(
        "verloopdatum", null=True, blank=True, help_text="Tot wanneer de klant de taak kan uitvoeren."
    )
    verloopdatum_precisie = models.CharField(
        "precisie van de verloopdatum",
        max_length=6,
        choices=Precisie,
        blank=True,
        help_text="Of de verloopdatum een dag is, die tot middernacht duurt, of een moment.",
    )
    vervaldatum = models.DateTimeField(
        "vervaldatum", null=True, blank=True, help_text="Wanneer een gesloten taak wordt verwijderd."
    )
    herinnering_op = models.DateField(
        "herinnering op", null=True, blank=True, help_text="Op welke dag de klant wordt herinnerd."
    )
    handelingsperspectief = models.CharField(
        "handelingsperspectief",
        max_length=27,
        choices=Handelingsperspectief,
        blank=True,
        help_text="Wat voor handeling van de klant wordt verwacht.",
    )
    identificatie = Geadresseerde("voor")
    partij = models.ForeignKey(
        "partijen.Partij",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="klanttaken",
        verbose_name="partij",
        help_text="De klant, als die in dit register staat.",
    )
    betrouwbaarheidsniveau = models.CharField(
        "betrouwbaarheidsniveau",
        max_length=200,
        blank=True,
        help_text="Hoe betrouwbaar de klant moet zijn ingelogd.",
    )
    eigenaar = models.CharField(
        "eigenaar",
        max_length=200,
        blank=True,
        help_text="Het systeem waarvan de taak is; zonder opgave de applicatie die haar aanmaakt.",
    )
    aangemaakt_door = models.ForeignKey(
        "core.ApiClient",
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="aangemaakt door",
        help_text="De applicatie die de taak aanmaakte.",
    )
    verwerker_taak_id = models.CharField(
        "taak-ID van de verwerker",
        max_length=36,
        blank=True,
        help_text="Hoe de taak heet bij het systeem dat haar verwerkt.",
    )
    formulier = Formulier("formulier")
    url = models.CharField(
        "URL", max_length=1000, blank=True, validators=[indexing.fits], help_text="Waar de taak wordt uitgevoerd."
    )
    type_uri = models.CharField("type", max_length=1000, blank=True, help_text="URI van het soort taak.")
    prefill = models.JSONField(
        "vooringevulde gegevens", null=True, blank=True, help_text="Wat het formulier al weet wanneer het opent."
    )
    prefill_sleutel = key_of("prefill")
    verzonden_data = models.JSONField(
        "verzonden gegevens", null=True, blank=True, editable=False, help_text="Wat de klant heeft ingediend."
    )
    verzonden_sleutel = key_of("verzonden_data")
    betaling = Betaling("betaling")
    extra = models.JSONField("andere gegevens", default=dict, blank=True, help_text="Wat verder is meegestuurd.")
    extra_data = models.JSONField(
        "extra gegevens", null=True, blank=True, help_text="Zoals het voorkeurskanaal van de zaak."
    )
    deadline_verlengbaar = models.BooleanField(
        "deadline verlengbaar", default=True, help_text="Of een verlopen taak weer open kan."
    )
    verlopen_op = models.DateTimeField(
        "verlopen op", null=True, blank=True, editable=False, help_text="Wanneer de verloopdatum voorbij bleek."
    )
    herinnerd_op = models.DateTimeField(
        "herinnerd op", null=True, blank=True, editable=False, help_text="Wanneer de klant is herinnerd."
    )
    revisie = models.IntegerField(
        "revisie", default=0, editable=False, help_text="Volgnummer van de laatste gebeurtenis."
    )

    # What the customer sent, and what others sent along, must be gone once the task is.
    left_out_of_history = frozenset({"prefill", "verzonden_data", "extra", "extra_data", "formulier_definitie"})

    class Meta(TenantModel.Meta):
        verbose_name = "klanttaak"
        verbose_name_plural = "klanttaken"
        triggers = [fills_nummer()]
        indexes = [
            by_nummer("klanttaak_op_nummer"),
            *indexing.by(
                "titel", "soort", "status", "toestand", "startdatum", "verloopdatum", "vervaldatum", "eigenaar"
            ),
            *indexing.by_given(
                "onderwerp",
                "identificatie_waarde",
                "verwerker_taak_id",
                "formulier_soort",
                "formulier_waarde",
                "url",
                of="klanttaak",
            ),
            *indexing.by("handelingsperspectief"),
            *indexing.by_present("herinnering_op", of="klanttaak", order="-id"),
            *indexing.by_present("prefill_sleutel", "verzonden_sleutel", of="klanttaak", order="-id"),
            models.Index(
                fields=["tenant", "identificatie_type", "identificatie_waarde", "-id"], name="klanttaak_geadresseerde"
            ),
            indexing.by_part("titel", name="klanttaak_titel"),
            indexing.by_part("onderwerp", name="klanttaak_onderwerp"),
            indexing.by_part("toelichting", name="klanttaak_toelichting"),
            # What the jobs look for.
            models.Index(
                fields=["tenant", "verloopdatum"],
                condition=Q(status=Status.OPEN, verlopen_op__isnull=True),
                name="klanttaak_verloopt",
            ),
            models.Index(
                fields=["tenant", "herinnering_op"],
                condition=Q(status=Status.OPEN, herinnerd_op__isnull=True),
                name="klanttaak_herinnert",
            ),
        ]
        constraints = [
            nummer_is_a_number("klanttaak_nummer_getal"),
            models.UniqueConstraint(
                fields=["tenant", "nummer"],
                name="klanttaak_nummer_uniek",
                violation_error_code="unique",
                violation_error_message="Er bestaat al een taak met dit nummer.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "eigenaar", "verwerker_taak_id"],
                condition=~Q(status=Status.GESLOTEN) & ~Q(verwerker_taak_id=""),
                name="klanttaak_van_verwerker_uniek",
                violation_error_code="unique",
                violation_error_message="Deze eigenaar heeft al een lopende taak met dit taak-ID.",
            ),
            models.CheckConstraint(
                condition=is_whole("identificatie"),
                name="klanttaak_geadresseerde_heel",
                violation_error_message="Een geadresseerde heeft een type en een waarde.",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.OPEN, Status.UITGEVOERD], afsluitreden="")
                | Q(status=Status.VERWERKT, afsluitreden=Afsluitreden.UITGEVOERD)
                | Q(status=Status.GESLOTEN, afsluitreden__in=Afsluitreden.values),
                name="klanttaak_status_met_reden",
                violation_error_message="Deze afsluitreden hoort niet bij de status.",
            ),
            models.CheckConstraint(
                condition=Q(verloopdatum__isnull=True, verloopdatum_precisie="")
                | (Q(verloopdatum__isnull=False) & Q(verloopdatum_precisie__in=Precisie.values)),
                name="klanttaak_precisie_van_verloopdatum",
                violation_error_message="De precisie hoort bij een verloopdatum.",
            ),
        ]

    def clean(self) -> None:
        """Applies the rules for single tasks."""
        super().clean()
        rules.geadresseerde_is_right(self)

    def __str__(self) -> str:
        return f"Klanttaak {self.nummer or self.uuid}"
