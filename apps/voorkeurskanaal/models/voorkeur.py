"""Kanaalvoorkeur."""

from django.db import models

from apps.core import indexing
from apps.core.tenancy import TenantModel
from apps.voorkeurskanaal import rules
from apps.voorkeurskanaal.codes import Voorkeur


class Kanaalvoorkeur(TenantModel):
    """Langs welk kanaal een klant bericht wil, voor een dienst of zaaktype of, als beide leeg zijn, in het algemeen."""

    partij = models.ForeignKey(
        "partijen.Partij",
        models.CASCADE,
        related_name="kanaalvoorkeuren",
        verbose_name="partij",
        help_text="De klant.",
    )
    dienst = models.CharField(
        "dienst", max_length=200, blank=True, help_text="Voor welke dienst dit geldt, zoals afval of parkeren."
    )
    zaaktype = models.CharField(
        "zaaktype", max_length=1000, blank=True, validators=[indexing.fits], help_text="Voor welk zaaktype dit geldt."
    )
    kanaal = models.CharField("kanaal", max_length=17, choices=Voorkeur, help_text="Wat de klant wil.")
    adres = models.ForeignKey(
        "betrokkenen.DigitaalAdres",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="kanaalvoorkeuren",
        verbose_name="digitaal adres",
        help_text="Welk adres van de klant dan wordt gebruikt; leeg: zijn voorkeurs- of standaardadres.",
    )

    guarded_by = belongs_to = "partij"

    class Meta(TenantModel.Meta):
        verbose_name = "kanaalvoorkeur"
        verbose_name_plural = "kanaalvoorkeuren"
        indexes = [*indexing.by("kanaal"), *indexing.by_given("dienst", "zaaktype", of="kanaalvoorkeur")]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "partij", "dienst", "zaaktype"],
                name="kanaalvoorkeur_uniek",
                violation_error_code="unique",
                violation_error_message="De klant heeft hier al een kanaalvoorkeur voor.",
            )
        ]

    def __str__(self) -> str:
        what = " en ".join(filter(None, (self.dienst, self.zaaktype))) or "alles"
        return f"{self.get_kanaal_display()} voor {what}"

    def clean(self) -> None:
        """Applies the rules for kanaalvoorkeuren."""
        rules.adres_is_of_partij(self)
        rules.adres_fits_kanaal(self)
