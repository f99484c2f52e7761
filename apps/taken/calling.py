"""As whom a request of an API acts on klanttaken."""

from typing import Any

from apps.core.api.audit import transaction_of
from apps.core.api.subject import acting_roles
from apps.taken.writers import Writer

GROUP = "taken"


def writer_of(request: Any) -> Writer:
    """Returns who a request of an API acts as."""
    return Writer(
        roles=acting_roles(request, GROUP),
        applicatie=request.user.name[:200],
        client=request.user.pk,
        transactie_id=transaction_of(request),
    )
