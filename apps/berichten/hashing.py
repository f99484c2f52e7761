"""The hash of what a bericht says, by which a bericht that is sent again is told from another one with the same name."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

# Neither batch_id nor aanmaakdatum: whoever sends again may renew those.
HASHED = (
    "onderwerp",
    "tekst",
    "ontvanger",
    "publicatiedatum",
    "berichttype",
    "referentie",
    "categorie",
    "handelingsperspectief",
    "einddatum_handelingstermijn",
    "mijn_overheid_berichtenbox",
)


def hash_of(given: Mapping[str, Any], bijlagen: Sequence[Mapping[str, Any]] = ()) -> str:
    """Returns the hash of what is `given` of a bericht and its attachments; what is left out is as what is empty.

    A moment that is left out is no moment: what it becomes differs each time.
    """
    said = {name: plain(given[name]) for name in HASHED if given.get(name)}
    said["bijlagen"] = [
        {name: plain(bijlage[name]) for name in sorted(bijlage) if bijlage[name] and name != "inhoud"}
        for bijlage in bijlagen
    ]
    return sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def plain(value: Any) -> Any:
    """Returns a value in the one spelling that counts."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Mapping):
        return {name: inner for name, inner in sorted(value.items()) if inner}
    return value if isinstance(value, bool | int) else str(value)
