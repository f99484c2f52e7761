"""What a list is asked in a body, as the query string that would ask it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.http import QueryDict

from apps.core.api.errors import invalid
from apps.kic_v1.gateway.names import read_name


def in_query(body: Any, parameters: QueryDict) -> QueryDict:
    """Returns what a JSON body asks as a query string. Controls in the URL win: they are in the `next` of an answer.

    Objects in it are nested as names are: `{"verloopdatum": {"after": "2026-01-01"}}` is `verloopdatum[after]`. A list asks for
    one of its values. What is null is not asked. Raises ValidationError when it is no object.
    """
    if not isinstance(body, Mapping):
        raise invalid("nonFieldErrors", "Verwacht een object met filters.")
    found = QueryDict(mutable=True)
    for name, values in asked(body, ()):
        found.setlist(name, [*found.getlist(name), *values])
    for key in parameters:
        if (asked_name := read_name(key)) and asked_name.control:
            found.setlist(key, parameters.getlist(key))
    return found


def asked(body: Mapping[str, Any], before: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    """Yields each name that an object asks, with its values; `before`: the names of the objects that it is in."""
    for key, value in body.items():
        steps = (*before, key)
        if isinstance(value, Mapping):
            yield from asked(value, steps)
        elif isinstance(value, list):
            yield ".".join(steps).removesuffix("[]") + "[]", [text_of(one) for one in value]
        elif value is not None:
            yield f"{'.'.join(before)}[{key}]" if before else key, [text_of(value)]


def text_of(value: Any) -> str:
    """Returns a value as it is written in a query string."""
    return str(value).lower() if isinstance(value, bool) else str(value)
