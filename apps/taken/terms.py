"""What time does to klanttaken: reminders, deadlines and disposal. For the current organisation, a batch at a time.

Rows that another writer holds are skipped: they are looked at again soon. So two workers never do the same one.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from apps.core import saving
from apps.taken import klanttaken
from apps.taken.deadlines import reminded_today
from apps.taken.gebeurtenissen import happened, late, reminded, state_of
from apps.taken.keuzes import Rol, Status
from apps.taken.models import Klanttaak
from apps.taken.models.beleid import beleid
from apps.taken.transitions import GESLOTEN, NIET_UITGEVOERD, Step
from apps.taken.writers import SYSTEEM

BATCH = 500


def remind(now: datetime | None = None) -> int:
    """Notes that the customers of open tasks are to be reminded; returns of how many."""
    now = now or timezone.now()
    due = Klanttaak.objects.filter(
        status=Status.OPEN, herinnering_op__lte=reminded_today(now), herinnerd_op__isnull=True
    )
    taken = locked(due.order_by("herinnering_op"))
    for taak in taken:
        note(taak, reminded(state_of(taak)), herinnerd_op=now)
    return len(taken)


def expire(now: datetime | None = None) -> int:
    """Notes that the deadline of open tasks has passed, and closes them when the organisation wants that; returns how many."""
    now, policy = now or timezone.now(), beleid()
    due = Klanttaak.objects.filter(status=Status.OPEN, verloopdatum__lt=now, verlopen_op__isnull=True)
    taken = locked(due.order_by("verloopdatum"))
    for taak in taken:
        if policy.sluit_verlopen:
            taak.verlopen_op = now
            saving.write(taak)
            klanttaken.transition(taak, NIET_UITGEVOERD, by=SYSTEEM)
        else:
            note(taak, late(state_of(taak)), verlopen_op=now)
    return len(taken)


def retire(now: datetime | None = None) -> int:
    """Closes tasks that are handled, and deletes closed ones, when their vervaldatum has passed; returns how many.

    One that is handled is closed first, and is deleted the next time: others are told of both.
    """
    now = now or timezone.now()
    due = Klanttaak.objects.filter(status__in=[Status.VERWERKT, Status.GESLOTEN], vervaldatum__lt=now)
    taken = locked(due.order_by("vervaldatum"))
    for taak in taken:
        if taak.status == Status.GESLOTEN:
            saving.remove(taak)
        else:
            klanttaken.transition(taak, GESLOTEN, by=SYSTEEM)
    return len(taken)


def locked(due: "QuerySet[Klanttaak, Any]") -> list[Klanttaak]:
    """Returns a batch of tasks, held until the end of the transaction."""
    taken = list(due.select_for_update(no_key=True, skip_locked=True, of=("self",))[:BATCH])
    for taak in taken:
        saving.hold(taak)
    return taken


def note(taak: Klanttaak, step: Step, **values: datetime) -> None:
    """Writes an event that is no transition."""
    klanttaken.advance(taak, state_of(taak), values, by=1)
    happened(taak, [step], by=SYSTEEM, rol=Rol.SYSTEEM)
