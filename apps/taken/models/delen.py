"""What belongs to a klanttaak: what it is about, the documents that were handed in, and who else is involved."""

from typing import Any

from django.db import models
from django.db.models import Q

from apps.core import indexing
from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.validators import is_bsn
from apps.taken.keuzes import Registratie


def of_taak(related_name: str) -> "models.ForeignKey[Any, Any]":
    """Returns the key to the task that a part belongs to."""
    return models.ForeignKey(
        "taken.Klanttaak",
        models.CASCADE,
        related_name=related_name,
        verbose_name="klanttaak",
        help_text="De taak waar het om gaat.",
    )


def reference(verbose_name: str, help_text: str) -> "models.CharField[Any, Any]":
    """Returns the column of a URL or URN of something in another register."""
    return models.CharField(verbose_name, max_length=1000, blank=True, validators=[indexing.fits], help_text=help_text)


class Taakdeel(TenantModel):
    """Base of the parts; the subclass declares `taak` by `of_taak`."""

    belongs_to = "taak"

    class Meta(TenantModel.Meta):
        abstract = True

    def __str__(self) -> str:
        """Names what it is by kind only: a URL or a name has no place in a list."""
        return f"{str(self._meta.verbose_name).capitalize()} van {self.taak}"  # type: ignore[attr-defined]  # of the subclass


class Taakkoppeling(Taakdeel):
    """Waar een taak over gaat: een zaak, een product of iets anders in een ander register."""

    taak = of_taak("koppelingen")
    registratie = models.CharField(
        "registratie", max_length=7, choices=Registratie, help_text="Wat voor object het is."
    )
    object_uuid = models.UUIDField(
        "uuid van het object", null=True, blank=True, help_text="uuid van het object in zijn register."
    )
    url = reference("URL", "URL van het object.")
    urn = reference("URN", "URN van het object.")
    zaaknummer = models.CharField("zaaknummer", max_length=200, blank=True, help_text="Nummer van de zaak.")

    class Meta(Taakdeel.Meta):
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        indexes = [
            *indexing.by("registratie"),
            *indexing.by_given("url", "urn", "zaaknummer", of="taakkoppeling"),
            *indexing.by_present("object_uuid", of="taakkoppeling", order="-id"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(object_uuid__isnull=False) | ~Q(url="", urn="", zaaknummer=""),
                name="taakkoppeling_gegeven",
                violation_error_code="required",
                violation_error_message="Geef een uuid, URL, URN of zaaknummer.",
            )
        ]


class Taakbijlage(Taakdeel):
    """Een document dat de klant bij een taak heeft ingediend, in een Documenten API."""

    taak = of_taak("bijlagen")
    url = reference("URL", "URL van het informatieobject.")
    urn = reference("URN", "URN van het informatieobject.")

    class Meta(Taakdeel.Meta):
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        constraints = [
            models.CheckConstraint(
                condition=~Q(url="", urn=""),
                name="taakbijlage_gegeven",
                violation_error_code="required",
                violation_error_message="Geef een URL of URN.",
            )
        ]


class Taakbetrokkene(Taakdeel):
    """Wie verder bij een taak betrokken is."""

    taak = of_taak("betrokkenen")
    betrokkene_type = models.CharField(
        "type", max_length=50, blank=True, help_text="Wat voor betrokkene het is, zoals medewerker."
    )
    rol_type = models.CharField("rol", max_length=200, blank=True, help_text="Rol van de betrokkene.")
    naam = models.CharField("naam", max_length=200, blank=True, help_text="Naam van de betrokkene.")
    medewerker_identificatie = models.CharField(
        "medewerkeridentificatie", max_length=200, blank=True, help_text="Hoe de medewerker bekend is."
    )
    bsn = models.CharField(
        "BSN", max_length=9, blank=True, validators=[is_bsn], help_text="Burgerservicenummer van de betrokkene."
    )
    partij = models.ForeignKey(
        "partijen.Partij",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="taakbetrokkenen",
        verbose_name="partij",
        help_text="De betrokkene, als die in dit register staat.",
    )

    class Meta(Taakdeel.Meta):
        verbose_name = "betrokkene bij een taak"
        verbose_name_plural = "betrokkenen bij taken"
