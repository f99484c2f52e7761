"""Legacy deel."""

from django.db import models

from apps.core.tenancy import TenantModel


class SoortDeel(models.TextChoices):
    ADRES = "adres", "Adres"
    SUBJECTIDENTIFICATIE = "subjectidentificatie", "Identificatie van een subject"
    VERBLIJFSADRES = "verblijfsadres", "Verblijfsadres"
    VERBLIJF_BUITENLAND = "verblijf_buitenland", "Verblijf in het buitenland"


class LegacyDeel(TenantModel):
    """Een onderdeel van klantgegevens dat op zichzelf is opgeslagen: een klant neemt over wat erin staat."""

    soort = models.CharField("soort", max_length=20, choices=SoortDeel)
    gegevens = models.JSONField("gegevens", default=dict, blank=True)

    class Meta(TenantModel.Meta):
        verbose_name = "los onderdeel van klantgegevens"
        verbose_name_plural = "losse onderdelen van klantgegevens"
        indexes = [models.Index(fields=["tenant", "soort", "-id"], name="legacy_deel_op_soort")]

    def __str__(self) -> str:
        """Names no content: a BSN has no place in a list, a log or a page title."""
        return f"{self.get_soort_display()} {self.uuid}"
