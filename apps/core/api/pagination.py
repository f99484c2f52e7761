"""Pages of a list."""

import json
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.http import Http404

from apps.core.api.errors import invalid
from apps.core.api.query import Query
from apps.core.api.reads import Shape
from apps.core.api.registry import base_url
from apps.core.api.selection import Selection

Schema = dict[str, Any]

MAX_PAGE = 10**9  # beyond any table, and within PostgreSQL's numbers


@dataclass(frozen=True, kw_only=True)
class Page:
    """The objects on one page as JSON with commas between, and where it stands."""

    objects: bytes
    count: int
    number: int
    size: int

    @classmethod
    def of(cls, selection: Selection, shape: Shape, *, page: str, size: int, base: str) -> "Page":
        """Returns the page called `page`, a number or `last`, of pages of `size` objects; 404 when there is no such page."""
        count = None
        if page == "last":
            count = selection.count()
            number = max(1, -(-count // size))
        else:
            number = number_of(page)
        start = (number - 1) * size
        shown, objects = selection.render(shape, base=base, limit=size, offset=start)
        if count is None:  # a page that is not full tells the count itself
            is_last = 0 < shown < size or (number == 1 and not shown)
            count = start + shown if is_last else selection.count()
        if not shown and (heirs := selection.of_heirs()):
            return cls.of(heirs, shape, page=page, size=size, base=base)
        if not shown and number > 1:
            raise Http404
        return cls(objects=objects, count=count, number=number, size=size)

    @property
    def following(self) -> int | None:
        """The number of the next page, when there is one."""
        return self.number + 1 if self.number * self.size < self.count else None


class Paging:
    """How the list of a resource is cut into pages, and what a page looks like: numbered, of a size that the client chooses."""

    parameters: ClassVar[tuple[str, ...]] = ("page", "pageSize")
    default_size: ClassVar[int] = 100
    max_size: ClassVar[int] = 500

    def answer(self, request: Any, selection: Selection, query: Query, shape: Shape) -> bytes:
        """Returns the JSON of the page that `query` asks for; 404 when there is no such page."""
        size = self.size_of(query.page_size)
        return self.body(request, Page.of(selection, shape, page=query.page, size=size, base=base_url(request)))

    def body(self, request: Any, page: Page) -> bytes:
        """Returns the JSON of a page."""
        links = f'"next": {self.link(request, page.following)}, "previous": {self.link(request, page.number - 1)}'
        return b'{"count": %d, %b, "results": [%b]}' % (page.count, links.encode(), page.objects)

    def schema(self, item: Schema) -> Schema:
        """Returns what a list of `item` looks like, for the API's document."""
        url = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["count", "next", "previous", "results"],
            "properties": {
                "count": {"type": "integer", "description": "Aantal objecten in de hele lijst."},
                "next": {**url, "description": "URL van de volgende pagina."},
                "previous": {**url, "description": "URL van de vorige pagina."},
                "results": {"type": "array", "items": item},
            },
        }

    def parameter(self, name: str) -> tuple[Schema, str]:
        """Returns the schema and the text of one of `parameters`, for the API's document."""
        if name == "page":
            return {"type": "integer", "minimum": 1}, "Nummer van de pagina, of last voor de laatste."
        size = {"type": "integer", "default": self.default_size, "maximum": self.max_size}
        return size, "Objecten per pagina."

    def size_of(self, text: str) -> int:
        """Returns the number of rows on a page; what is no number above 0 means the default, as existing clients expect."""
        size = int(text) if text.isdecimal() and len(text) < 10 else 0
        return min(size, self.max_size) or self.default_size

    def link(self, request: Any, number: int | None) -> str:
        """Returns the URL of another page of the same list as JSON; null when there is none."""
        if not number:
            return "null"
        parameters = {name: request.GET.getlist(name) for name in sorted(request.GET) if name != "page"}
        if number > 1:
            parameters = dict(sorted({**parameters, "page": [str(number)]}.items()))
        query = urlencode(parameters, doseq=True)
        return json.dumps(f"{base_url(request)}{request.path}{'?' if query else ''}{query}")


class Whole(Paging):
    """The whole list at once, as a bare array: for an API that knows no pages. `instead` names the API that has them.

    A list that is too long to be one answer is refused; one that were cut would seem whole.
    """

    parameters = ()
    max_size = 10_000

    def __init__(self, instead: str) -> None:
        self.instead = instead

    def answer(self, request: Any, selection: Selection, query: Query, shape: Shape) -> bytes:
        # Counted first: to render ten thousand objects that are then refused is dear.
        shown, objects = selection.count(), b""
        if not shown and (heirs := selection.of_heirs()):
            return self.answer(request, heirs, query, shape)
        if shown <= self.max_size:
            shown, objects = selection.render(shape, base=base_url(request), limit=self.max_size + 1)
        if shown > self.max_size:
            message = f"De lijst telt meer dan {self.max_size} objecten; vraag hem op bij {self.instead}, in pagina's."
            raise invalid("nonFieldErrors", message, "too-many-results")
        return b"[%b]" % objects

    def schema(self, item: Schema) -> Schema:
        return {"type": "array", "items": item, "maxItems": self.max_size}


def number_of(text: str) -> int:
    """Returns the number of the page; 404 when it is none."""
    number = int(text) if text.isdecimal() and len(text) < 20 else 0
    if not 0 < number <= MAX_PAGE:
        raise Http404
    return number
