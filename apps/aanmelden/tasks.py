"""What the job worker does about logging in."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app


@app.periodic(cron="27 3 * * *")
@app.task(queueing_lock="remove_old_logins")
def remove_old_logins(timestamp: int) -> None:
    """Removes what is kept of logins longer ago than LOGIN_KEEP_DAYS. `timestamp`: when this was due, in seconds since 1970."""
    before = timezone.now() - timedelta(days=settings.LOGIN_KEEP_DAYS)
    for model in (AccessLog, AccessAttempt):
        model.objects.filter(attempt_time__lt=before).delete()
