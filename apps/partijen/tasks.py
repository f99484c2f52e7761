"""What the job worker does for partijen by itself."""

from procrastinate.contrib.django import app

from apps.core.models import Tenant
from apps.core.tenancy import working_for
from apps.partijen import duplicaten

ROUNDS = 40


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="search_duplicaten")
def search_duplicaten(timestamp: int) -> None:
    """Looks for partijen that may be the same among those that are new or changed. `timestamp`: when this was due.

    A transaction at a time, and not for ever: the next time it goes on.
    """
    for tenant in Tenant.objects.all():
        for _ in range(ROUNDS):
            with working_for(tenant):
                if not duplicaten.search_changed():
                    break
