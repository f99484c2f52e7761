"""What the job worker does by itself."""

from procrastinate.contrib.django import app

from apps.berichten.bezorging import nakijken
from apps.berichten.publishing import publish_due
from apps.core.models import Tenant


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="publish_berichten")
def publish_berichten(timestamp: int) -> None:
    """Publishes berichten whose moment has come. `timestamp`: when this was due, in seconds since 1970."""
    for tenant in Tenant.objects.all():
        publish_due(tenant)


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="ask_about_verzendingen")
def ask_about_verzendingen(timestamp: int) -> None:
    """Asks NotifyNL about what it has not told the end of."""
    for tenant in Tenant.objects.all():
        nakijken.ask(tenant)
