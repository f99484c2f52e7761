"""What the job worker does by itself."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from apps.core.models import Tenant
from apps.core.tenancy import working_for
from apps.voorkeurskanaal.models import Kanaalbeslissing

AT_ONCE = 1000  # decisions in one statement


@app.periodic(cron="47 3 * * *")
@app.task(queueing_lock="remove_old_kanaalbeslissingen")
def remove_old_kanaalbeslissingen(timestamp: int) -> None:
    """Removes decisions that nobody can ask about any more. `timestamp`: when this was due, in seconds since 1970."""
    for tenant in Tenant.objects.all():
        while remove_some(tenant) == AT_ONCE:
            pass


def remove_some(tenant: Tenant) -> int:
    """Removes some old decisions of an organisation; returns how many."""
    before = timezone.now() - timedelta(days=settings.DECISION_KEEP_DAYS)
    with working_for(tenant, actor="opruimen"):
        old = Kanaalbeslissing.objects.filter(vastgesteld_op__lt=before).order_by("vastgesteld_op")
        keys = list(old.values_list("pk", flat=True)[:AT_ONCE])
        removed, _ = Kanaalbeslissing.objects.filter(pk__in=keys).delete()
    return int(removed)
