"""Kanaalbeleid."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from apps.core.tenancy import TenantModel
from apps.voorkeurskanaal.begrippen import BY_ADDRESS, Beleid
from apps.voorkeurskanaal.codes import Kanaal

VOLGORDE = [(kanaal.value, kanaal.label) for kanaal in BY_ADDRESS]


def both_channels() -> list[str]:
    """Returns the order of channels of an organisation that chose none."""
    return [kanaal.value for kanaal in BY_ADDRESS]


def are_berichttypen(value: object) -> None:
    """Raises ValidationError unless `value` maps texts to texts."""
    if not isinstance(value, dict) or not all(isinstance(one, str) and one for pair in value.items() for one in pair):
        raise ValidationError("Geef bij elke dienst of elk zaaktype een berichttype.", code="invalid")


class Kanaalbeleid(TenantModel):
    """Een versie van het beleid waarnaar kanalen worden gekozen. De hoogste geldt; beslissingen noemen ook eerdere."""

    is_configuration = True
    naam = models.CharField("naam", max_length=100, default="standaard", help_text="Hoe het beleid heet.")
    versie = models.PositiveIntegerField("versie", help_text="Volgnummer van de versie.")
    volgorde = ArrayField(
        models.CharField(max_length=5, choices=VOLGORDE),
        verbose_name="volgorde",
        default=both_channels,
        size=2,
        help_text="Welke soort adres voorgaat wanneer de klant niet koos; wat er niet in staat, wordt dan niet gebruikt.",
    )
    eerste_adres = models.BooleanField(
        "eerste adres",
        default=True,
        help_text="Of een notificatie naar het eerste adres van een soort mag, ook al koos de klant het niet.",
    )
    berichtenbox = models.BooleanField(
        "Berichtenbox", default=False, help_text="Of de Berichtenbox van MijnOverheid mag worden gekozen."
    )
    berichttypen = models.JSONField(
        "berichttypen",
        default=dict,
        blank=True,
        validators=[are_berichttypen],
        help_text="Per dienst of zaaktype, of bij *, het berichttype van de Berichtenbox.",
    )
    verplicht_geverifieerd = models.BooleanField(
        "verplicht geverifieerd", default=False, help_text="Of alleen geverifieerde adressen worden gebruikt."
    )
    max_verificatie_dagen = models.PositiveIntegerField(
        "verificatie geldig",
        null=True,
        blank=True,
        help_text="Hoeveel dagen een verificatie geldt; leeg: zonder einde.",
    )

    class Meta(TenantModel.Meta):
        verbose_name = "kanaalbeleid"
        verbose_name_plural = "kanaalbeleid"
        ordering = ["-versie"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "versie"],
                name="kanaalbeleid_versie_uniek",
                violation_error_message="Deze versie van het beleid bestaat al.",
            ),
            models.CheckConstraint(
                condition=~Q(volgorde=[]),
                name="kanaalbeleid_volgorde_gegeven",
                violation_error_message="Noem ten minste één soort adres.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam}, versie {self.versie}"

    def as_beleid(self) -> Beleid:
        """Returns it in the terms of the decision."""
        return Beleid(
            self.naam,
            self.versie,
            tuple(Kanaal(one) for one in self.volgorde),
            self.eerste_adres,
            self.berichtenbox,
            tuple(sorted(self.berichttypen.items())),
            self.verplicht_geverifieerd,
            self.max_verificatie_dagen,
        )
