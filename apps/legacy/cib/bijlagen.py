"""Bijlage of the CustomerInteractionBundle <-> bijlage."""

from typing import Any

from django.db.models import F

from apps.core import saving
from apps.core.api.translation import Translation, Values, differing
from apps.klantcontacten.models import Bijlage
from apps.legacy.cib.around_klantcontacten import columns_of
from apps.legacy.cib.klantcontacten import IDENTIFICATOR
from apps.legacy.cib.words import of_parts, texts

SHOWN: dict[str, Any] = {
    "klantcontact": F("was_bijlage_van_klantcontact__uuid"),
    "object_identificator": of_parts(
        texts({key: f"bijlageidentificator_{column}" for key, column in IDENTIFICATOR.items()})
    ),
}


def save_bijlage(bijlage: Bijlage | None, values: Values) -> Bijlage:
    """Makes or changes a bijlage."""
    row = bijlage or Bijlage()
    changed = differing(values, BIJLAGE.read(bijlage))
    if "klantcontact" in changed:
        row.was_bijlage_van_klantcontact = changed["klantcontact"]
    if "object_identificator" in changed:
        row.bijlageidentificator = columns_of(changed["object_identificator"])
    if changed or bijlage is None:
        saving.save(row)
    return row


BIJLAGE = Translation(Bijlage, SHOWN, save_bijlage)
