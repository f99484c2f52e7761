"""Reads request bodies within limits."""

import json
from typing import Any, ClassVar

from django.http import HttpRequest
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import BaseParser

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32


class PayloadTooLarge(APIException):
    """The body is larger than may be."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "Het bericht is te groot."
    default_code = "payload_too_large"


class BoundedJSONParser(BaseParser):
    """JSON of at most 1 MB (or `max_bytes`), nested at most 32 deep, without NaN and Infinity."""

    media_type = "application/json"
    max_bytes: ClassVar[int] = MAX_BYTES

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        body = stream.read(self.max_bytes + 1)
        if len(body) > self.max_bytes:
            raise PayloadTooLarge(f"Het bericht is te groot: ten hoogste {self.max_bytes // MAX_BYTES} MB.")
        if isinstance(stream, HttpRequest):
            stream._body = body  # Django's own; the stream is read once, and the request may run again
        try:
            data = json.loads(body, parse_constant=refuse_constant)
        except (
            ValueError,
            RecursionError,
        ) as error:  # not JSON, not UTF-8, an absurd number, or too deep to read at all
            raise ParseError from error
        if depth_exceeds(data, MAX_DEPTH):
            raise ParseError(f"Het bericht is te diep genest: ten hoogste {MAX_DEPTH} niveaus.")
        return data


def refuse_constant(name: str) -> Any:
    """Refuses NaN and Infinity, which are no JSON."""
    raise ValueError(name)


def depth_exceeds(data: Any, levels: int) -> bool:
    """Tells whether lists and objects in `data` are nested more than `levels` deep."""
    level = [data]
    for _ in range(levels + 1):
        containers = [item for item in level if isinstance(item, dict | list)]
        if not containers:
            return False
        level = [child for item in containers for child in (item.values() if isinstance(item, dict) else item)]
    return True
