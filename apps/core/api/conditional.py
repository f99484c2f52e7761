"""Conditional requests (RFC 9110, 13): ETag, If-None-Match, If-Match.

An entity tag is strong and has two parts: the hash of the object, and of what was expanded. If-Match compares the first, so that
a client may read with `expand` and then write on the condition that the object itself is unchanged.
"""

from collections.abc import Callable
from hashlib import blake2b
from typing import Any

from django.http import HttpResponse
from django.utils.http import parse_etags

from apps.core.api.errors import PreconditionFailed
from apps.core.api.reads import Row


def fingerprint(text: bytes) -> str:
    """Returns a short hash of `text`."""
    return blake2b(text, digest_size=12).hexdigest()


def entity_tag(row: Row) -> str:
    """Returns the quoted entity tag of an object."""
    expanded = f".{fingerprint(row.expanded)}" if row.expanded else ""
    return f'"{fingerprint(row.body)}{expanded}"'


def answer_detail(request: Any, row: Row) -> HttpResponse:
    """Answers with the object, or 304 when the client has this version already."""
    tag = entity_tag(row)
    known = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    if "*" in known or tag in [candidate.removeprefix("W/") for candidate in known]:
        return HttpResponse(status=304, headers={"ETag": tag})
    return HttpResponse(row.text(), content_type="application/json", headers={"ETag": tag})


def check_if_match(request: Any, present: Callable[[], Row]) -> None:
    """Refuses a write with 412 when If-Match was sent and names no present version; the row must be locked."""
    header = request.META.get("HTTP_IF_MATCH")
    if header is None or header.strip() == "*":
        return
    # A weak tag never matches (RFC 9110, 13.1.1).
    versions = {tag.strip('"').partition(".")[0] for tag in parse_etags(header) if not tag.startswith("W/")}
    if fingerprint(present().body) not in versions:
        raise PreconditionFailed
