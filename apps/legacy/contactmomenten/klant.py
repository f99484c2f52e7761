"""The one klant of a contactmoment, in the generation that knows one: its first betrokkene with rol klant."""

from typing import Any

from apps.core import saving
from apps.klantcontacten.models import Klantcontact
from apps.legacy.relaties.klantcontactmomenten import GESPREKSPARTNER, NAMES_A_KLANT, save_klantcontactmoment


def set_klant(klantcontact: Klantcontact, klant: Any, *, is_new: bool) -> None:
    """Makes `klant` (a partij, a URL in another register, or None) the klant; without one the betrokkene who was it goes."""
    rows = klantcontact.betrokkenen.filter(NAMES_A_KLANT, rol="klant").order_by("pk")
    betrokkene = None if is_new else rows.first()
    if klant is not None:
        new = {} if betrokkene else {"contactmoment": klantcontact, "rol": GESPREKSPARTNER}
        save_klantcontactmoment(betrokkene, {**new, "klant": klant})
    elif betrokkene:
        saving.remove(betrokkene)
