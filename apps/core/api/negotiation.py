"""This API speaks JSON and nothing else."""

from typing import Any

from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import BaseContentNegotiation

PROBLEM = "application/problem+json"
ACCEPTED = {"*/*", "application/*", "application/json", PROBLEM}


class JSONOnly(BaseContentNegotiation):
    """Accepts a client that takes JSON, or problem details only, or does not say; refuses others with 406."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        media_type = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == media_type), None)

    def select_renderer(self, request: Any, renderers: Any, format_suffix: str | None = None) -> Any:
        if not accepted_types(request) & ACCEPTED:
            raise NotAcceptable(available_renderers=renderers)
        return renderers[0], renderers[0].media_type


def accepted_types(request: Any) -> set[str]:
    """Returns the media types of the Accept header, without their parameters."""
    header = request.META.get("HTTP_ACCEPT") or "*/*"
    return {part.partition(";")[0].strip().lower() for part in header.split(",")}
