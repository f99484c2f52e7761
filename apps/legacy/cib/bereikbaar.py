"""Where a partij of the CustomerInteractionBundle can be reached."""

from collections.abc import Mapping
from typing import Any

from apps.betrokkenen.models import DigitaalAdres
from apps.betrokkenen.services import link_digitale_adressen, prefer_digitaal_adres
from apps.core import linking
from apps.core.api.translation import Values
from apps.core.exceptions import at_item
from apps.legacy.cib.digitale_adressen import WORDS, save_adres
from apps.legacy.cib.words import Rewritten, called
from apps.partijen.models import Partij

Item = Any  # a stored address, one to be rewritten, or the values of a new one


def put_adressen(partij: Partij, changed: Values) -> None:
    """Writes the addresses of a saved partij, and which of them it prefers, as far as these change."""
    kanaal = changed.get("voorkeurskanaal")
    items = list(changed.get("verstrekte_adressen") or [])
    rows = [written(partij, item, f"verstrekte_adressen.{index}") for index, item in enumerate(items)]
    if kanaal is not None:
        kanaal = next((row for row, item in zip(rows, items, strict=True) if is_same(item, kanaal)), None) or written(
            partij, kanaal, "voorkeurskanaal"
        )
    if "verstrekte_adressen" in changed:
        with called("digitale_adressen", "verstrekte_adressen"):
            link_digitale_adressen(partij, rows if kanaal is None or kanaal in rows else [*rows, kanaal])
    elif kanaal is not None:
        with at_item("voorkeurskanaal"):
            linking.adopt(partij, linking.lock(kanaal), key="verstrekt_door_partij")
    if "voorkeurskanaal" in changed:
        prefer_digitaal_adres(partij, kanaal)


def written(partij: Partij, item: Item, path: str) -> DigitaalAdres:
    """Returns the row of an address, made or changed when that is asked; raises ItemError with its `path`."""
    with at_item(path):
        if isinstance(item, Rewritten):
            return save_adres(linking.lock(item.instance), item.values)
        if isinstance(item, Mapping):
            return save_adres(None, {**item, "verstrekt_door_partij": partij})
    row: DigitaalAdres = item
    return row


def is_same(item: Item, kanaal: Item) -> bool:
    """Tells whether two addresses that are sent are one: the same row, or the same words."""
    if isinstance(item, Mapping) and isinstance(kanaal, Mapping):
        return all(item.get(name) == kanaal.get(name) for name in WORDS)
    return row_of(item) is not None and row_of(item) == row_of(kanaal)


def row_of(item: Item) -> Any:
    """Returns the stored row of an address; None of a new one."""
    return item.instance if isinstance(item, Rewritten) else None if isinstance(item, Mapping) else item
