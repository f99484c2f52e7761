"""Where the objects of other systems may lie that the register refers to."""

from apps.core.exceptions import RuleViolation
from apps.core.models import Tenant
from apps.core.systems import Soort
from apps.core.tenancy import current_tenant_id


def check_place(url: str, soort: Soort, *, field: str) -> None:
    """Raises RuleViolation unless `url` may be of an object of the API `soort` of the current organisation."""
    tenant = Tenant.objects.only("toegestane_hosts").get(pk=current_tenant_id())
    if not tenant.permitted().places(url, soort):
        raise RuleViolation(
            f"De URL ligt niet in de {soort.label} van de organisatie, en niet bij een toegestane host.",
            field=field,
            code="bad-url",
        )
