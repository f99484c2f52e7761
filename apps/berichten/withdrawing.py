"""Withdraws a bericht: its addressee no longer sees it, and what was to be sent is not."""

from django.utils import timezone

from apps.berichten import rules, verzendingen
from apps.berichten.acting import Actor
from apps.berichten.gebeurtenissen import happened
from apps.berichten.models import Bericht, Gebeurtenis, Status
from apps.core import linking, saving


def withdraw(bericht: Bericht, *, by: Actor, reden: str = "") -> Bericht:
    """Withdraws a bericht, unless it was withdrawn before: that is no event. Returns it as it is then.

    Raises Refused (403) for who only acts for its addressee.
    """
    rules.may_send(by.rol)
    bericht = linking.lock(bericht)
    if bericht.status == Status.INGETROKKEN:
        return bericht
    bericht.status, bericht.ingetrokken_op = Status.INGETROKKEN, timezone.now()
    saving.write(bericht)
    happened(bericht, Gebeurtenis.INGETROKKEN, by=by, reden=reden)
    verzendingen.cancel(bericht)
    return bericht
