"""Spiegeling."""

from typing import Any

from django.db import models

from apps.core.outbox.model import Outgoing
from apps.core.outbox.outcome import Outcome
from apps.core.systems import Dienst, Soort
from apps.synchronisatie import mirroring

MAX_URL = 1000


class Operatie(models.TextChoices):
    MAAK = "maak", "maak"
    VERWIJDER = "verwijder", "verwijder"


class Spiegeling(Outgoing):
    """Dat een relatie tussen een verzoek en een document ook in de Documenten API komt te staan, of daar verdwijnt.

    Rows are written by triggers (apps.synchronisatie.triggers). Those of one verzoek and one document are a line, and the last
    row of a line says whether the relation must be there: what stands before it lapses when it was not done yet.
    """

    operatie = models.CharField("operatie", max_length=9, choices=Operatie)
    verzoek_uuid = models.UUIDField("verzoek", help_text="UUID van het verzoek, dat zelf al verwijderd kan zijn.")
    relatie_uuid = models.UUIDField("relatie", help_text="UUID van het verzoekinformatieobject.")
    informatieobject = models.CharField("informatieobject", max_length=MAX_URL, help_text="URL van het document.")
    object = models.CharField(
        "object", max_length=MAX_URL, db_default="", help_text="URL waaronder de Documenten API het verzoek kent."
    )
    objectinformatieobject = models.CharField(
        "objectinformatieobject",
        max_length=MAX_URL,
        db_default="",
        help_text="URL van de relatie in de Documenten API.",
    )

    soort = Soort.DRC

    class Meta(Outgoing.Meta):
        verbose_name = "spiegeling"
        verbose_name_plural = "spiegelingen"
        indexes = [
            *Outgoing.Meta.indexes,
            models.Index(fields=["tenant", "sleutel", "-id"], name="spiegeling_regel"),
            models.Index(fields=["tenant", "verzoek_uuid", "-id"], name="spiegeling_verzoek"),
            models.Index(fields=["tenant", "informatieobject", "-id"], name="spiegeling_document"),
        ]

    def __str__(self) -> str:
        return f"{self.get_operatie_display()} bij verzoek {self.verzoek_uuid}"

    @classmethod
    def removable(cls, arrived: Any) -> Any:
        """Rows by which something was made that is still there keep its URL."""
        later = cls.objects.filter(sleutel=models.OuterRef("sleutel"), pk__gt=models.OuterRef("pk"))
        return arrived.filter(models.Q(operatie=Operatie.VERWIJDER) | models.Exists(later))

    def send(self, dienst: Dienst) -> Outcome:
        """Makes or removes the relation in the Documenten API."""
        return mirroring.mirror(self, dienst)
