"""As whom a request of an API acts on berichten."""

from typing import Any

from django.db.models import Q
from django.db.models.functions import Now

from apps.berichten import reading
from apps.berichten.acting import Actor
from apps.core.api.audit import plain, transaction_of
from apps.core.api.subject import acting_roles
from apps.core.roles import BEHEERDER, EIGENAAR, UITVOERDER, VERWERKER

GROUP = "berichten"
# What an addressee sees: not by its status, which a job may be a minute late to write.
VISIBLE = Q(publicatiedatum__lte=Now(), ingetrokken_op__isnull=True)
READER = "X-Lezer"  # who reads within an organisation, in the portal's own words; absent: the subject itself


def actor_of(request: Any) -> Actor:
    """Returns who a request acts as. Without a role, its right to the operation makes it one that sends berichten."""
    roles = acting_roles(request, GROUP)
    rol = next((name for name in (EIGENAAR, VERWERKER, BEHEERDER, UITVOERDER) if name in roles), EIGENAAR)
    return Actor(rol=rol, applicatie=request.user.name[:200], transactie_id=transaction_of(request))


def reader_of(request: Any) -> str:
    """Returns the mark of who reads in a request: within the organisation that is its subject, or the subject."""
    subject = getattr(request, "subject", None)
    who = f"{subject.type}:{subject.waarde}" if subject else f"applicatie:{request.user.pk}"
    return reading.reader(f"{who}:{plain(request.headers.get(READER, ''), 200)}")
