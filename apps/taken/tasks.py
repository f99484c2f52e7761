"""What the job worker does for klanttaken by itself."""

from collections.abc import Callable

from procrastinate.contrib.django import app

from apps.core.models import Tenant
from apps.core.tenancy import working_for
from apps.taken import terms


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="follow_terms_of_taken")
def follow_terms_of_taken(timestamp: int) -> None:
    """Reminds of tasks, and lets those expire whose deadline has passed. `timestamp`: when this was due."""
    for_each_organisation(terms.remind)
    for_each_organisation(terms.expire)


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="retire_taken")
def retire_taken(timestamp: int) -> None:
    """Closes and deletes tasks that need not be kept any longer."""
    for_each_organisation(terms.retire)


def for_each_organisation(work: Callable[[], int]) -> None:
    """Does `work` for each organisation until nothing is left, a transaction at a time."""
    for tenant in Tenant.objects.all():
        while True:
            with working_for(tenant):
                if work() < terms.BATCH:
                    break
