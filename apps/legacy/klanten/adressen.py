"""A klant's addresses: those that a partij has a place for, in the words of a partij, and what is kept beside them."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from apps.legacy.beside import fitting
from apps.legacy.klanten.landcodes import as_iso
from apps.partijen.models import Partij

Item = dict[str, Any]

PARTS = ("straatnaam", "huisnummer", "huisletter", "huisnummertoevoeging", "postcode", "woonplaatsnaam", "landcode")
KEYS = ("id", "naam", *PARTS)
# The groups of a partij, in the order in which addresses are put there; the column beside each holds it literally.
PLACES = {"eerste_adres": "bezoekadres", "tweede_adres": "correspondentieadres"}
BESIDE = {"eerste_adres": "adres", "tweede_adres": "tweede_adres"}
POSTCODE = re.compile(r"\s*([1-9][0-9]{3})\s*([A-Za-z]{2})\s*", re.ASCII)


# -- what is wanted -------------------------------------------------------------------------------------------------------


def wanted(before: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """Returns which address is to stand where, as far as `values` say."""
    if "adressen" in values:
        return placed(before, [completed(item) for item in values["adressen"] or []])
    if "adres" in values:
        return {"eerste_adres": merged(before["eerste_adres"], values["adres"])}
    return {}


def completed(item: Mapping[str, Any]) -> Item:
    """Returns an item of a list with all of its keys."""
    return {key: item.get(key) for key in KEYS} | {"id": str(item["id"]) if item.get("id") else None}


def merged(item: Item | None, adres: Mapping[str, Any] | None) -> Item | None:
    """Returns an address with the given parts; the generation that sends one knows no null for a text."""
    if adres is None:
        return None
    given = {key: None if adres[key] == "" else adres[key] for key in PARTS if key in adres}
    return {**(item or dict.fromkeys(KEYS)), **given}


def placed(before: Mapping[str, Any], items: list[Item]) -> dict[str, Any]:
    """Returns where the items of a list are to stand.

    An item without an id is the one that stands somewhere with the same parts. A list that begins with what stands in the second
    place, while nothing stands in the first, leaves that empty.
    """
    eerste, tweede, meer = before["eerste_adres"], before["tweede_adres"], before["meer_adressen"] or []
    recognise(items, [item for item in (eerste, tweede, *meer) if item])
    is_second = bool(items and tweede and not eerste and items[0]["id"] == tweede["id"])
    places: list[Item | None] = [*([None] if is_second else []), *items]
    more = [{**item, "id": item["id"] or str(uuid4())} for item in places[len(PLACES) :] if item]
    return {**dict(zip(PLACES, [*places, None, None], strict=False)), "meer_adressen": more or None}


def recognise(items: list[Item], known: list[Item]) -> None:
    """Gives items without an id that of an equal one that is known, once each."""
    taken = {item["id"] for item in items}
    for item in items:
        same = next((one for one in known if one["id"] not in taken and {**one, "id": item["id"]} == item), None)
        if same and not item["id"]:
            item["id"] = same["id"]
            taken.add(same["id"])


# -- in the words of a partij ---------------------------------------------------------------------------------------------


def straatnaam(item: Item) -> str:
    return fitting(item["straatnaam"], 255)


def huisnummer(item: Item) -> int | None:
    number = item["huisnummer"]
    return number if isinstance(number, int) and 1 <= number <= 99999 else None


def huisnummertoevoeging(item: Item) -> str:
    return fitting(f"{item['huisletter'] or ''}{item['huisnummertoevoeging'] or ''}", 20)


def postcode(item: Item) -> str:
    found = POSTCODE.fullmatch(item["postcode"] or "")
    return f"{found[1]} {found[2].upper()}" if found else ""


def stad(item: Item) -> str:
    return fitting(item["woonplaatsnaam"], 255)


def land(item: Item) -> str:
    return as_iso(item["landcode"] or "")


# By the column of the group: what it says, and the parts that it says.
WORDS: dict[str, tuple[Callable[[Item], Any], tuple[str, ...]]] = {
    "straatnaam": (straatnaam, ("straatnaam",)),
    "huisnummer": (huisnummer, ("huisnummer",)),
    "huisnummertoevoeging": (huisnummertoevoeging, ("huisletter", "huisnummertoevoeging")),
    "postcode": (postcode, ("postcode",)),
    "stad": (stad, ("woonplaatsnaam",)),
    "land": (land, ("landcode",)),
}


def put(partij: Partij, place: str, *, before: Item | None, item: Item | None) -> None:
    """Sets those columns of a place that say something else than before; nothing is saved."""
    nothing = dict.fromkeys(KEYS)
    old, new = before or nothing, item or nothing
    for column, (said, parts) in WORDS.items():
        if any(old[part] != new[part] for part in parts):
            setattr(partij, f"{PLACES[place]}_{column}", said(new))


# -- beside it ------------------------------------------------------------------------------------------------------------


def literals(said: Mapping[str, Any], wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the columns beside a partij for what is `wanted` in its places; `said` is what it says there, with its ids."""
    taken = {item["id"] for item in [*(wanted[place] for place in PLACES), *(wanted["meer_adressen"] or [])] if item}
    columns: dict[str, Any] = {}
    for place, column in BESIDE.items():
        item, own = wanted[place], said[f"id_{place}"]
        if item and not item["id"]:
            item = {**item, "id": own if own not in taken else str(uuid4())}
        columns[column] = None if item == said[place] else item
    return {**columns, **untranslated(columns["adres"])}


def untranslated(item: Item | None) -> dict[str, str | None]:
    """Returns the postcode and landcode of a literal address that a partij has no word for."""
    if item is None:
        return {"postcode": None, "landcode": None}
    return {
        "postcode": None if postcode(item) else item["postcode"],
        "landcode": None if land(item) else item["landcode"],
    }
