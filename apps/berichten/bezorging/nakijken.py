"""Asks NotifyNL what became of what it took, for when it does not tell by itself or its call was lost."""

import json
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now

from apps.berichten.bezorging.notifynl import call
from apps.berichten.models import Bezorgstatus, Verzending
from apps.berichten.policy import policy
from apps.berichten.verzendingen import report
from apps.berichten.words import NOTIFYNL, meaning
from apps.core.exceptions import RemoteUnavailable
from apps.core.models import Dienst, Tenant
from apps.core.tenancy import working_for

AT_ONCE = 100  # questions in one round
FIRST, AGAIN, GIVE_UP = timedelta(minutes=15), timedelta(minutes=30), timedelta(days=8)


def ask(tenant: Tenant) -> int:
    """Asks about what was sent a while ago and has not ended; returns how often. No call is made within a transaction."""
    with working_for(tenant, actor="bezorging"):
        dienst = Dienst.objects.filter(soort=NOTIFYNL).first()
        waiting = list(unheard_of().order_by("volgende_poging")[:AT_ONCE]) if dienst else []
    for number, verzending in enumerate(waiting):
        try:
            word = told(dienst, verzending.aanbieder_ref)
        except RemoteUnavailable:
            return number
        with working_for(tenant, actor="bezorging"):
            note(verzending, word)
    return len(waiting)


def unheard_of() -> Any:
    """Returns what NotifyNL took and has not told the end of."""
    return Verzending.objects.filter(
        dienst=NOTIFYNL,
        status=Bezorgstatus.VERZONDEN,
        volgende_poging__lt=Now(),
        verzonden_op__lt=Now() - FIRST,
        verzonden_op__gt=Now() - GIVE_UP,
    ).exclude(aanbieder_ref="")


def told(dienst: Any, reference: str) -> str:
    """Returns the word of NotifyNL for a notification; empty when it has none. RemoteUnavailable when it does not answer."""
    reply = call(dienst, "GET", f"v2/notifications/{reference}")
    try:
        return str(json.loads(reply.body or b"")["status"]) if reply.status == 200 else ""
    except (ValueError, KeyError, TypeError):
        return ""


def note(verzending: Verzending, word: str) -> None:
    """Writes down what was told, and when to ask again."""
    Verzending.objects.filter(pk=verzending.pk).update(volgende_poging=Now() + AGAIN)
    means = meaning(NOTIFYNL, word, is_strict=policy().is_strikt)
    if means is not None:
        report(verzending, means, code=word)
