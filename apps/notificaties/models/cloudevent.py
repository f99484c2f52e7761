"""What happened, as a CloudEvent."""

import json
from typing import Any

from django.db import models

from apps.core.models import Dienst
from apps.core.outbox.model import Outgoing
from apps.core.outbox.outcome import Outcome, of_reply
from apps.core.systems import Kanaal, Soort
from apps.notificaties.where import url_of, url_of_onderwerpobject

ZAAK = "nl.overheid.zaken.zaak-{}"


class Gebeurtenis(models.TextChoices):
    """What happened to a zaak."""

    GEKOPPELD = "gekoppeld", "gekoppeld"
    ONTKOPPELD = "ontkoppeld", "ontkoppeld"


class Event(Outgoing):
    """Base of a table of CloudEvents; the subclass says what an event is called, what it is about, and what is told of it."""

    soort = Soort.CLOUDEVENTS

    class Meta(Outgoing.Meta):
        abstract = True
        # To see whether what is added is the first of its line.
        indexes = [*Outgoing.Meta.indexes, models.Index(fields=["tenant", "sleutel"], name="%(class)s_sleutel")]

    def told(self) -> dict[str, Any]:
        """Returns the type, the subject and the data; RemoteUnavailable when nothing says where the register is."""
        raise NotImplementedError

    def bericht(self, bron: str) -> dict[str, Any]:
        """Returns the event that `bron` tells; RemoteUnavailable as above."""
        return {
            "specversion": "1.0",
            "id": str(self.uuid),
            "source": bron,
            "time": self.aangemaakt_op.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "dataref": None,
            "datacontenttype": "application/json",
            **self.told(),
        }

    def send(self, dienst: Dienst) -> Outcome:
        body = json.dumps(self.bericht(dienst.bron)).encode()
        return of_reply(dienst.call("POST", "cloudevents", body, content_type="application/cloudevents+json").send())


class CloudEvent(Event):
    """Een bericht dat een klantcontact aan een zaak is gekoppeld, of niet meer; geschreven door een trigger."""

    gebeurtenis = models.CharField("gebeurtenis", max_length=10, choices=Gebeurtenis.choices)
    zaak = models.UUIDField("zaak")
    onderwerpobject = models.UUIDField("onderwerpobject")
    label = models.CharField("label", max_length=1100)

    class Meta(Event.Meta):
        verbose_name = "CloudEvent"
        verbose_name_plural = "CloudEvents"

    def told(self) -> dict[str, Any]:
        return {
            "type": ZAAK.format(self.gebeurtenis),
            "subject": str(self.zaak),
            "data": {
                "zaak": f"urn:uuid:{self.zaak}",
                "linkTo": url_of_onderwerpobject(str(self.onderwerpobject)),
                "label": self.label,
                "linkObjectType": "Onderwerpobject",
            },
        }


class Levensloop(Event):
    """Een bericht van wat er met een taak of een bericht gebeurde; geschreven door een trigger op wat daarvan is vastgelegd.

    It has the uuid of the row that says so, so that both are one: sent again, it is the same event.
    """

    type = models.CharField("type", max_length=100)
    kanaal = models.CharField("kanaal", max_length=20, choices=Kanaal.choices)
    onderwerp = models.UUIDField("onderwerp")
    revisie = models.IntegerField("revisie", help_text="De hoeveelste gebeurtenis van het onderwerp.")

    class Meta(Event.Meta):
        verbose_name = "gebeurtenis"
        verbose_name_plural = "gebeurtenissen"
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "onderwerp", "type", "revisie"], name="levensloop_eens_per_gebeurtenis"
            )
        ]

    def told(self) -> dict[str, Any]:
        """Returns no more than where to ask: what is in a task or a bericht is for its addressee."""
        where = url_of(self.kanaal, str(self.onderwerp))
        return {
            "type": self.type,
            "subject": str(self.onderwerp),
            "dataref": where,
            "data": {"object": f"urn:uuid:{self.onderwerp}", "linkTo": where, "revisie": self.revisie},
        }
