"""Partij-identificator."""

from django.db import models
from django.db.models import Q, UniqueConstraint

from apps.core import indexing
from apps.core.groups import Group
from apps.core.tenancy import TenantModel
from apps.partijen import rules


class Objecttype(models.TextChoices):
    NATUURLIJK_PERSOON = "natuurlijk_persoon", "Natuurlijk persoon"
    NIET_NATUURLIJK_PERSOON = "niet_natuurlijk_persoon", "Niet-natuurlijk persoon"
    VESTIGING = "vestiging", "Vestiging"


class SoortObjectId(models.TextChoices):
    BSN = "bsn", "BSN"
    VESTIGINGSNUMMER = "vestigingsnummer", "Vestigingsnummer"
    KVK_NUMMER = "kvk_nummer", "KvK-nummer"
    RSIN = "rsin", "RSIN"


class Register(models.TextChoices):
    BRP = "brp", "BRP"
    HR = "hr", "Handelsregister"


class Identificator(Group):
    """By what a partij is known in a base register."""

    columns = {
        "code_objecttype": models.CharField(
            "objecttype", max_length=200, choices=Objecttype, help_text="Type van het object."
        ),
        "code_soort_object_id": models.CharField(
            "soort object-ID", max_length=200, choices=SoortObjectId, help_text="Welk nummer het is."
        ),
        "object_id": models.CharField("object-ID", max_length=200, help_text="Het nummer."),
        "code_register": models.CharField(
            "register", max_length=200, choices=Register, help_text="Basisregistratie waarin het nummer staat."
        ),
    }


NUMBER = ["partij_identificator_code_objecttype", "partij_identificator_code_soort_object_id",
          "partij_identificator_object_id", "partij_identificator_code_register"]  # fmt: skip


class PartijIdentificator(TenantModel):
    """Nummer waaronder een partij in een basisregistratie bekend is, zoals een BSN of KvK-nummer."""

    identificeerde_partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="partij_identificatoren",
        verbose_name="partij",
        help_text="De partij die met dit nummer bekend is.",
    )
    andere_partij_identificator = models.CharField(
        "andere identificator",
        max_length=200,
        blank=True,
        help_text="Verwijzing naar een ander register, in vrije tekst.",
    )
    partij_identificator = Identificator("identificator")
    sub_identificator_van = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="sub_identificatoren",
        verbose_name="sub-identificator van",
        help_text="Het nummer waarbinnen dit nummer uniek is: bij een vestigingsnummer het KvK-nummer.",
    )

    belongs_to = "identificeerde_partij"

    class Meta(TenantModel.Meta):
        verbose_name = "partij-identificator"
        verbose_name_plural = "partij-identificatoren"
        indexes = [*indexing.by(*NUMBER), *indexing.by_given("andere_partij_identificator", of="identificator")]
        constraints = [
            UniqueConstraint(
                fields=["tenant", *NUMBER],
                condition=Q(sub_identificator_van__isnull=True),
                name="partijen_identificator_uniek",
                violation_error_code="invalid",
                violation_error_message="Er bestaat al een partij-identificator met dit nummer.",
            ),
            UniqueConstraint(
                fields=["tenant", "sub_identificator_van", *NUMBER],
                condition=Q(sub_identificator_van__isnull=False),
                name="partijen_subidentificator_uniek",
                violation_error_code="invalid",
                violation_error_message="Er bestaat al een partij-identificator met dit nummer binnen hetzelfde nummer.",
            ),
            UniqueConstraint(
                fields=["tenant", "identificeerde_partij", "partij_identificator_code_soort_object_id"],
                name="partijen_identificator_soort_per_partij",
                violation_error_code="invalid",
                violation_error_message="Deze partij heeft al een identificator van deze soort.",
            ),
        ]

    def __str__(self) -> str:
        """Names the kind and not the number: a BSN has no place in a list, a log or a page title."""
        return f"{self.get_partij_identificator_code_soort_object_id_display()}"

    def clean(self) -> None:
        """Applies the rules for identificatoren."""
        rules.identificator_fits_register(self)
        rules.identificator_has_parent(self)
        rules.parent_keeps_its_soort(self)
