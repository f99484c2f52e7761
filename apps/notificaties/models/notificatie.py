"""A message of a change to the Notificaties API (NRC)."""

import json
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from apps.core.models import Dienst
from apps.core.outbox.model import Outgoing, Staat
from apps.core.outbox.outcome import Outcome, of_reply
from apps.core.systems import Kanaal, Soort
from apps.notificaties.where import url_of


class Actie(models.TextChoices):
    """What happened to an object."""

    CREATE = "create", "create"
    UPDATE = "update", "update"
    PARTIAL_UPDATE = "partial_update", "partial_update"
    DESTROY = "destroy", "destroy"


class Transactie(models.Func):
    """The number of the running transaction."""

    template = "pg_current_xact_id()::text"
    arity = 0


class Notificatie(Outgoing):
    """Een bericht aan de Notificaties API, over één wijziging van één object.

    It holds what was so at the time of the change; where objects are to be found is filled in when it is sent.
    """

    kanaal = models.CharField("kanaal", max_length=20, choices=Kanaal.choices)
    resource = models.CharField("resource", max_length=30)
    object = models.UUIDField("object")
    hoofdobject = models.UUIDField("hoofdobject")
    actie = models.CharField("actie", max_length=14, choices=Actie.choices)
    kenmerken = models.JSONField("kenmerken", default=dict)
    transactie = models.BigIntegerField(
        "transactie", db_default=Cast(Transactie(), models.BigIntegerField()), editable=False
    )

    soort = Soort.NRC

    class Meta(Outgoing.Meta):
        verbose_name = "notificatie"
        verbose_name_plural = "notificaties"
        indexes = [*Outgoing.Meta.indexes, models.Index(fields=["tenant", "sleutel"], name="notificatie_sleutel")]
        constraints = [
            # What a transaction does to an object is one change. Of messages that were sent, nothing is known any more.
            models.UniqueConstraint(
                fields=["tenant", "transactie", "kanaal", "object"],
                condition=Q(staat=Staat.OPEN),
                name="notificatie_een_per_wijziging",
            )
        ]

    def bericht(self) -> dict[str, Any]:
        """Returns the message as the standard has it; RemoteUnavailable when nothing says where the register is."""
        return {
            "kanaal": self.kanaal,
            "hoofdObject": url_of(self.kanaal, str(self.hoofdobject)),
            "resource": self.resource,
            "resourceUrl": url_of(self.kanaal, str(self.object), resource=self.resource),
            "actie": self.actie,
            "aanmaakdatum": self.aangemaakt_op.isoformat().replace("+00:00", "Z"),
            "kenmerken": self.kenmerken,
        }

    def send(self, dienst: Dienst) -> Outcome:
        # Byte for byte the same at each attempt, and under one key: who gets it twice can see that it is one message.
        body = json.dumps(self.bericht()).encode()
        return of_reply(dienst.call("POST", "notificaties", body, headers={"Idempotency-Key": str(self.uuid)}).send())
