"""A message of a change to the Notificaties API (NRC)."""

import json
from typing import Any

from django.db import models

from apps.core.models import Dienst
from apps.core.outbox.model import Outgoing
from apps.core.outbox.outcome import Outcome, of_reply
from apps.core.systems import Soort


class Notificatie(Outgoing):
    """Een bericht aan de Notificaties API, over één wijziging van één object."""

    kanaal = models.CharField("kanaal", max_length=50)
    bericht = models.JSONField("bericht")

    soort = Soort.NRC

    class Meta(Outgoing.Meta):
        verbose_name = "notificatie"
        verbose_name_plural = "notificaties"

    def send(self, dienst: Dienst) -> Outcome:
        # Byte for byte the same at each attempt, and under one key: who gets it twice can see that it is one message.
        body = json.dumps(self.bericht, ensure_ascii=False, sort_keys=True).encode()
        call: Any = dienst.call("POST", "notificaties", body, headers={"Idempotency-Key": str(self.uuid)})
        return of_reply(call.send())
