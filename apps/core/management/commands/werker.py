"""A job worker, whose lines are those of the register.

    python manage.py werker [--tegelijk N] [--afmaken SECONDS]
    python manage.py werker --leeft                                exit status 0 when one has a heart that beats

The heartbeat is a row in the database, written every ten seconds by the worker's own loop: a worker that hangs has none.
"""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from procrastinate.contrib.django import app

from apps.core.watching.figures import WORKERS, asked

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """See the module's text."""

    help = "Doet het werk dat wacht: bezorgen, opruimen en wat op tijd moet. Stopt netjes na SIGTERM."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--tegelijk", type=int, default=4, help="jobs tegelijk")
        parser.add_argument("--afmaken", type=float, default=20, help="seconden die een job na SIGTERM nog krijgt")

        parser.add_argument("--leeft", action="store_true", help="zeg alleen of er een werker leeft")

    def handle(self, *args: Any, tegelijk: int, afmaken: float, leeft: bool, **options: Any) -> None:
        if leeft:
            return self.look_for_life()
        connector: Any = app.connector
        logger.info("worker starts")
        with app.replace_connector(connector.get_worker_connector()):
            app.run_worker(concurrency=tegelijk, shutdown_graceful_timeout=afmaken)
        logger.info("worker stopped")
        return None

    def look_for_life(self) -> None:
        """Fails when no worker had a heartbeat in the last minute."""
        ((alive, since),) = asked(WORKERS)
        if not alive:
            raise CommandError("geen werker met een hartslag in de laatste minuut")
        self.stdout.write(f"{alive} werkers, laatste hartslag {since:.0f} s geleden")
