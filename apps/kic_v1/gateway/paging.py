"""Pages of a list, in the envelope of the gateway."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from apps.core.api.errors import invalid
from apps.core.api.pagination import MAX_PAGE, Paging
from apps.core.api.reads import Shape
from apps.core.api.registry import base_url
from apps.core.api.selection import Selection
from apps.kic_v1.gateway.names import read_name

Schema = dict[str, Any]
WHERE = frozenset({"page", "start", "offset"})


@dataclass(frozen=True)
class Place:
    """Which objects of a list are on a page; `by_start`: it was asked by how many to pass over, and not by its number."""

    limit: int
    start: int
    by_start: bool


class GatewayPaging(Paging):
    """Pages by number or by how many objects to pass over, of a size that the client chooses."""

    parameters: ClassVar[tuple[str, ...]] = ("_limit", "_page", "_start", "_offset", "_fields[]", "_extend[]")
    default_size: ClassVar[int] = 30
    max_size: ClassVar[int] = 500

    def answer(self, request: Any, selection: Selection, query: Any, shape: Shape) -> bytes:
        place = self.place_of(query.controls)
        start, limit = place.start, place.limit
        shown, objects, count = 0, b"", 0
        if not query.finds_nothing:
            shown, objects = selection.render(shape, base=base_url(request), limit=limit, offset=start)
            if not shown and (heirs := selection.of_heirs()):
                return self.answer(request, heirs, query, shape)
            # A page that is not full tells the count itself.
            count = start + shown if 0 < shown < limit or not (start or shown) else selection.count()
        return envelope(request, objects, count, place)

    def place_of(self, controls: Mapping[str, str]) -> Place:
        """Returns which page is asked for; raises ValidationError for what is no number."""
        limit = number_of(controls, "limit")
        if limit is None and controls.get("enablePagination", "").lower() in ("false", "0"):
            limit = self.max_size
        limit = min(limit or self.default_size, self.max_size)
        starts = [number_of(controls, name) for name in ("start", "offset")]
        if given := [start for start in starts if start is not None]:
            return Place(limit, given[0], by_start=True)
        return Place(limit, (max(number_of(controls, "page") or 1, 1) - 1) * limit, by_start=False)

    def schema(self, item: Schema) -> Schema:
        """Returns what a list of `item` looks like, for the API's document."""
        url = {"type": "string", "format": "uri", "nullable": True}
        numbers = {
            "count": "Aantal objecten in de hele lijst.", "total": "Aantal objecten in de hele lijst.",
            "limit": "Aantal objecten per pagina.", "offset": "Aantal objecten voor deze pagina.",
            "page": "Nummer van deze pagina.", "pages": "Aantal pagina's.",
        }  # fmt: skip
        properties: Schema = {
            **{name: {"type": "integer", "description": text} for name, text in numbers.items()},
            "next": {**url, "description": "URL van de volgende pagina."},
            "previous": {**url, "description": "URL van de vorige pagina."},
            "results": {"type": "array", "items": item},
        }
        return {"type": "object", "required": list(properties), "properties": properties}

    def parameter(self, name: str) -> tuple[Schema, str]:
        """Returns the schema and the text of one of `parameters`, for the API's document."""
        number: Schema = {"type": "integer", "minimum": 0}
        return {
            "_limit": ({**number, "default": self.default_size, "maximum": self.max_size}, "Objecten per pagina."),
            "_page": ({**number, "minimum": 1, "default": 1}, "Nummer van de pagina."),
            "_start": (number, "Aantal objecten dat wordt overgeslagen; gaat voor _page."),
            "_offset": (number, "Als _start."),
            "_fields[]": (
                {"type": "array", "items": {"type": "string"}},
                "Alleen deze eigenschappen, naast _self en id.",
            ),
            "_extend[]": (
                {"type": "array", "items": {"type": "string"}},
                "Wordt aangenomen; embedded staat er altijd.",
            ),
        }[name]


def number_of(controls: Mapping[str, str], name: str) -> int | None:
    """Returns the number in a control; None when it is not there. Raises ValidationError when it is no number."""
    text = controls.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdecimal()):
        raise invalid(f"_{name}", "Voer een geheel getal in.")
    return min(int(text), MAX_PAGE) if len(text) < 20 else MAX_PAGE


def envelope(request: Any, objects: bytes, count: int, place: Place) -> bytes:
    """Returns the JSON of a page of a list of `count` objects."""
    start, limit = place.start, place.limit
    numbers = {
        "count": count,
        "next": link(request, start + limit, place) if start + limit < count else None,
        "previous": link(request, max(start - limit, 0), place) if start > 0 else None,
        "total": count,
        "limit": limit,
        "offset": start,
        "page": start // limit + 1,
        "pages": -(-count // limit),
    }
    return b'%b, "results": [%b]}' % (json.dumps(numbers)[:-1].encode(), objects)


def link(request: Any, start: int, place: Place) -> str:
    """Returns the URL of the page of the same list that begins after `start` objects."""
    where = {"_start": [str(start)]} if place.by_start else {"_page": [str(start // place.limit + 1)]}
    kept = {name: request.GET.getlist(name) for name in sorted(request.GET) if not tells_where(name)}
    return f"{base_url(request)}{request.path}?{urlencode({**kept, **where}, doseq=True)}"


def tells_where(key: str) -> bool:
    """Tells whether a key of a query string says which page is meant."""
    name = read_name(key)
    return name is not None and name.control in WHERE
