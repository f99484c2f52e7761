"""Strict: a request that makes a relation waits, once it is committed, until the Documenten API has it too.

Waiting is the only thing that is strict. The relation is durable before it begins, so it is answered 201 when the time is over or
the Documenten API does not answer as it should, and mirrored later. A definite refusal undoes it, by a transaction of its own.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core import saving
from apps.core.api.outside import afterwards
from apps.core.models import Dienst, Tenant
from apps.core.outbox.model import Staat
from apps.core.systems import Soort
from apps.core.tenancy import current_tenant_id, working_for
from apps.synchronisatie.models import Spiegeling
from apps.verzoeken.models import Verzoekinformatieobject

SHORTEST, LONGEST = 0.02, 0.25  # seconds between two looks at how far it is

# The Documenten API calls us back before it accepts: a thread must be left to answer it. Who finds none does not wait.
waiters = BoundedSemaphore(settings.THREADS - 1)


class Mirrored:
    """A resource whose objects are relations that are mirrored."""

    request: Any

    def create(self, request: Any) -> HttpResponse:
        response: HttpResponse = super().create(request)  # type: ignore[misc]  # of the viewset
        seconds = patience()
        if seconds and response.status_code == 201:
            tenant, uuid = Tenant(pk=current_tenant_id()), UUID(response["Location"].rpartition("/")[2])
            afterwards(request, lambda: self.answer_when_mirrored(tenant, uuid, seconds))
        return response

    def answer_when_mirrored(self, tenant: Tenant, uuid: UUID, seconds: float) -> Any:
        """Waits; returns the answer when the relation was refused and undone, else None."""
        try:
            await_mirror(tenant, uuid, seconds)
        except ValidationError as error:
            view: Any = self
            return view.finalize_response(view.request, view.handle_exception(error))
        return None


def patience() -> float:
    """Returns for how many seconds the current organisation wants a request to wait; 0 for not at all."""
    found = Dienst.objects.filter(soort=Soort.DRC, strikt=True).values_list("wachttijd", flat=True).first()
    return float(found or 0)


def await_mirror(tenant: Tenant, uuid: UUID, seconds: float) -> None:
    """Returns when the relation with `uuid` is mirrored, or when it takes too long; no transaction is open meanwhile.

    Raises ValidationError when the Documenten API refuses it for good, and has then removed it.
    """
    with waiting() as may_wait:
        reason = refusal(tenant, uuid, time.monotonic() + seconds) if may_wait else ""
    if reason and undo(tenant, uuid):
        refused = ErrorDetail(f"De Documenten API weigert de relatie ({reason}).", code="pending-relations")
        raise ValidationError({"nonFieldErrors": [refused]})


@contextmanager
def waiting() -> Iterator[bool]:
    """Yields whether this thread may wait."""
    may_wait = waiters.acquire(blocking=False)
    try:
        yield may_wait
    finally:
        if may_wait:
            waiters.release()


def refusal(tenant: Tenant, uuid: UUID, deadline: float) -> str:
    """Returns why the relation was refused; empty when it was not, or not yet at the `deadline`."""
    pause = SHORTEST
    while True:
        with working_for(tenant, actor="synchronisatie"):
            staat, reason = how_far(uuid)
        if staat not in (Staat.OPEN, Staat.BEZIG) or time.monotonic() + pause > deadline:
            return reason if staat == Staat.MISLUKT else ""
        time.sleep(pause)
        pause = min(pause * 1.5, LONGEST)


def how_far(uuid: UUID) -> tuple[str, str]:
    """Returns how far the mirroring of a relation is, and what the Documenten API answered last."""
    relation = Verzoekinformatieobject.objects.filter(uuid=uuid).values("verzoek__uuid", "informatieobject").first()
    if relation is None:  # removed by somebody meanwhile
        return "", ""
    made = Spiegeling.objects.filter(verzoek_uuid=relation["verzoek__uuid"], relatie_uuid=uuid)
    return made.order_by("-pk").values_list("staat", "laatste_antwoord").first() or ("", "")


def undo(tenant: Tenant, uuid: UUID) -> bool:
    """Removes a relation that was refused; returns whether it was there. Its trigger has the Documenten API looked at again."""
    with working_for(tenant, actor="synchronisatie: geweigerd door de Documenten API"):
        relation = Verzoekinformatieobject.objects.filter(uuid=uuid).first()
        if relation:
            saving.remove(relation)
    return relation is not None
