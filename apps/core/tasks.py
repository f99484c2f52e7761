"""What the job worker does by itself, by the hour and at night."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from apps.core import counting
from apps.core.api import repeated
from apps.core.models import Tenant
from apps.core.outbox import delivering, sweeping
from apps.core.outbox.model import model_of, outgoing_models
from apps.core.tenancy import working_for

KEEP_JOBS_HOURS = 30 * 24


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="remove_expired_sessions")
def remove_expired_sessions(timestamp: int) -> None:
    """Removes sessions of the admin that are over. `timestamp`: when this was due, in seconds since 1970."""
    call_command("clearsessions")


@app.periodic(cron="37 3 * * *")
@app.task(queueing_lock="remove_old_jobs", pass_context=True)
async def remove_old_jobs(context: JobContext, timestamp: int) -> None:
    """Removes jobs that succeeded a month ago; those that failed stay for a person to see."""
    await builtin_tasks.remove_old_jobs(context, max_hours=KEEP_JOBS_HOURS)


@app.periodic(cron="7 * * * *")
@app.task(queueing_lock="merge_counts")
def merge_counts(timestamp: int) -> None:
    """Adds up, per organisation, the numbers by which sessions of the database count rows (apps.core.counting)."""
    for tenant in Tenant.objects.all():
        with working_for(tenant):
            counting.merge(tenant.pk)


@app.task(name="outbox.deliver")
def deliver(tenant: int, tabel: str, sleutel: str) -> None:
    """Delivers messages to another system; deferred by the trigger of their table, and by the sweep."""
    delivering.deliver(Tenant(pk=tenant), model_of(tabel), sleutel)


@app.periodic(cron="* * * * * */5")
@app.task(queueing_lock="sweep_outgoing")
def sweep_outgoing(timestamp: int) -> None:
    """Finds messages that may be tried again."""
    for_each_outgoing(sweeping.sweep)


@app.periodic(cron="* * * * * */20")
@app.task(queueing_lock="probe_outgoing")
def probe_outgoing(timestamp: int) -> None:
    """Finds out whether systems that were down answer again."""
    for_each_outgoing(sweeping.probe)


@app.periodic(cron="27 3 * * *")
@app.task(queueing_lock="remove_old_outgoing")
def remove_old_outgoing(timestamp: int) -> None:
    """Removes messages that arrived long ago."""
    for_each_outgoing(partial(sweeping.remove_old, age=timedelta(days=settings.OUTBOX_KEEP_DAYS)))


@app.periodic(cron="57 3 * * *")
@app.task(queueing_lock="remove_old_keys")
def remove_old_keys(timestamp: int) -> None:
    """Forgets the Idempotency-Keys of a week ago."""
    for tenant in Tenant.objects.all():
        with working_for(tenant):
            repeated.remove_old()


def for_each_outgoing(work: Callable[[Tenant, Any], None]) -> None:
    """Does `work` for the messages of each table of each organisation."""
    for tenant in Tenant.objects.all():
        for model in outgoing_models():
            work(tenant, model)


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="remove_jobs_of_dead_workers", pass_context=True)
async def remove_jobs_of_dead_workers(context: JobContext, timestamp: int) -> None:
    """Removes jobs that a killed worker left half done. What they were for is found again: by the sweep, or the next time."""
    for job in await app.job_manager.get_stalled_jobs():
        await app.job_manager.finish_job(job, Status.FAILED, delete_job=True)
