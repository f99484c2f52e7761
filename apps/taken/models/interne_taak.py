"""Interne taak."""

import pgtrigger
from django.db import models
from django.utils import timezone

from apps.core import indexing
from apps.core.numbering import NumberedModel, NumberField, by_nummer, fills_nummer, nummer_is_a_number
from apps.core.tenancy import TenantModel


class Status(models.TextChoices):
    TE_VERWERKEN = "te_verwerken", "Te verwerken"
    VERWERKT = "verwerkt", "Verwerkt"


class InterneTaak(NumberedModel, TenantModel):
    """Taak voor een medewerker of afdeling naar aanleiding van een klantcontact."""

    referentienummer = NumberField(
        "referentienummer", help_text="Nummer dat de aanroepende applicatie aan de taak geeft."
    )
    gevraagde_handeling = models.CharField("gevraagde handeling", max_length=1000, help_text="Wat er moet gebeuren.")
    aanleidinggevend_klantcontact = models.ForeignKey(
        "klantcontacten.Klantcontact",
        models.CASCADE,
        related_name="interne_taken",
        verbose_name="klantcontact",
        help_text="Het klantcontact dat tot de taak leidde.",
    )
    toelichting = models.TextField("toelichting", max_length=32_000, blank=True, help_text="Toelichting bij de taak.")
    status = models.CharField("status", max_length=12, choices=Status, help_text="Hoe ver de taak is.")
    toegewezen_op = models.DateTimeField(
        "toegewezen op", default=timezone.now, editable=False, help_text="Wanneer de taak is ontstaan en toegewezen."
    )
    afgehandeld_op = models.DateTimeField(
        "afgehandeld op", null=True, blank=True, help_text="Wanneer de taak is verwerkt; zonder opgave nu."
    )
    actoren = models.ManyToManyField("actoren.Actor", through="taken.Toewijzing", related_name="interne_taken")

    class Meta(TenantModel.Meta):
        verbose_name = "interne taak"
        verbose_name_plural = "interne taken"
        triggers = [fills_nummer()]
        indexes = [
            by_nummer("taken_op_nummer"),
            *indexing.by("status", "toegewezen_op", "afgehandeld_op"),
            indexing.by_part("gevraagde_handeling", name="taken_gevraagde_handeling"),
            indexing.by_part("toelichting", name="taken_toelichting"),
        ]
        constraints = [
            nummer_is_a_number("taken_nummer_getal"),
            models.UniqueConstraint(
                fields=["tenant", "nummer"],
                name="taken_nummer_uniek",
                violation_error_code="unique",
                violation_error_message="Er bestaat al een interne taak met dit nummer.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "referentienummer"],
                name="taken_referentienummer_uniek",
                violation_error_code="unique",
                violation_error_message="Er bestaat al een interne taak met dit referentienummer.",
            ),
            models.CheckConstraint(
                condition=models.Q(status=Status.VERWERKT, afgehandeld_op__isnull=False)
                | models.Q(status=Status.TE_VERWERKEN, afgehandeld_op__isnull=True),
                name="taken_afgehandeld_als_verwerkt",
                violation_error_message="Alleen een verwerkte taak is afgehandeld.",
            ),
            # What the status of a Toewijzing refers to.
            models.UniqueConstraint(fields=["tenant", "id", "status"], name="taken_status_sleutel"),
        ]

    def __str__(self) -> str:
        return f"Interne taak {self.nummer or self.uuid}"


class Toewijzing(TenantModel):
    """Dat een interne taak aan een actor is toegewezen; de volgorde van toewijzen blijft bewaard."""

    interne_taak = models.ForeignKey(InterneTaak, models.CASCADE, related_name="toewijzingen", verbose_name="taak")
    actor = models.ForeignKey("actoren.Actor", models.CASCADE, related_name="toewijzingen", verbose_name="actor")
    # The status of the task once more, so that one index has the open tasks of an actor. Nobody writes it: a trigger fills it,
    # and a foreign key (tenant, task, status) that cascades on update keeps it right.
    status = models.CharField("status", max_length=12, choices=Status, editable=False)

    left_out_of_history = frozenset({"status"})

    class Meta(TenantModel.Meta):
        triggers = [
            pgtrigger.Trigger(
                name="vul_status",
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("interne_taak_id"),  # type: ignore[no-untyped-call]  # untyped library
                when=pgtrigger.Before,
                func="NEW.status := (SELECT status FROM taken_internetaak WHERE id = NEW.interne_taak_id); RETURN NEW;",
            )
        ]
        indexes = [
            models.Index(fields=["tenant", "actor", "status", "-interne_taak"], name="taken_toewijzing_van_actor")
        ]
        verbose_name = "toewijzing"
        verbose_name_plural = "toewijzingen"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "interne_taak", "actor"],
                name="taken_toewijzing_uniek",
                violation_error_message="De taak is al aan deze actor toegewezen.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.interne_taak} bij {self.actor}"
