"""Delivers the messages of a line, one by one.

Taking a message and writing down what came of it are two short transactions; between them, sending is in none. What is taken is
`bezig` and counts as taken for a while (`lease`): when the worker dies, the next one takes it over then.

Two workers at once: the message to take is the first of its line that is not finished, and taking it is one UPDATE of that row.
The second worker waits for the first one's, then sees that the message is taken. It must not skip a locked row (SKIP LOCKED): the
next one of the line would overtake.
"""

import logging
import random
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models.functions import Now
from django.utils import timezone

from apps.core.exceptions import RemoteUnavailable
from apps.core.models import Dienst, Tenant
from apps.core.outbox.model import Staat
from apps.core.outbox.outcome import Blocked, Done, Outcome, Retry
from apps.core.outbox.sweeping import wake
from apps.core.tenancy import working_for

logger = logging.getLogger(__name__)

CALLS = 4  # that an attempt may make
FIRST, LONGEST = 2.0, 3600.0  # seconds to wait after the first failure; it doubles
MAX_ASKED = 24 * 3600.0  # seconds that another system may ask us to wait

TAKE = """
UPDATE {table} SET staat = 'bezig', pogingen = pogingen + 1, volgende_poging = statement_timestamp() + %(lease)s
WHERE tenant_id = %(tenant)s AND id = (
    SELECT id FROM {table}
    WHERE tenant_id = %(tenant)s AND sleutel = %(sleutel)s AND staat IN ('open', 'bezig', 'geblokkeerd')
    ORDER BY id LIMIT 1
) AND staat IN ('open', 'bezig') AND volgende_poging <= statement_timestamp()
RETURNING *
"""


def deliver(tenant: Tenant, model: Any, sleutel: str) -> None:
    """Delivers what may go now of a line, until it is empty or its first message must wait."""
    while taken := take(tenant, model, sleutel):
        message, dienst = taken
        outcome = attempt(message, dienst)
        settle(tenant, message, outcome, dienst)
        if isinstance(outcome, Retry | Blocked):
            return


def take(tenant: Tenant, model: Any, sleutel: str) -> tuple[Any, Dienst | None] | None:
    """Takes the first message of a line and its service; None when there is none, it must wait, or another worker has it."""
    statement = TAKE.format(table=model._meta.db_table)
    with working_for(tenant, actor="bezorging"):
        taken = list(model.objects.raw(statement, {"tenant": tenant.pk, "sleutel": sleutel, "lease": lease()}))
        return (taken[0], taken[0].service) if taken else None


def lease() -> timedelta:
    """Returns for how long a message counts as taken: longer than an attempt may take."""
    return timedelta(seconds=CALLS * (settings.REMOTE_CONNECT_TIMEOUT + settings.REMOTE_READ_TIMEOUT) + 12)


def attempt(message: Any, dienst: Dienst | None) -> Outcome:
    """Sends a message, and returns what came of it whatever happens."""
    if dienst is None:
        return Blocked("geen dienst")
    try:
        return message.send(dienst)
    except RemoteUnavailable as error:
        return Retry(str(error))
    except Exception as error:
        logger.exception("a message of %s cannot be sent", type(message).__name__)
        return Retry(type(error).__name__)


def settle(tenant: Tenant, message: Any, outcome: Outcome, dienst: Dienst | None) -> None:
    """Writes down what came of an attempt with `dienst`, unless another worker has taken the message over meanwhile."""
    mine = {"pk": message.pk, "staat": Staat.BEZIG, "pogingen": message.pogingen}
    with working_for(tenant, actor="bezorging"):
        if isinstance(outcome, Blocked) and dienst and is_changed(dienst):
            outcome = Retry(outcome.why, outcome.status, after=0)
        values = columns(message, outcome)
        if type(message).objects.filter(**mine).update(**values):
            message.settled(outcome, values["staat"])
    if isinstance(outcome, Done) and message.pogingen > 1:
        wake(tenant, type(message))


def is_changed(dienst: Dienst) -> bool:
    """Tells whether a service is no longer what it was; if not, it cannot change before the transaction ends."""
    # Locked: a change at this very moment either shows here, or finds the message blocked and reopens it.
    present = Dienst.objects.select_for_update(no_key=True).filter(pk=dienst.pk).first()
    return present is None or any(
        getattr(present, name) != getattr(dienst, name) for name in ("url", "client_id", "geheim")
    )


def columns(message: Any, outcome: Outcome) -> dict[str, Any]:
    """Returns what an outcome makes of the row of a message."""
    said = {"laatste_status": outcome.status, "laatste_antwoord": outcome.why[:200]}
    if isinstance(outcome, Retry) and timezone.now() < message.proberen_tot:
        wait = timedelta(seconds=pause(message.pogingen, outcome.after))
        return {**said, "staat": Staat.OPEN, "volgende_poging": Now() + wait}
    if isinstance(outcome, Blocked):
        return {**said, "staat": Staat.GEBLOKKEERD}
    staat, values = (Staat.KLAAR, outcome.values) if isinstance(outcome, Done) else (Staat.MISLUKT, {})
    return {**said, "staat": staat, "afgerond_op": Now(), **values}


def pause(attempts: int, asked: float | None) -> float:
    """Returns for how many seconds a message waits after so many attempts; what another system asked for counts."""
    if asked is not None:
        return min(asked, MAX_ASKED)
    # Jitter, so that what failed together does not come back together.
    return float(min(FIRST * 2 ** min(attempts - 1, 20), LONGEST) * random.uniform(0.75, 1.25))  # noqa: S311  no secret
