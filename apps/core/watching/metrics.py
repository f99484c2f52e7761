"""/metrics: all figures in the text format of Prometheus, for who knows the METRICS_TOKEN."""

import logging

from django.db import DatabaseError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, generate_latest

from apps.core.outbox.figures import metrics as outgoing
from apps.core.watching.counted import registry
from apps.core.watching.figures import Database
from apps.core.watching.health import may_know

logger = logging.getLogger(__name__)
REACHABLE = (
    "# HELP klantenregister_database Of de database antwoordt.\n"
    "# TYPE klantenregister_database gauge\nklantenregister_database "
)


@transaction.non_atomic_requests
def show_metrics(request: HttpRequest) -> HttpResponse:
    """Figures for who watches over the register; for anyone else there is no such page."""
    if not may_know(request):
        raise Http404
    text = generate_latest(registry()).decode() + of_database()
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def of_database() -> str:
    """Returns the figures that the database knows; that it does not answer is a figure too."""
    try:
        with transaction.atomic():
            asked = CollectorRegistry()
            asked.register(Database())
            return f"{generate_latest(asked).decode()}{outgoing()}{REACHABLE}1\n"
    except DatabaseError:
        logger.warning("metrics without those of the database", exc_info=True)
        return f"{REACHABLE}0\n"
