"""manage.py demo."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.demo.load import load
from apps.demo.profile import PROFILES


class Command(BaseCommand):
    """Fills an empty register."""

    help = "Vult een leeg register met verzonnen gegevens; doet niets wanneer die er al zijn."
    requires_system_checks = []  # migrate has just run them

    def handle(self, *args: Any, **options: Any) -> None:
        for profile in PROFILES:
            load(profile)
