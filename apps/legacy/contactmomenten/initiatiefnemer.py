"""Who began a contactmoment."""

from django.db.models import Q

from apps.betrokkenen.models import Betrokkene
from apps.core import linking, saving
from apps.klantcontacten.models import Klantcontact
from apps.legacy.relaties.klantcontactmomenten import GESPREKSPARTNER, ROL

KLANT = "klant"


def align(klantcontact: Klantcontact, initiatiefnemer: str | None) -> None:
    """Lets those who are spoken with have begun the contact when the klant did, and nobody of his side when he did not."""
    begins = initiatiefnemer == KLANT
    which = Q(initiator=False, shown_rol=GESPREKSPARTNER) if begins else Q(initiator=True)
    rows = Betrokkene.objects.filter(had_klantcontact=klantcontact).annotate(shown_rol=ROL).filter(which)
    saving.set_all(linking.lock_all(list(rows)), initiator=begins)
