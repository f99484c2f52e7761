"""The document as a whole."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from django.conf import settings

from apps.core.api.openapi.answers import FAULTS, fault
from apps.core.api.openapi.paths import Operations
from apps.core.api.openapi.shapes import Components, Schema

if TYPE_CHECKING:
    from apps.core.api.registry import Api

TEXT = {"type": "string"}
FAULT: Schema = {
    "type": "object",
    "description": "Probleembeschrijving (RFC 9457).",
    "required": ["type", "code", "title", "status", "detail", "instance"],
    "properties": {
        "type": {"type": "string", "format": "uri", "description": "URL van een uitleg van de fout."},
        "code": {**TEXT, "description": "Code waaraan een programma de fout herkent."},
        "title": {**TEXT, "description": "Korte omschrijving."},
        "status": {"type": "integer", "description": "HTTP-status."},
        "detail": {**TEXT, "description": "Toelichting."},
        "instance": {"type": "string", "format": "uri", "description": "Kenmerk van dit voorval."},
    },
}
PARAM: Schema = {
    "type": "object",
    "required": ["name", "code", "reason"],
    "properties": {
        "name": {**TEXT, "description": "Naam van het veld of de parameter."},
        "code": {**TEXT, "description": "Code waaraan een programma de fout herkent."},
        "reason": {**TEXT, "description": "Uitleg voor mensen."},
    },
}


FAULTS_OF_API: dict[str, Schema] = {
    "Fout": FAULT,
    "ValidatieFout": {
        "allOf": [
            {"$ref": "#/components/schemas/Fout"},
            {"type": "object", "properties": {"invalidParams": {"type": "array", "items": PARAM}}},
        ]
    },
}
SECURITY: dict[str, Schema] = {
    "token": {"type": "apiKey", "in": "header", "name": "Authorization", "description": "Token <token>"},
    "jwt": {
        "type": "http",
        "scheme": "bearer",
        "bearerFormat": "JWT",
        "description": "JWT met client_id en iat, ondertekend met het secret van de applicatie (HS256), "
        "of een token van de OpenID-provider van de organisatie.",
    },
}


def document(api: "Api") -> Schema:
    """Returns the OpenAPI document of `api`."""
    components = Components(api)
    paths: dict[str, Any] = {}
    for name, viewset in api.resources.items():
        paths |= Operations(api, name, viewset, components).paths()
    return {
        "openapi": "3.0.3",
        "info": info(api),
        "servers": [{"url": api.prefix}],
        "security": [{name: []} for name in SECURITY],
        "paths": paths,
        "components": {
            "schemas": dict(sorted((components.schemas | FAULTS_OF_API).items())),
            "responses": {code: fault(code) for code in FAULTS},
            "securitySchemes": SECURITY,
        },
    }


def info(api: "Api") -> Schema:
    """Returns what the document says of the API as a whole."""
    return {
        "title": api.title,
        "version": api.version,
        "description": api.description,
        "contact": settings.API_CONTACT,
        "license": {"name": "EUPL-1.2", "url": "https://opensource.org/licenses/EUPL-1.2"},
    }


def as_yaml(api: "Api") -> str:
    """Returns the document as YAML, the form in which it is kept."""
    return yaml.dump(document(api), Dumper=PlainDumper, sort_keys=False, allow_unicode=True, width=120)


def path_of(api: "Api") -> Path:
    """Returns the file in which the document is kept."""
    return settings.BASE_DIR / "openapi" / f"{api.document}.yaml"


class PlainDumper(yaml.SafeDumper):
    """Writes what occurs twice twice: anchors are no part of OpenAPI."""

    def ignore_aliases(self, data: Any) -> bool:
        return True
