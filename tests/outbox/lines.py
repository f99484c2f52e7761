"""Lines of messages for tests, and a worker that is the test itself."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection
from django.db.models import F
from procrastinate.contrib.django.models import ProcrastinateJob

from apps.core.outbox import delivering
from apps.core.tasks import deliver
from apps.core.tenancy import working_for
from apps.notificaties.models import Notificatie
from tests.register import Register


def write(register: Register, text: str, *, sleutel: str = "partijen:1") -> Notificatie:
    """Writes a message."""
    with working_for(register.tenant):
        return Notificatie.objects.create(**message(text), sleutel=sleutel)


def message(text: str) -> dict[str, Any]:
    """Returns the columns of a message that says `text`."""
    about = {"kanaal": "partijen", "resource": "partij", "actie": "update", "object": uuid4(), "hoofdobject": uuid4()}
    return {**about, "kenmerken": {"text": text}}


def jobs() -> list[Any]:
    """Returns the arguments of the jobs that wait for a worker, oldest first."""
    waiting = ProcrastinateJob.objects.filter(status="todo", task_name="outbox.deliver")
    return list(waiting.order_by("id").values_list("args", flat=True))


def forget_jobs() -> None:
    """Loses all jobs."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs")


def work() -> int:
    """Does the jobs that wait, as a worker does; returns how many."""
    waiting = jobs()
    forget_jobs()
    for job in waiting:
        deliver(**job)
    return len(waiting)


def deliver_line(register: Register, sleutel: str = "partijen:1") -> None:
    delivering.deliver(register.tenant, Notificatie, sleutel)


def states(register: Register, *names: str) -> list[Any]:
    """Returns the states (or columns `names`) of all messages, oldest first."""
    with working_for(register.tenant):
        rows = Notificatie.objects.order_by("pk")
        return list(rows.values_list(*names)) if names else list(rows.values_list("staat", flat=True))


def let_time_pass(register: Register, **time: float) -> None:
    """Makes all moments of messages longer ago."""
    ago = timedelta(**time)
    with working_for(register.tenant):
        Notificatie.objects.update(
            volgende_poging=F("volgende_poging") - ago,
            aangemaakt_op=F("aangemaakt_op") - ago,
            proberen_tot=F("proberen_tot") - ago,
            afgerond_op=F("afgerond_op") - ago,
        )


def wait_of(register: Register) -> float:
    """Returns for how many seconds the oldest message must wait."""
    with working_for(register.tenant), connection.cursor() as cursor:
        cursor.execute(
            "SELECT extract(epoch FROM volgende_poging - statement_timestamp()) FROM notificaties_notificatie ORDER BY id LIMIT 1"
        )
        return float(cursor.fetchone()[0])
