"""Who represents a partij of the CustomerInteractionBundle, and whom it represents: one of each is told."""

from typing import Any

from apps.core import linking, saving
from apps.core.api.translation import Values
from apps.partijen.models import Partij, Vertegenwoordiging

# By the value that is told: the key of the partij itself, and that of the other one.
SIDES = {
    "vertegenwoordiger": ("vertegenwoordigde_partij", "vertegenwoordigende_partij"),
    "vertegenwoordigde": ("vertegenwoordigende_partij", "vertegenwoordigde_partij"),
}


def put_vertegenwoordiging(partij: Partij, changed: Values) -> None:
    """Puts the partijen that are told in the place of the first ones, as far as they change; null takes all away."""
    for name, (own, other) in SIDES.items():
        if name in changed:
            replace_first(partij, changed[name], own=own, other=other)


def replace_first(partij: Partij, told: Partij | None, *, own: str, other: str) -> None:
    """Lets `told` be the first in one direction, and the others follow; None takes all away."""
    linking.lock(partij)
    rows = Vertegenwoordiging.objects.filter(**{own: partij}).order_by("pk")
    if told is None:
        remove_all(rows)
        return
    remove_all(rows.filter(**{other: told}))
    first = rows.first() or Vertegenwoordiging(**{own: partij})
    setattr(first, other, told)
    saving.save(first)


def remove_all(rows: Any) -> None:
    """Removes some vertegenwoordigingen."""
    for row in rows:
        saving.remove(row)
