"""Makes the kanalen of all organisations known to their Notificaties APIs."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.core.models import Tenant
from apps.core.systems import Kanaal
from apps.notificaties.registering import register_kanalen


class Command(BaseCommand):
    help = "Registreert de kanalen bij de Notificaties API van elke organisatie die er een heeft."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kanalen", nargs="+", choices=Kanaal.values, default=[], help="alleen deze")
        parser.add_argument("--oin", default="", help="alleen van de organisatie met dit OIN")

    def handle(self, *args: Any, kanalen: list[str], oin: str, **options: Any) -> None:
        went_well = True
        for tenant in Tenant.objects.filter(oin=oin) if oin else Tenant.objects.all():
            for line, is_done in register_kanalen(tenant, kanalen):
                self.stdout.write(line)
                went_well &= is_done
        if not went_well:
            raise CommandError("niet alles is gelukt; herhaal het later, wat er is blijft.")
