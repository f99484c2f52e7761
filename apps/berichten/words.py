"""What the words of providers mean."""

from typing import NamedTuple

from django.utils.text import slugify

from apps.berichten.models import Bezorgstatus

NOTIFYNL, BERICHTENBOX, SMTP = "notifynl", "berichtenbox", "smtp"


class Meaning(NamedTuple):
    """How far a verzending is, and why it failed, when it did."""

    status: Bezorgstatus
    foutcode: str = ""


SENT, ARRIVED = Meaning(Bezorgstatus.VERZONDEN), Meaning(Bezorgstatus.BEZORGD)
ADDRESS, PASSING, TECHNICAL = CODES = "adres-ongeldig", "tijdelijk", "techniek"

OF_NOTIFYNL = {
    "created": SENT,
    "sending": SENT,
    "pending": SENT,
    "accepted": SENT,
    "pending-virus-check": SENT,
    "sent": ARRIVED,  # an SMS abroad: nobody tells more
    "delivered": ARRIVED,
    "received": ARRIVED,
    "permanent-failure": Meaning(Bezorgstatus.MISLUKT, ADDRESS),
    "temporary-failure": Meaning(Bezorgstatus.MISLUKT, PASSING),
    "technical-failure": Meaning(Bezorgstatus.MISLUKT, TECHNICAL),
    "validation-failed": Meaning(Bezorgstatus.MISLUKT, TECHNICAL),
    "virus-scan-failed": Meaning(Bezorgstatus.MISLUKT, TECHNICAL),
    "cancelled": Meaning(Bezorgstatus.GEANNULEERD),
}
OF_BERICHTENBOX = {
    "verwerkt": ARRIVED,
    "nietactiefofgeabonneerd": Meaning(Bezorgstatus.MISLUKT, "geen-abonnement"),
    "berichtbestaatal": Meaning(Bezorgstatus.BEZORGD, "onzeker"),  # never again under another name
}


def meaning(aanbieder: str, word: str, *, is_strict: bool = False) -> Meaning | None:
    """Returns what a word of a provider means; None when it is none that we know.

    Every other word of the Berichtenbox is a failure. `is_strict`: what was only sent did not arrive.
    """
    key = word.strip().lower()
    if aanbieder == NOTIFYNL:
        return SENT if is_strict and key == "sent" else OF_NOTIFYNL.get(key)
    if aanbieder == BERICHTENBOX and key not in Bezorgstatus.values:
        return OF_BERICHTENBOX.get(key) or Meaning(Bezorgstatus.MISLUKT, slugify(word)[:50])
    return Meaning(Bezorgstatus(key)) if key in Bezorgstatus.values else None
