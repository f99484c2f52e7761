"""Pages of a list: `page` counts from 1, `pageSize` is 100 unless asked otherwise and 500 at most."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import Http404

from apps.core.api.query import Query
from apps.core.api.reads import Shape
from apps.core.api.registry import base_url
from apps.core.api.selection import Selection

DEFAULT_SIZE = 100
MAX_SIZE = 500
MAX_PAGE = 10**9  # beyond any table, and within PostgreSQL's numbers


@dataclass(frozen=True, kw_only=True)
class Page:
    """The objects on one page as JSON with commas between, and where it stands."""

    objects: bytes
    count: int
    number: int
    size: int

    @classmethod
    def of(cls, selection: Selection, query: Query, shape: Shape, *, base: str) -> "Page":
        """Returns the page that `query` asks for; 404 when there is no such page."""
        size, count = size_of(query.page_size), None
        if query.page == "last":
            count = selection.count()
            number = max(1, -(-count // size))
        else:
            number = number_of(query.page)
        start = (number - 1) * size
        shown, objects = selection.render(shape, base=base, limit=size, offset=start)
        if count is None:  # a page that is not full tells the count itself
            is_last = 0 < shown < size or (number == 1 and not shown)
            count = start + shown if is_last else selection.count()
        if not shown and number > 1:
            raise Http404
        return cls(objects=objects, count=count, number=number, size=size)

    def body(self, request: Any) -> bytes:
        """Returns the JSON of the answer."""
        following = self.number + 1 if self.number * self.size < self.count else None
        links = f'"next": {self.link(request, following)}, "previous": {self.link(request, self.number - 1)}'
        return b'{"count": %d, %b, "results": [%b]}' % (self.count, links.encode(), self.objects)

    def link(self, request: Any, number: int | None) -> str:
        """Returns the URL of another page of the same list as JSON; null when there is none."""
        if not number:
            return "null"
        parameters = {name: request.GET.getlist(name) for name in sorted(request.GET) if name != "page"}
        if number > 1:
            parameters = dict(sorted({**parameters, "page": [str(number)]}.items()))
        query = urlencode(parameters, doseq=True)
        return json.dumps(f"{base_url(request)}{request.path}{'?' if query else ''}{query}")


def size_of(text: str) -> int:
    """Returns the number of rows on a page; what is no number above 0 means the default, as existing clients expect."""
    size = int(text) if text.isdecimal() and len(text) < 10 else 0
    return min(size, MAX_SIZE) or DEFAULT_SIZE


def number_of(text: str) -> int:
    """Returns the number of the page; 404 when it is none."""
    number = int(text) if text.isdecimal() and len(text) < 20 else 0
    if not 0 < number <= MAX_PAGE:
        raise Http404
    return number
