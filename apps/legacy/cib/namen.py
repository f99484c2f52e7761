"""Contactnaam of the CustomerInteractionBundle, in the columns of a contactnaam."""

from collections.abc import Mapping
from typing import Any

from apps.legacy.cib.words import of_parts, texts, tidied

# By the name of each part: its column and how long that is.
PARTS = {
    "achternaam": ("contactnaam_achternaam", 200),
    "voornaam": ("contactnaam_voornaam", 200),
    "voorvoegselAchternaam": ("contactnaam_voorvoegsel_achternaam", 10),
    "voorletters": ("contactnaam_voorletters", 10),
}
KEYS = tuple(PARTS)
SAID: Any = of_parts(texts({key: column for key, (column, _) in PARTS.items()}))


def put(instance: Any, naam: Mapping[str, Any] | None) -> None:
    """Sets the columns of a contactnaam; nothing is saved."""
    for key, (column, length) in PARTS.items():
        setattr(instance, column, tidied((naam or {}).get(key), length))
