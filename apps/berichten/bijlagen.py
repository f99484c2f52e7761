"""Attachments that are kept here: what may be kept, and what is known of it."""

import binascii
from base64 import b64decode
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from apps.core.exceptions import RuleViolation

PDF = "application/pdf"
# How a file of each kind begins. What a client says it is, is no reason to believe it.
BEGINNINGS = {PDF: b"%PDF-", "image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
MOST = 20  # attachments of one bericht


def kept(inhoud: str, *, most: int, media_type: str = "") -> dict[str, Any]:
    """Returns the columns of a file that is sent as base64, of at most `most` bytes.

    Raises RuleViolation for what is no base64, is empty or too large, is of a kind that is not kept, or not of `media_type`.
    """
    if len(inhoud) > most * 4 // 3 + most // 32 + 8:  # with the line breaks of some encoders
        raise too_large(most)
    try:
        content = b64decode("".join(inhoud.split()), validate=True)
    except (binascii.Error, ValueError) as error:
        raise RuleViolation("Dit is geen base64.", field="inhoud") from error
    if len(content) > most:
        raise too_large(most)
    found = kind_of(content)
    if not found or media_type not in ("", found):
        wanted = media_type or ", ".join(BEGINNINGS)
        raise RuleViolation(f"Dit bestand is geen {wanted}.", field="inhoud", code="bestandstype")
    return {"inhoud": content, "media_type": found, "grootte": len(content), "sha256": sha256(content).hexdigest()}


def kind_of(content: bytes) -> str:
    """Returns the media type of a file, by how it begins; empty when it is none that is kept."""
    return next((kind for kind, start in BEGINNINGS.items() if content.startswith(start)), "")


def too_large(most: int) -> RuleViolation:
    """Returns the refusal of a file that is too large."""
    return RuleViolation(f"Een bijlage telt ten hoogste {most} bytes.", field="inhoud", code="bijlage-te-groot")


def columns(sent: Mapping[str, Any], place: int, *, most: int) -> dict[str, Any]:
    """Returns the columns of an attachment as it is sent: with the file itself (`inhoud`), or a reference to it.

    `place` is what it has in the list when it names none. Raises RuleViolation as `kept` does.
    """
    inhoud, media_type = sent.get("inhoud"), sent.get("media_type") or ""
    found = {name: value for name, value in sent.items() if name not in ("inhoud", "media_type") and value is not None}
    found["volgorde"] = found.get("volgorde") or place
    if inhoud:
        found |= kept(inhoud, most=most, media_type=media_type)
    return found
