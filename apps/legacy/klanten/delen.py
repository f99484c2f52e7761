"""A part of a klant by itself, as the KlantenBundle has them: an address, or what identifies a subject."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db.models import Q

from apps.core import saving
from apps.core.api.expressions import JsonMember, Literal
from apps.core.api.names import camelize
from apps.core.api.translation import Reading, Translation, Values, as_json, differing
from apps.legacy.models import LegacyDeel


def translation_of(soort: str, names: Iterable[str]) -> Translation:
    """Returns the translation of parts of `soort`, which have values by `names` (snake_case)."""
    shown: dict[str, Any] = {name: JsonMember("gegevens", camelize(name)) for name in names}
    reading = Reading(LegacyDeel, shown)
    return Translation(LegacyDeel, shown, partial(save, soort=soort, reading=reading), Q(soort=Literal(soort)))


def save(deel: LegacyDeel | None, values: Values, *, soort: str, reading: Reading) -> LegacyDeel:
    """Makes or changes a part of `soort`."""
    changed = differing(values, reading.read(deel))
    if deel and not changed:
        return deel
    row = deel or LegacyDeel(soort=soort)
    kept = {**row.gegevens, **as_json({camelize(name): value for name, value in changed.items()})}
    row.gegevens = {name: value for name, value in kept.items() if value is not None}
    saving.save(row)
    return row
