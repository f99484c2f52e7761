"""What the job worker does by itself, by the hour and at night."""

from django.core.management import call_command
from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from apps.core import counting
from apps.core.models import Tenant
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
