"""Klantcontact."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from apps.core import indexing
from apps.core.numbering import NumberedModel, NumberField, by_nummer, fills_nummer, nummer_is_a_number
from apps.core.tenancy import TenantModel


class Klantcontact(NumberedModel, TenantModel):
    """Contact tussen een klant en de organisatie."""

    referentienummer = NumberField(
        "referentienummer", help_text="Nummer dat de aanroepende applicatie aan het klantcontact geeft."
    )
    kanaal = models.CharField("kanaal", max_length=50, help_text="Kanaal waarlangs het contact verliep.")
    onderwerp = models.CharField("onderwerp", max_length=1000, help_text="Waar het contact over ging.")
    inhoud = models.TextField("inhoud", max_length=32_000, blank=True, help_text="Wat de klant vroeg of meldde.")
    reactie = models.TextField("reactie", max_length=32_000, blank=True, help_text="Wat de organisatie antwoordde.")
    indicatie_contact_gelukt = models.BooleanField(
        "contact gelukt", null=True, blank=True, help_text="Of het gelukt is contact te krijgen."
    )
    hoofd_onderwerp_type = models.URLField(
        "hoofdonderwerptype", max_length=200, blank=True, help_text="URL van het type van het hoofdonderwerp."
    )
    verdere_actie_ondernomen = models.BooleanField(
        "verdere actie ondernomen", default=False, help_text="Of er na het contact nog actie volgde."
    )
    taal = models.CharField("taal", max_length=3, help_text="Taal van het contact (ISO 639-2/B).")
    vertrouwelijk = models.BooleanField("vertrouwelijk", help_text="Of het contact vertrouwelijk is.")
    plaatsgevonden_op = models.DateTimeField(
        "plaatsgevonden op", default=timezone.now, help_text="Wanneer het contact plaatsvond; zonder opgave nu."
    )
    metadata = models.JSONField(
        "metadata",
        default=dict,
        blank=True,
        help_text="Eigen gegevens van de aanroepende applicatie: namen met teksten.",
    )
    actoren = models.ManyToManyField(
        "actoren.Actor", through="klantcontacten.ActorKlantcontact", related_name="klantcontacten"
    )

    counted_by = "plaatsgevonden_op"

    class Meta(TenantModel.Meta):
        verbose_name = "klantcontact"
        verbose_name_plural = "klantcontacten"
        triggers = [fills_nummer()]
        ordering = ["-plaatsgevonden_op", "-pk"]
        indexes = [
            models.Index(fields=["tenant", "-plaatsgevonden_op", "-id"], name="klantcontact_volgorde"),
            by_nummer("klantcontact_op_nummer"),
            *indexing.by("kanaal", "indicatie_contact_gelukt", "vertrouwelijk", "taal", order="-plaatsgevonden_op -id"),
            indexing.by_part("onderwerp", name="klantcontact_onderwerp"),
            indexing.by_part("inhoud", name="klantcontact_inhoud"),
            indexing.by_part("reactie", name="klantcontact_reactie"),
        ]
        constraints = [
            nummer_is_a_number("klantcontacten_nummer_getal"),
            models.UniqueConstraint(
                fields=["tenant", "nummer"],
                name="klantcontacten_nummer_uniek",
                violation_error_code="unique",
                violation_error_message="Er bestaat al een klantcontact met dit nummer.",
            ),
            models.UniqueConstraint(
                fields=["tenant", "referentienummer"],
                name="klantcontacten_referentienummer_uniek",
                violation_error_code="unique",
                violation_error_message="Er bestaat al een klantcontact met dit referentienummer.",
            ),
            models.CheckConstraint(
                condition=~Q(indicatie_contact_gelukt=True, verdere_actie_ondernomen=True)
                | Q(indicatie_contact_gelukt__isnull=True),
                name="klantcontacten_gelukt_zonder_verdere_actie",
                violation_error_code="no-further-action-when-contact-succesful",
                violation_error_message="Na een gelukt contact is er geen verdere actie.",
            ),
        ]

    def __str__(self) -> str:
        return f"Klantcontact {self.nummer or self.uuid}"
