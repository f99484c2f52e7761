"""That a bericht was read, and that it was not after all. To fetch a bericht is not to read it: its reader says so."""

from datetime import datetime

from django.utils import timezone
from django.utils.crypto import salted_hmac

from apps.berichten import rules
from apps.berichten.acting import Actor
from apps.berichten.gebeurtenissen import happened
from apps.berichten.models import Bericht, Gebeurtenis, Gelezen, Status
from apps.berichten.services import publish_when_due
from apps.core import linking, saving
from apps.core.exceptions import Refused
from apps.core.tenancy import current_tenant_id


def reader(who: str) -> str:
    """Returns the mark of a reader, which tells nobody who that is: of the subject itself, or one within an organisation."""
    return salted_hmac("berichten.lezer", f"{current_tenant_id()}:{who}", algorithm="sha256").hexdigest()


def read(bericht: Bericht, lezer: str, *, by: Actor, op: datetime | None = None) -> Bericht:
    """Writes that `lezer` has read a bericht, at `op` or now; once is enough. Returns the bericht as it is then.

    When it was first opened is never forgotten, and only that is an event. Raises Refused for who does not act for its addressee.
    """
    rules.may_read(by.rol)
    bericht = linking.lock(bericht)
    publish_when_due(bericht, by=by)
    if bericht.status != Status.GEPUBLICEERD:
        raise Refused("Alleen een gepubliceerd bericht is te openen.", code="bericht-niet-zichtbaar")
    moment = min(op or timezone.now(), timezone.now())
    if not Gelezen.objects.filter(lezer=lezer, bericht=bericht).exists():
        saving.write(Gelezen(bericht=bericht, lezer=lezer, op=moment))
    is_first = bericht.geopend_op is None
    bericht.is_gelezen, bericht.geopend_op = True, bericht.geopend_op or moment
    saving.write(bericht)
    if is_first:
        happened(bericht, Gebeurtenis.GELEZEN, by=by)
    return bericht


def unread(bericht: Bericht, lezer: str, *, by: Actor) -> Bericht:
    """Takes back that `lezer` has read a bericht; returns the bericht as it is then. Raises Refused as `read` does."""
    rules.may_read(by.rol)
    bericht = linking.lock(bericht)
    Gelezen.objects.filter(bericht=bericht, lezer=lezer).delete()
    bericht.is_gelezen = Gelezen.objects.filter(bericht=bericht).exists()
    saving.write(bericht)
    return bericht
