"""A bericht of Open VTB, delivered and marked as read by the services of berichten."""

from collections.abc import Mapping
from typing import Any

from apps.berichten import reading, registering
from apps.berichten.models import Bericht
from apps.berichten.registering import New, Sender
from apps.core.api.translation import Translation, Values
from apps.openvtb.berichten.shown import SHOWN
from apps.openvtb.urns import koppelingen_of

COLUMNS = {
    "onderwerp": "onderwerp",
    "bericht_tekst": "tekst",
    "referentie": "referentie",
    "ontvanger": "ontvanger",
    "bericht_type": "berichttype",
    "handelings_perspectief": "handelingsperspectief",
    "einddatum_handelings_termijn": "einddatum_handelingstermijn",
    "mijn_overheid_berichtenbox": "mijn_overheid_berichtenbox",
}


def save_bericht(bericht: Bericht | None, values: Values) -> Bericht:
    """Delivers a bericht, or writes whether one was opened: nothing else of it changes.

    `by` and `lezer` among the values are who does so. Raises RuleViolation, Refused.
    """
    by = values["by"]
    if bericht is None:
        return registering.register(new_of(values), Sender.of(by))[0]
    if "geopend_op" not in values:
        return bericht
    if (moment := values["geopend_op"]) is None:
        return reading.unread(bericht, values["lezer"], by=by)
    return reading.read(bericht, values["lezer"], by=by, op=moment)


def new_of(values: Values) -> New:
    """Returns the bericht that is delivered."""
    columns = {column: values[name] for name, column in COLUMNS.items() if name in values}
    if values.get("publicatiedatum"):
        columns["publicatiedatum"] = values["publicatiedatum"]
    related = koppelingen_of(values.get("is_gerelateerd_aan", []), None)
    return New(columns, bijlagen=[bijlage_of(item) for item in values.get("bijlagen", [])], koppelingen=related)


def bijlage_of(item: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the columns of an attachment."""
    return {
        "informatieobject_urn": item["informatie_object"],
        "omschrijving": item.get("omschrijving", ""),
        "is_berichttype_bijlage": item.get("is_bericht_type_bijlage", False),
    }


BERICHT = Translation(Bericht, SHOWN, save_bericht)
