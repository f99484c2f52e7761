"""What the job worker does at night."""

import logging

from django.conf import settings
from procrastinate.contrib.django import app

from apps.synchronisatie.reconciling import reconcile, with_drc

logger = logging.getLogger(__name__)


@app.periodic(cron="47 1 * * *")
@app.task(queueing_lock="drc_reconcile")
def drc_reconcile(timestamp: int) -> None:
    """Compares the relations of each organisation with its Documenten API, and logs a line when they differ."""
    for tenant in with_drc():
        report = reconcile(tenant, mend=settings.DRC_HERSTEL)
        level = logging.WARNING if report.found or report.stopped else logging.INFO
        logger.log(level, "Documenten API van %s: %s", tenant, report)
