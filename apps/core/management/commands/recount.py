"""Counts all rows anew."""

from typing import Any

from django.core.management.base import BaseCommand

from apps.core.counting import recount_all
from apps.core.models import Tenant
from apps.core.tenancy import working_for


class Command(BaseCommand):
    """`recount`: for rows that came in without triggers, such as a restore with triggers disabled (apps.core.counting)."""

    help = "Telt de rijen van alle organisaties opnieuw; schrijvers wachten zolang."

    def handle(self, *args: Any, **options: Any) -> None:
        for tenant in Tenant.objects.all():
            with working_for(tenant, actor="recount"):
                recount_all()
            self.stdout.write(f"{tenant}: geteld")
