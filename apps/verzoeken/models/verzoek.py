"""Verzoek."""

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import MD5
from django.utils import timezone

from apps.core import indexing
from apps.core.tenancy import TenantModel
from apps.gegevensgroepen.validators import is_rsin

IDENTIFICATIE = RegexValidator(r"^[A-Za-z0-9_-]*\Z", "Alleen letters zonder accent, cijfers, _ en - zijn toegestaan.")

# One series per organisation and year; a number that was chosen is passed over.
YEAR = "lpad(extract(year FROM NEW.registratiedatum AT TIME ZONE 'Europe/Amsterdam')::text, 4, '0')"
FILL_IDENTIFICATIE = """
IF NEW.identificatie <> '' THEN
    RETURN NEW;
END IF;
IF TG_OP = 'UPDATE' AND OLD.identificatie <> '' THEN
    NEW.identificatie := OLD.identificatie;  -- once given it is not given up
    RETURN NEW;
END IF;
LOOP
    NEW.identificatie := format('VERZOEK-%s-%s', jaar, lpad(core_next_number('verzoek_' || jaar)::text, 10, '0'));
    EXIT WHEN NOT EXISTS (
        SELECT 1 FROM verzoeken_verzoek WHERE tenant_id = NEW.tenant_id
        AND bronorganisatie = NEW.bronorganisatie AND identificatie = NEW.identificatie
    );
END LOOP;
RETURN NEW;
"""


class Status(models.TextChoices):
    ONTVANGEN = "ontvangen", "Ontvangen"
    IN_BEHANDELING = "in_behandeling", "In behandeling"
    AFGEHANDELD = "afgehandeld", "Afgehandeld"
    AFGEWEZEN = "afgewezen", "Afgewezen"
    INGETROKKEN = "ingetrokken", "Ingetrokken"


class Verzoek(TenantModel):
    """Wat een klant de organisatie vraagt, zoals het is ingediend."""

    identificatie = models.CharField(
        "identificatie",
        max_length=40,
        blank=True,
        validators=[IDENTIFICATIE],
        help_text="Uniek binnen de bronorganisatie; het register kiest zelf wanneer zij ontbreekt, en zij wijzigt niet.",
    )
    bronorganisatie = models.CharField(
        "bronorganisatie",
        max_length=9,
        validators=[is_rsin],
        help_text="RSIN van de organisatie die het verzoek heeft vastgelegd.",
    )
    externe_identificatie = models.CharField(
        "externe identificatie",
        max_length=40,
        blank=True,
        validators=[IDENTIFICATIE],
        help_text="Hoe het verzoek buiten de organisatie heet.",
    )
    registratiedatum = models.DateTimeField(
        "registratiedatum", default=timezone.now, help_text="Wanneer het verzoek is vastgelegd; zonder opgave nu."
    )
    voorkeurskanaal = models.CharField(
        "voorkeurskanaal", max_length=50, blank=True, help_text="Langs welk kanaal de klant graag antwoord krijgt."
    )
    tekst = models.TextField("tekst", blank=True, help_text="Wat de klant vraagt.")
    # What a list is searched by for a whole tekst: no index takes texts of any length.
    tekst_sleutel = models.GeneratedField(expression=MD5("tekst"), output_field=models.TextField(), db_persist=True)
    status = models.CharField("status", max_length=14, choices=Status, help_text="Hoe ver het verzoek is.")
    in_te_trekken_verzoek = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="intrekkende_verzoeken",
        verbose_name="in te trekken verzoek",
        help_text="Het eerdere verzoek dat met dit verzoek wordt ingetrokken.",
    )
    aangevulde_verzoek = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="aanvullende_verzoeken",
        verbose_name="aangevulde verzoek",
        help_text="Het eerdere verzoek dat met dit verzoek wordt aangevuld.",
    )

    class Meta(TenantModel.Meta):
        verbose_name = "verzoek"
        verbose_name_plural = "verzoeken"
        triggers = [
            pgtrigger.Trigger(
                name="vul_identificatie",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                declare=[("jaar", f"text := {YEAR}")],
                func=FILL_IDENTIFICATIE,
            )
        ]
        indexes = indexing.by(
            "identificatie",
            "bronorganisatie",
            "externe_identificatie",
            "registratiedatum",
            "voorkeurskanaal",
            "tekst_sleutel",
            "status",
        )
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "bronorganisatie", "identificatie"],
                name="verzoeken_identificatie_uniek",
                violation_error_code="identificatie-niet-uniek",
                violation_error_message="De bronorganisatie heeft al een verzoek met deze identificatie.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "in_te_trekken_verzoek"],
                name="verzoeken_een_intrekkend",
                violation_error_code="unique",
                violation_error_message="Een ander verzoek trekt dit verzoek al in.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "aangevulde_verzoek"],
                name="verzoeken_een_aanvullend",
                violation_error_code="unique",
                violation_error_message="Een ander verzoek vult dit verzoek al aan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bronorganisatie} - {self.identificatie or self.uuid}"
