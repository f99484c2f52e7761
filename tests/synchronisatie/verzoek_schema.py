"""What VNG's Verzoeken API says that a verzoek looks like; a DRC checks it before it accepts a relation."""

import re
from datetime import datetime
from typing import Any

URI = {"type": str, "format": "uri"}
NULLABLE_URI = {**URI, "null": True}
PROPERTIES: dict[str, dict[str, Any]] = {
    "url": {**URI, "min": 1, "max": 1000},
    "identificatie": {"type": str, "max": 40},
    "bronorganisatie": {"type": str, "min": 1, "max": 9},
    "externeIdentificatie": {"type": str, "max": 40},
    "registratiedatum": {"type": str, "format": "date-time"},
    "voorkeurskanaal": {"type": str, "max": 50},
    "tekst": {"type": str},
    "status": {"type": str, "in": ("ontvangen", "in_behandeling", "afgehandeld", "afgewezen", "ingetrokken")},
    "inTeTrekkenVerzoek": NULLABLE_URI,
    "intrekkendeVerzoek": NULLABLE_URI,
    "aangevuldeVerzoek": NULLABLE_URI,
    "aanvullendeVerzoek": NULLABLE_URI,
}
REQUIRED = ("bronorganisatie", "status")


def faults_of(verzoek: Any) -> list[str]:
    """Returns what is wrong with `verzoek`, the JSON of a URL; names that the schema does not know are none of its business."""
    if not isinstance(verzoek, dict):
        return ["no object"]
    missing = [f"{name} is missing" for name in REQUIRED if name not in verzoek]
    wrong = [name for name, rules in PROPERTIES.items() if name in verzoek and not fits(verzoek[name], rules)]
    return missing + [f"{name} is wrong" for name in wrong]


def fits(value: Any, rules: dict[str, Any]) -> bool:
    """Tells whether a value is as the schema wants it."""
    if value is None:
        return bool(rules.get("null"))
    if not isinstance(value, rules["type"]) or not rules.get("min", 0) <= len(value) <= rules.get("max", len(value)):
        return False
    return has_format(value, rules.get("format")) and value in rules.get("in", (value,))


def has_format(value: str, name: str | None) -> bool:
    """Tells whether a text has the format that is called `name`."""
    if name == "uri":
        return re.fullmatch(r"[a-z][a-z0-9+.-]*://\S+", value, re.IGNORECASE) is not None
    if name == "date-time":
        try:
            return datetime.fromisoformat(value).tzinfo is not None
        except ValueError:
            return False
    return True
