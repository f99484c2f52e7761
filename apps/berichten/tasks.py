"""What the job worker does by itself."""

from procrastinate.contrib.django import app

from apps.berichten.publishing import publish_due
from apps.core.models import Tenant


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="publish_berichten")
def publish_berichten(timestamp: int) -> None:
    """Publishes berichten whose moment has come. `timestamp`: when this was due, in seconds since 1970."""
    for tenant in Tenant.objects.all():
        publish_due(tenant)
