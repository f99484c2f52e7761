"""What belongs to a bericht: what it is about, and its attachments."""

from django.db import models
from django.db.models import Q

from apps.core import indexing
from apps.core.tenancy import TenantModel
from apps.taken.keuzes import Registratie
from apps.taken.models.delen import reference


class Berichtkoppeling(TenantModel):
    """Waar een bericht over gaat: een zaak, een product of iets anders in een ander register."""

    bericht = models.ForeignKey("berichten.Bericht", models.CASCADE, related_name="koppelingen", verbose_name="bericht")
    registratie = models.CharField("registratie", max_length=7, choices=Registratie, help_text="Waar het in staat.")
    object_uuid = models.UUIDField("UUID", null=True, blank=True, help_text="UUID van het object.")
    url = reference("URL", "URL van het object.")
    urn = reference("URN", "URN van het object.")
    zaaknummer = models.CharField("zaaknummer", max_length=200, blank=True, help_text="Identificatie van de zaak.")

    belongs_to = "bericht"

    class Meta(TenantModel.Meta):
        verbose_name = "koppeling"
        verbose_name_plural = "koppelingen"
        indexes = [
            *indexing.by("registratie"),
            *indexing.by_present("object_uuid", of="berichtkoppeling", order="-id"),
            *indexing.by_given("url", "urn", "zaaknummer", of="berkop"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(object_uuid__isnull=False) | ~Q(url="") | ~Q(urn="") | ~Q(zaaknummer=""),
                name="berichten_koppeling_wijst_iets_aan",
                violation_error_message="Een koppeling noemt een UUID, URL, URN of zaaknummer.",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_registratie_display()} bij {self.bericht}"


class Berichtbijlage(TenantModel):
    """Een bijlage: een document in een Documenten API, of een bestand dat hier wordt bewaard."""

    bericht = models.ForeignKey("berichten.Bericht", models.CASCADE, related_name="bijlagen", verbose_name="bericht")
    volgorde = models.PositiveSmallIntegerField("volgorde", help_text="De hoeveelste bijlage het is.")
    omschrijving = models.CharField(
        "omschrijving", max_length=128, blank=True, help_text="Hoe de bijlage voor de ontvanger heet."
    )
    media_type = models.CharField(
        "mediatype", max_length=100, blank=True, help_text="Van een bestand; blijkt uit het bestand zelf."
    )
    informatieobject = reference("informatieobject (URL)", "URL van het document in een Documenten API.")
    informatieobject_urn = reference("informatieobject (URN)", "URN van het document.")
    is_berichttype_bijlage = models.BooleanField(
        "standaardbijlage", default=False, help_text="Of de Berichtenbox de bijlage al heeft, bij het berichttype."
    )
    inhoud = models.BinaryField("bestand", null=True, editable=False)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True, editable=False)
    grootte = models.PositiveIntegerField("grootte", null=True, editable=False, help_text="In bytes.")

    belongs_to = "bericht"
    # History cannot be changed: a file would stay in it for ever. Its hash tells which one it was.
    left_out_of_history = frozenset({"inhoud"})

    class Meta(TenantModel.Meta):
        verbose_name = "bijlage"
        verbose_name_plural = "bijlagen"
        ordering = ["volgorde", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "bericht", "volgorde"],
                name="berichten_bijlage_volgorde_uniek",
                violation_error_code="unique",
                violation_error_message="Het bericht heeft al een bijlage op deze plaats.",
            ),
            models.CheckConstraint(
                condition=Q(inhoud__isnull=True) ^ Q(informatieobject="", informatieobject_urn=""),
                name="berichten_bijlage_bestand_of_verwijzing",
                violation_error_message="Een bijlage is een bestand, of een verwijzing naar een informatieobject.",
            ),
            models.CheckConstraint(
                condition=Q(inhoud__isnull=True, grootte__isnull=True, sha256="")
                | Q(inhoud__isnull=False, grootte__isnull=False) & ~Q(sha256=""),
                name="berichten_bijlage_kenmerk_van_bestand",
                violation_error_message="Van een bestand is de grootte en het kenmerk bekend.",
            ),
        ]

    def __str__(self) -> str:
        return f"Bijlage {self.volgorde} van {self.bericht}"
