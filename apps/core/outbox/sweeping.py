"""Finds messages that no job is about any more, and lets those go that wait for nothing.

A message that failed has no job that waits for its moment: with each outage the queue would grow, and with it the work of finding
the next job. The sweep looks, every few seconds, for lines whose first message may be tried, and defers their jobs.
"""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import Subquery
from django.db.models.functions import Now

from apps.core.changes import Change, on_change
from apps.core.models import Dienst, Tenant
from apps.core.outbox.model import DEFER, PERSISTENCE, Staat, outgoing_models
from apps.core.tenancy import working_for

AT_ONCE = 1000  # lines, or messages, per table in one transaction

# The first messages of lines, whose moment has come; but a new one has a job of its own, which is given some time. A line for
# which an earlier sweep deferred a job that has not begun yet is left out.
LOCK = "'outbox ' || '{table} ' || tenant_id || ' ' || sleutel"
DUE = """
(SELECT tenant_id, sleutel FROM {table} bericht
 WHERE tenant_id = %(tenant)s AND staat IN ('open', 'bezig') AND volgende_poging <= statement_timestamp()
 AND (pogingen > 0 OR aangemaakt_op < statement_timestamp() - interval '10 seconds')
 AND NOT EXISTS (
     SELECT FROM {table} eerder WHERE eerder.tenant_id = bericht.tenant_id AND eerder.sleutel = bericht.sleutel
     AND eerder.id < bericht.id AND eerder.staat IN ('open', 'bezig', 'geblokkeerd'))
 AND NOT EXISTS (SELECT FROM procrastinate_jobs WHERE status = 'todo' AND queueing_lock = {lock})
 ORDER BY volgende_poging LIMIT {limit}) rij
"""


def sweep(tenant: Tenant, model: Any) -> None:
    """Defers a job for each line of messages whose first one may be tried and has no job."""
    table = model._meta.db_table
    lock = LOCK.format(table=table)
    rows = DUE.format(table=table, lock=lock, limit=AT_ONCE)
    with working_for(tenant, actor="bezorging"), connection.cursor() as cursor:
        cursor.execute(DEFER.format(lock=lock, table=f"'{table}'", rows=rows), {"tenant": tenant.pk})


def probe(tenant: Tenant, model: Any) -> None:
    """Lets one message go of those that wait because their system was down: when it arrives, `wake` lets the others follow.

    So an outage of a day costs an attempt in each 20 seconds, and ends for us within half a minute after it does.
    """
    with working_for(tenant, actor="bezorging"):
        # By equality: PostgreSQL may run what stands after IN anew for each row, and each time finds another one.
        first = down(model).order_by("volgende_poging").values("pk")[:1]
        model.objects.filter(pk=Subquery(first)).update(volgende_poging=Now())
        for soort in Dienst.objects.values_list("soort", flat=True):  # made at the very moment that a message missed it
            reopen_of(model, soort, laatste_status=None)


def wake(tenant: Tenant, model: Any) -> None:
    """Lets messages go that wait because their system was down, as it answers again; each that arrives lets more of them go."""
    with working_for(tenant, actor="bezorging"):
        waiting = list(down(model).order_by("volgende_poging").values_list("pk", flat=True)[:AT_ONCE])
        if waiting:
            model.objects.filter(pk__in=waiting).update(volgende_poging=Now())


def down(model: Any) -> Any:
    """Returns the messages that wait because nothing answered, or a fault did; none that another worker is busy with.

    Not those that the other system asked to wait: it was there.
    """
    waiting = model.objects.filter(staat=Staat.OPEN, pogingen__gt=0, volgende_poging__gt=Now())
    return waiting.exclude(laatste_status__lt=500).select_for_update(skip_locked=True, no_key=True)


def reopen(messages: Any) -> int:
    """Lets messages be tried again at once, and for as long as new ones; returns how many."""
    tried = {"volgende_poging": Now(), "proberen_tot": Now() + PERSISTENCE, "afgerond_op": None}
    return int(messages.exclude(staat__in=(Staat.BEZIG, Staat.KLAAR)).update(staat=Staat.OPEN, **tried))


@on_change(Dienst)
def reopen_blocked(change: Change) -> None:
    """Tries again what a service refused, or what had none, when the service is made or changed."""
    if change.kind == "deleted":
        return
    for model in outgoing_models():
        reopen_of(model, change.instance.soort)


def reopen_of(model: Any, soort: str, **which: Any) -> None:
    """Lets messages be tried again that the service `soort` refused, or that had none."""
    mine = model.for_service(soort)
    if mine is not None:
        reopen(model.objects.filter(mine, staat=Staat.GEBLOKKEERD, **which))


def remove_old(tenant: Tenant, model: Any, age: timedelta) -> None:
    """Removes messages that arrived longer ago than `age`, some at a time: no statement may take long."""
    removed = AT_ONCE
    while removed == AT_ONCE:
        with working_for(tenant, actor="bezorging"):
            old = model.removable(model.objects.filter(staat=Staat.KLAAR, afgerond_op__lt=Now() - age))
            keys = list(old.order_by("afgerond_op").values_list("pk", flat=True)[:AT_ONCE])
            removed, _ = model.objects.filter(pk__in=keys).delete()
