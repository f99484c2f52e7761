"""Compares the relations between verzoeken and documents with those of the Documenten API."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.synchronisatie.comparing import Difference
from apps.synchronisatie.reconciling import Report, reconcile, with_drc

EVERY = 1000  # verzoeken per line of progress


class Command(BaseCommand):
    """`drc_reconcile` reports the differences, `drc_reconcile --herstel` mends them too; fails when a comparison was cut off."""

    help = "Vergelijkt de relaties tussen verzoeken en documenten met die in de Documenten API van elke organisatie."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--herstel", action="store_true", help="herstel elk verschil in de Documenten API")

    def handle(self, *args: Any, herstel: bool, **options: Any) -> None:
        reports = []
        for tenant in with_drc():
            report = reconcile(tenant, mend=herstel, tell=self.tell)
            self.stdout.write(f"{tenant}: {report}")
            reports.append(report)
        if not reports:
            self.stdout.write("Geen organisatie heeft een dienst drc.")
        if any(report.stopped for report in reports):
            raise CommandError("Niet alles is vergeleken.")

    def tell(self, report: Report, difference: Difference | None) -> None:
        """Writes a difference, and now and then how far it is."""
        if difference:
            self.stdout.write(f"{difference.kind}: verzoek {difference.verzoek_uuid}, {difference.informatieobject}")
        elif report.verzoeken % EVERY == 0:
            self.stdout.write(f"{report.verzoeken} verzoeken vergeleken, {report.found.total()} verschillen")
