"""A delivery of many berichten at once. Each stands by itself: what is wrong with one is no matter to the others."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count, Q

from apps.berichten.models import Bericht, Status, Verzending
from apps.berichten.registering import Key, New, Sender, register
from apps.core.exceptions import RegisterError
from apps.partijen import recipients

MOST = 1000  # berichten in one delivery


@dataclass(frozen=True)
class Delivered:
    """What came of one of them: the bericht, which `was_known` when it was delivered before, or what was wrong."""

    bericht: Bericht | None = None
    was_known: bool = False
    error: Exception | None = None


def deliver(berichten: Sequence[New], sender: Sender) -> list[Delivered]:
    """Registers berichten, each in a savepoint of its own; returns what came of each, in their order.

    They are written in the order of their keys: two deliveries of the same at once cannot wait for one another in a circle.
    """
    look_up(berichten, sender)
    found: dict[int, Delivered] = {}
    for place in sorted(range(len(berichten)), key=lambda place: berichten[place].key(sender)):
        found[place] = deliver_one(berichten[place], sender)
    return [found[place] for place in range(len(berichten))]


def deliver_one(new: New, sender: Sender) -> Delivered:
    """Registers one bericht; what is wrong with it undoes nothing else."""
    try:
        with transaction.atomic():
            bericht, was_known = register(new, sender)
    except (RegisterError, ValidationError, IntegrityError) as error:
        return Delivered(error=error)
    if isinstance(new.known, dict):
        new.known[new.key(sender)] = bericht  # the same once more in this very delivery
    return Delivered(bericht, was_known)


def look_up(berichten: Sequence[New], sender: Sender) -> None:
    """Finds all that were delivered before and all addressees, in a few statements."""
    partijen = recipients.partijen_of(recipients.addressee(new.values.get("ontvanger")) for new in berichten)
    keys = {new.key(sender) for new in berichten}
    rows = Bericht.objects.filter(afzender_oin__in={oin for oin, _ in keys}, bericht_id__in={name for _, name in keys})
    known: dict[Key, Bericht] = {(row.afzender_oin, row.bericht_id): row for row in rows if row.bericht_id}
    for new in berichten:
        new.partijen, new.known = partijen, known


def progress(batch_id: str) -> dict[str, Any] | None:
    """Returns how many berichten of a delivery there are, and how far they are; None when there are none."""
    berichten = Bericht.objects.filter(batch_id=batch_id)
    by_status = {str(status): Count("pk", filter=Q(status=status)) for status in Status}
    numbers = berichten.aggregate(aantal=Count("pk"), gelezen=Count("pk", filter=Q(is_gelezen=True)), **by_status)
    if not numbers["aantal"]:
        return None
    sent = Verzending.objects.filter(bericht__in=berichten).order_by().values_list("status").annotate(Count("pk"))
    return {**numbers, "verzendingen": dict(sent)}
