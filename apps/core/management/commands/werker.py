"""A job worker, whose lines are those of the register.

python manage.py werker [--tegelijk N] [--afmaken SECONDS]
"""

import logging
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.contrib.django import app

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """See the module's text."""

    help = "Doet het werk dat wacht: bezorgen, opruimen en wat op tijd moet. Stopt netjes na SIGTERM."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--tegelijk", type=int, default=4, help="jobs tegelijk")
        parser.add_argument("--afmaken", type=float, default=20, help="seconden die een job na SIGTERM nog krijgt")

    def handle(self, *args: Any, tegelijk: int, afmaken: float, **options: Any) -> None:
        connector: Any = app.connector
        logger.info("worker starts")
        with app.replace_connector(connector.get_worker_connector()):
            app.run_worker(concurrency=tegelijk, shutdown_graceful_timeout=afmaken)
        logger.info("worker stopped")
