"""An event of a klantcontact that is linked to a zaak, or no longer, as a CloudEvent."""

import json
from typing import Any

from django.db import models

from apps.core.models import Dienst
from apps.core.outbox.model import Outgoing
from apps.core.outbox.outcome import Outcome, of_reply
from apps.core.systems import Soort
from apps.notificaties.where import url_of_onderwerpobject

TYPE = "nl.overheid.zaken.zaak-{}"


class Gebeurtenis(models.TextChoices):
    """What happened to a zaak."""

    GEKOPPELD = "gekoppeld", "gekoppeld"
    ONTKOPPELD = "ontkoppeld", "ontkoppeld"


class CloudEvent(Outgoing):
    """Een bericht dat een klantcontact aan een zaak is gekoppeld, of niet meer; geschreven door een trigger."""

    gebeurtenis = models.CharField("gebeurtenis", max_length=10, choices=Gebeurtenis.choices)
    zaak = models.UUIDField("zaak")
    onderwerpobject = models.UUIDField("onderwerpobject")
    label = models.CharField("label", max_length=1100)

    soort = Soort.CLOUDEVENTS

    class Meta(Outgoing.Meta):
        verbose_name = "CloudEvent"
        verbose_name_plural = "CloudEvents"
        indexes = [*Outgoing.Meta.indexes, models.Index(fields=["tenant", "sleutel"], name="cloudevent_sleutel")]

    def bericht(self, bron: str) -> dict[str, Any]:
        """Returns the event that `bron` tells; RemoteUnavailable when nothing says where the register is."""
        return {
            "specversion": "1.0",
            "id": str(self.uuid),
            "source": bron,
            "type": TYPE.format(self.gebeurtenis),
            "subject": str(self.zaak),
            "time": self.aangemaakt_op.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "dataref": None,
            "datacontenttype": "application/json",
            "data": {
                "zaak": f"urn:uuid:{self.zaak}",
                "linkTo": url_of_onderwerpobject(str(self.onderwerpobject)),
                "label": self.label,
                "linkObjectType": "Onderwerpobject",
            },
        }

    def send(self, dienst: Dienst) -> Outcome:
        body = json.dumps(self.bericht(dienst.bron)).encode()
        return of_reply(dienst.call("POST", "cloudevents", body, content_type="application/cloudevents+json").send())
