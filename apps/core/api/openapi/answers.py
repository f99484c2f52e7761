"""What operations answer."""

from apps.core.api.openapi.shapes import Schema

FAULT, VALIDATION_FAULT = {"$ref": "#/components/schemas/Fout"}, {"$ref": "#/components/schemas/ValidatieFout"}
FAULTS = {"400": "Ongeldig verzoek", "401": "Niet aangemeld", "403": "Geen recht", "404": "Niet gevonden",
          "409": "Conflict", "412": "Gewijzigd sinds opvragen", "413": "Te groot", "415": "Geen JSON",
          "422": "Niet te verwerken"}  # fmt: skip
VERSION_HEADER = {"API-version": {"schema": {"type": "string"}, "description": "Versie van de API."}}
ETAG_HEADER = {"ETag": {"schema": {"type": "string"}, "description": "Versie van het object."}}
LOCATION_HEADER = {"Location": {"schema": {"type": "string", "format": "uri"}, "description": "URL van het object."}}
GONE_ON = {
    "description": "Samengevoegd met een ander object",
    "headers": {**VERSION_HEADER, **LOCATION_HEADER},
    "content": {"application/json": {"schema": FAULT}},
}


def responses(action: str, answer: Schema | None) -> Schema:
    """Returns the answers of an operation."""
    success = {"create": "201", "destroy": "204"}.get(action, "200")
    headers = dict(VERSION_HEADER)
    if action not in ("list", "search", "destroy", "ask"):
        headers |= ETAG_HEADER
    if action == "create":
        headers |= LOCATION_HEADER
    first: Schema = {"description": "Gelukt", "headers": headers}
    if answer is not None:
        first["content"] = {"application/json": {"schema": answer}}
    return {success: first, **{code: {"$ref": f"#/components/responses/{code}"} for code in faults(action)}}


def faults(action: str) -> list[str]:
    """Returns the status codes of the errors of an operation."""
    codes = ["400", "401", "403"]
    if action in ("retrieve", "update", "partial_update", "destroy", "list", "search"):
        codes.append("404")
    if action in ("create", "update", "partial_update", "ask"):
        codes += ["409", "413", "415"]
    if action == "ask":
        codes += ["404", "422"]
    if action in ("update", "partial_update", "destroy"):
        codes.append("412")
    return sorted(codes)


def fault(code: str) -> Schema:
    """Returns the answer of an error: one form, under two media types."""
    schema = VALIDATION_FAULT if code == "400" else FAULT
    media_types = ("application/problem+json", "application/json")
    content = {media_type: {"schema": schema} for media_type in media_types}
    return {"description": FAULTS[code], "headers": VERSION_HEADER, "content": content}
