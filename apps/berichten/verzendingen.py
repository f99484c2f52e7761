"""What becomes of a verzending: gepland, tijdelijk, verzonden, and then bezorgd, mislukt or geannuleerd for good.

Providers tell it in any order and more than once. What has ended stays as it is; what was told before is told for nothing.
"""

from datetime import datetime

from django.db import connection
from django.utils import timezone

from apps.berichten.following import tell_ended
from apps.berichten.models import Bericht, Bezorgstatus, Verzending
from apps.berichten.models.verzending import ENDED
from apps.berichten.policy import policy
from apps.berichten.words import ARRIVED, CODES, SMTP, TECHNICAL, Meaning
from apps.core.outbox.model import UNFINISHED, Staat
from apps.core.outbox.outcome import Done, Failed, Outcome, Retry

GEPLAND, TIJDELIJK, VERZONDEN = Bezorgstatus.GEPLAND, Bezorgstatus.TIJDELIJK, Bezorgstatus.VERZONDEN
# Where each may come from.
FROM: dict[str, tuple[Bezorgstatus, ...]] = {
    GEPLAND: (),
    TIJDELIJK: (GEPLAND,),
    VERZONDEN: (GEPLAND, TIJDELIJK),
    **dict.fromkeys(ENDED, (GEPLAND, TIJDELIJK, VERZONDEN)),
}
TOLD = """
INSERT INTO berichten_verzendmelding (tenant_id, uuid, verzending_id, code, status, tijdstip)
VALUES (%s, gen_random_uuid(), %s, %s, %s, %s) ON CONFLICT (tenant_id, verzending_id, code) DO NOTHING
"""


def report(verzending: Verzending, means: Meaning, *, code: str, op: datetime | None = None) -> bool:
    """Writes down that a provider told `code`, which means `means`; returns whether the verzending is anything else for it."""
    moment = op or timezone.now()
    status = means.status
    if not is_news(verzending, code, status, moment):
        return False
    values: dict[str, object] = {"status": status, "foutcode": means.foutcode}
    values |= {"verzonden_op": moment} if status == VERZONDEN else {}
    values |= {"geeindigd_op": moment} if status in ENDED else {}
    rows = Verzending.objects.filter(pk=verzending.pk, status__in=FROM[status])
    if not rows.update(**values):
        return False
    verzending.refresh_from_db()
    if status in ENDED:
        tell_ended(verzending)
    return True


def is_news(verzending: Verzending, code: str, status: str, moment: datetime) -> bool:
    """Writes down what a provider told; returns False when it was told before. Others that tell of the same one wait."""
    Verzending.objects.select_for_update(no_key=True, of=("self",)).filter(pk=verzending.pk).first()
    with connection.cursor() as cursor:
        cursor.execute(TOLD, [verzending.tenant_id, verzending.pk, code[:50], status, moment])
        return bool(cursor.rowcount)


def settle(verzending: Verzending, outcome: Outcome, staat: str) -> None:
    """Writes down what came of our own attempt to send, after which the message is `staat`: that it is on its way at most."""
    if isinstance(outcome, Done):
        report(verzending, Meaning(VERZONDEN), code="verzonden")
        if verzending.aanbieder == SMTP and not policy().is_strikt:
            report(verzending, ARRIVED, code="aangenomen")  # a mail server tells no more
    elif staat == Staat.MISLUKT:
        foutcode = outcome.why if isinstance(outcome, Failed) and outcome.why in CODES else TECHNICAL
        report(verzending, Meaning(Bezorgstatus.MISLUKT, foutcode), code="mislukt")
    elif isinstance(outcome, Retry):
        report(verzending, Meaning(TIJDELIJK), code="tijdelijk")


def cancel(bericht: Bericht) -> None:
    """Cancels what was not sent yet of a bericht that is locked."""
    waiting = Verzending.objects.filter(bericht=bericht, status__in=[GEPLAND, TIJDELIJK]).exclude(staat=Staat.BEZIG)
    for verzending in waiting:
        Verzending.objects.filter(pk=verzending.pk, staat__in=UNFINISHED).update(
            staat=Staat.KLAAR, afgerond_op=timezone.now()
        )
        report(verzending, Meaning(Bezorgstatus.GEANNULEERD), code="ingetrokken")
