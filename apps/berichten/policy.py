"""What the current organisation wants of its berichten."""

from apps.berichten.models import Berichtbeleid
from apps.core.models import Tenant
from apps.core.tenancy import current_tenant_id


def policy() -> Berichtbeleid:
    """Returns the policy of the current organisation; one that nobody wrote has its defaults."""
    return Berichtbeleid.objects.first() or Berichtbeleid()


def own_oin() -> str:
    """Returns the OIN of the current organisation."""
    oin: str = Tenant.objects.values_list("oin", flat=True).get(pk=current_tenant_id())
    return oin
