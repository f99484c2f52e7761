"""Publishes berichten whose moment has come."""

from django.db.models.functions import Now

from apps.berichten.acting import REGISTER
from apps.berichten.following import tell_published
from apps.berichten.gebeurtenissen import happened_to_all
from apps.berichten.models import Bericht, Gebeurtenis, Status
from apps.core import saving
from apps.core.models import Tenant
from apps.core.tenancy import working_for

AT_ONCE = 500  # berichten in one transaction


def publish_due(tenant: Tenant) -> int:
    """Publishes what an organisation planned for a moment that has come; returns how many. Two at once share the work."""
    published = number = publish_some(tenant)
    while number == AT_ONCE:
        number = publish_some(tenant)
        published += number
    return published


def publish_some(tenant: Tenant) -> int:
    """Publishes no more than fit in one transaction; returns how many."""
    with working_for(tenant, actor="publicatie"):
        due = Bericht.objects.filter(status=Status.GEPLAND, publicatiedatum__lte=Now()).order_by("publicatiedatum")
        berichten = list(due.select_for_update(skip_locked=True, no_key=True, of=("self",))[:AT_ONCE])
        if berichten:
            saving.set_all(berichten, status=Status.GEPUBLICEERD)
            happened_to_all(berichten, Gebeurtenis.GEPUBLICEERD, by=REGISTER)
            tell_published(berichten)
    return len(berichten)
