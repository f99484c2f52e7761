"""The contactmoment before this one: an onderwerpobject that was a klantcontact, marked as such."""

from typing import Any

from apps.core import linking, saving
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.legacy import beside
from apps.legacy.models import LegacyOnderwerp


def set_vorig(klantcontact: Klantcontact, vorig: Any, *, is_new: bool) -> None:
    """Makes `vorig` (a klantcontact, or None) the one before `klantcontact`; raises RuleViolation when it has a successor."""
    found = (
        None if is_new else klantcontact.onderwerpobjecten.filter(legacy__vorig__isnull=False).order_by("pk").first()
    )
    if vorig is None:
        if found:
            saving.remove(found)
        return
    onderwerp = linking.lock(found) if found else Onderwerpobject(klantcontact=klantcontact)
    onderwerp.was_klantcontact = vorig
    saving.save(onderwerp)
    beside.keep(LegacyOnderwerp, {"vorig": vorig}, is_new=found is None, onderwerpobject=onderwerp)
