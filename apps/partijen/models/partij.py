"""Partij."""

from django.db import models
from django.db.models import F, Q, UniqueConstraint, Value
from django.db.models.functions import Concat, Replace, Trim

from apps.core import indexing
from apps.core.groups import Variants
from apps.core.numbering import NumberedModel, by_nummer, fills_nummer, nummer_is_a_number
from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.groepen import Adres, Contactnaam, volledige_naam


class SoortPartij(models.TextChoices):
    PERSOON = "persoon", "Persoon"
    ORGANISATIE = "organisatie", "Organisatie"
    CONTACTPERSOON = "contactpersoon", "Contactpersoon"


ADRESSEN = ("bezoekadres", "correspondentieadres")
# What the lists can be filtered by, besides the huisnummer.
ADRES_TEXTS = (
    "nummeraanduiding_id", "straatnaam", "postcode", "adresregel1", "adresregel2", "adresregel3", "land",
)  # fmt: skip
# And what the lists of earlier generations can be filtered by.
OTHER_TEXTS = (
    "naam", "contactnaam_achternaam", "contactnaam_voornaam", "voorkeurstaal", "bezoekadres_stad", "correspondentieadres_stad",
)  # fmt: skip


class Partij(NumberedModel, TenantModel):
    """Persoon, organisatie of contactpersoon waarmee de organisatie contact heeft: de klant."""

    interne_notitie = models.TextField(
        "interne notitie", max_length=32_000, blank=True, help_text="Notitie die alleen voor medewerkers bestemd is."
    )
    soort_partij = models.CharField(
        "soort partij", max_length=14, choices=SoortPartij, help_text="Wat voor partij dit is."
    )
    indicatie_geheimhouding = models.BooleanField(
        "geheimhouding", null=True, blank=True, help_text="Of de gegevens van de partij geheim zijn."
    )
    voorkeurstaal = models.CharField(
        "voorkeurstaal", max_length=3, blank=True, help_text="Taal waarin de partij graag contact heeft (ISO 639-2/B)."
    )
    indicatie_actief = models.BooleanField("actief", help_text="Of er nog contact met de partij mag zijn.")
    bezoekadres = Adres("bezoekadres")
    correspondentieadres = Adres("correspondentieadres")

    # The identificatie. All variants are columns of this one table: a read needs no join, and no stale row of an earlier soort
    # can be left behind.
    identificatie_soort = models.CharField(max_length=14, blank=True, editable=False)
    contactnaam = Contactnaam("contactnaam")
    naam = models.CharField("naam", max_length=200, blank=True, help_text="Naam van de organisatie.")
    contactpersoon_uuid = models.UUIDField(
        "uuid van de contactpersoon", null=True, blank=True, help_text="Eigen uuid van de contactpersoon."
    )
    werkte_voor_partij = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="contactpersonen",
        verbose_name="werkte voor",
        help_text="De organisatie waarvoor de contactpersoon werkte.",
    )
    partij_identificatie = Variants(
        by="soort_partij",
        given="identificatie_soort",
        persoon=["contactnaam"],
        organisatie=["naam"],
        contactpersoon=["contactpersoon_uuid", "werkte_voor_partij", "contactnaam"],
    )
    zoeknaam = models.GeneratedField(
        # Written out: concat_ws is not immutable, which a stored column must be.
        expression=Trim(
            Replace(
                Concat(
                    "naam", Value(" "), "contactnaam_voornaam", Value(" "), "contactnaam_voorvoegsel_achternaam",
                    Value(" "), "contactnaam_achternaam",
                ),
                Value("  "),
                Value(" "),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
        help_text="Alle delen van de naam, om op te zoeken.",
    )  # fmt: skip

    vertegenwoordigden = models.ManyToManyField(
        "self",
        through="partijen.Vertegenwoordiging",
        through_fields=("vertegenwoordigende_partij", "vertegenwoordigde_partij"),
        symmetrical=False,
        related_name="vertegenwoordigers",
    )

    class Meta(TenantModel.Meta):
        verbose_name = "partij"
        verbose_name_plural = "partijen"
        triggers = [fills_nummer()]
        indexes = [
            by_nummer("partijen_partij_op_nummer"),
            *indexing.by("soort_partij", "indicatie_actief", "indicatie_geheimhouding", "zoeknaam"),
            indexing.by_part("zoeknaam", name="partijen_partij_zoeknaam"),
            indexing.by_part("interne_notitie", name="partijen_partij_notitie"),
            *indexing.by("bezoekadres_huisnummer", "correspondentieadres_huisnummer"),
            *indexing.by_given(*(f"{adres}_{part}" for adres in ADRESSEN for part in ADRES_TEXTS), of="partij"),
            *indexing.by_given(*OTHER_TEXTS, of="partij"),
        ]
        constraints = [
            nummer_is_a_number("partijen_partij_nummer_getal"),
            UniqueConstraint(
                fields=["tenant", "nummer"],
                name="partijen_partij_nummer_uniek",
                violation_error_code="unique",
                violation_error_message="Er bestaat al een partij met dit nummer.",
            ),
            UniqueConstraint(
                fields=["tenant", "contactpersoon_uuid"],
                name="partijen_partij_contactpersoon_uniek",
                violation_error_code="unique",
                violation_error_message="Er bestaat al een contactpersoon met deze uuid.",
            ),
            models.CheckConstraint(
                condition=Q(identificatie_soort="") | Q(identificatie_soort=F("soort_partij")),
                name="partijen_partij_identificatie_van_soort",
                violation_error_message="De identificatie hoort bij een andere soort partij.",
            ),
        ]

    def __str__(self) -> str:
        return self.naam or volledige_naam(self.contactnaam) or f"Partij {self.nummer or self.uuid}"
