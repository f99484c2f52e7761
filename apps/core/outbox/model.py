"""The base of a table of messages to another system."""

from datetime import timedelta
from typing import Any, ClassVar
from uuid import uuid4

import pgtrigger
from django.apps import apps
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.dispatch import receiver

from apps.core.outbox.outcome import Outcome
from apps.core.systems import Dienst, Soort
from apps.core.tenancy import TenantModel

# Jobs of messages let all others go first: the sweep must not wait behind those of a long line. `rows` has tenant_id and sleutel.
DEFER = """
SELECT procrastinate_defer_jobs_v1(array_agg(ROW(
    'default', 'outbox.deliver', -10, NULL, {lock},
    jsonb_build_object('tenant', tenant_id, 'tabel', {table}, 'sleutel', sleutel), NULL
)::procrastinate_job_to_defer_v1)) FROM {rows}
"""


class Staat(models.TextChoices):
    """How far a message is."""

    OPEN = "open", "open"
    BEZIG = "bezig", "bezig"
    KLAAR = "klaar", "klaar"
    MISLUKT = "mislukt", "mislukt"
    GEBLOKKEERD = "geblokkeerd", "geblokkeerd"


PERSISTENCE = timedelta(days=7)  # how long a message is tried
WAITING = (Staat.OPEN, Staat.BEZIG)
UNFINISHED = (*WAITING, Staat.GEBLOKKEERD)


class Outgoing(TenantModel):
    """A message. A subclass says to which service it goes (`soort`, or `service` and `for_service`) and how (`send`).

    Messages with the same `sleutel` are a line: they go one by one, in the order in which they were written.
    """

    # By the database too, as all that follows: a trigger may write messages.
    uuid = models.UUIDField("uuid", default=uuid4, db_default=RandomUUID(), editable=False)
    sleutel = models.CharField("rij", max_length=200, help_text="Berichten van één rij gaan op volgorde.")
    staat = models.CharField("staat", max_length=11, choices=Staat.choices, db_default=Staat.OPEN)
    pogingen = models.IntegerField("pogingen", db_default=0)
    volgende_poging = models.DateTimeField(
        "volgende poging", db_default=Now(), help_text="Bij bezig: wanneer een ander het overneemt."
    )
    laatste_status = models.IntegerField("laatste status", null=True)
    laatste_antwoord = models.CharField("laatste antwoord", max_length=200, db_default="")
    aangemaakt_op = models.DateTimeField("aangemaakt op", db_default=Now())
    proberen_tot = models.DateTimeField("proberen tot", db_default=Now() + PERSISTENCE)
    afgerond_op = models.DateTimeField("afgerond op", null=True)

    # The one service that all of them go to; none when each says so for itself.
    soort: ClassVar[Soort | None] = None
    is_work = True

    class Meta(TenantModel.Meta):
        abstract = True
        indexes = [
            models.Index(fields=["tenant", "sleutel", "id"], condition=Q(staat__in=UNFINISHED), name="%(class)s_rij"),
            models.Index(fields=["tenant", "volgende_poging"], condition=Q(staat__in=WAITING), name="%(class)s_wacht"),
            models.Index(
                fields=["tenant", "staat", "aangemaakt_op"], condition=~Q(staat=Staat.KLAAR), name="%(class)s_staat"
            ),
            models.Index(fields=["tenant", "afgerond_op"], condition=Q(staat=Staat.KLAAR), name="%(class)s_klaar"),
        ]

    def __str__(self) -> str:
        return f"{self.sleutel} ({self.get_staat_display()})"

    @property
    def service(self) -> Dienst | None:
        """The service that this message goes to; None when the organisation has none."""
        return Dienst.objects.filter(soort=self.soort).first()

    @classmethod
    def for_service(cls, soort: str) -> Q | None:
        """Returns the condition of the messages that go to the service `soort`; None when there are none."""
        return Q() if soort == cls.soort else None

    @classmethod
    def removable(cls, arrived: Any) -> Any:
        """Returns those of `arrived` messages, a queryset, that are of no more use once they are old."""
        return arrived

    def send(self, dienst: Dienst) -> Outcome:
        """Sends the message; called outside any transaction and without a tenant.

        RemoteUnavailable means that there is no answer. It may have been sent before: `pogingen` counts this attempt too.
        """
        raise NotImplementedError

    def settled(self, outcome: Outcome, staat: str) -> None:
        """Does what follows from an attempt, after which the message is `staat`: in the transaction that wrote that down."""


def outgoing_models() -> "list[type[Outgoing]]":
    """Returns the models of messages."""
    return [model for model in apps.get_models() if issubclass(model, Outgoing)]


def model_of(table: str) -> "type[Outgoing]":
    """Returns the model of a table of messages; StopIteration when there is none."""
    return next(model for model in outgoing_models() if model._meta.db_table == table)


@receiver(models.signals.class_prepared)
def deliver_what_is_added(sender: type[models.Model], **kwargs: Any) -> None:
    """Gives each table of messages the trigger that defers their delivery, so that none can be forgotten."""
    if issubclass(sender, Outgoing) and not (sender.__module__ == "__fake__" or sender._meta.abstract):
        defer = DEFER.format(
            lock="NULL", table="TG_TABLE_NAME", rows="(SELECT DISTINCT tenant_id, sleutel FROM nieuw) rij"
        )
        trigger = pgtrigger.Trigger(
            name="bezorg",
            operation=pgtrigger.Insert,
            when=pgtrigger.After,
            level=pgtrigger.Statement,
            referencing=pgtrigger.Referencing(new="nieuw"),  # type: ignore[no-untyped-call]  # untyped library
            func=f"{defer.replace('SELECT', 'PERFORM', 1)}; RETURN NULL;",
        )
        pgtrigger.register(trigger)(sender)
