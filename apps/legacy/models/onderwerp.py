"""Legacy onderwerp."""

from django.db import models

from apps.core import indexing
from apps.legacy.models.row import LegacyRow, text


class LegacyOnderwerp(LegacyRow):
    """Wat een objectcontactmoment van de vorige generaties heeft en een onderwerpobject niet."""

    onderwerpobject = models.OneToOneField(
        "klantcontacten.Onderwerpobject", models.CASCADE, related_name="legacy", verbose_name="onderwerpobject",
        editable=False,
    )  # fmt: skip
    object = text("object", 1000)  # these two beside the onderwerpobjectidentificator
    object_type = text("soort object", 100)
    # The klantcontact that this onderwerpobject makes the vorigContactmoment of its own; each has one successor at most.
    vorig = models.ForeignKey(
        "klantcontacten.Klantcontact", models.CASCADE, null=True, blank=True, related_name="volgende",
        verbose_name="vorig contactmoment",
    )  # fmt: skip

    belongs_to = "onderwerpobject"

    class Meta(LegacyRow.Meta):
        verbose_name = "onderwerpgegevens van vorige generaties"
        verbose_name_plural = "onderwerpgegevens van vorige generaties"
        indexes = indexing.by_present("object", "object_type", of="legacy_onderwerp", order="-onderwerpobject")
        constraints = [
            *LegacyRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["tenant", "vorig"],
                name="legacy_vorig_uniek",
                violation_error_code="unique",
                violation_error_message="Dit contactmoment heeft al een opvolger.",
            ),
        ]
