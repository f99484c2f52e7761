"""What the fields of the gateway look like in the API's document."""

from typing import Any

from apps.core.api.openapi.shapes import Components, Schema, schema_of
from apps.kic_v1.gateway.conditions import WordField
from apps.kic_v1.gateway.items import EmbeddedField, Id, SelfField
from apps.kic_v1.gateway.parts import Inline, Part
from apps.kic_v1.gateway.references import Iri

PATH: Schema = {"type": "string", "format": "uri-reference"}
TEXT: Schema = {"type": "string", "nullable": True}
MOMENT: Schema = {"type": "string", "format": "date-time", "nullable": True}
NAMED: Schema = {"type": "object", "nullable": True, "properties": {"id": TEXT, "name": TEXT, "ref": TEXT}}
SELF: Schema = {
    "type": "object",
    "description": "Wat de gateway over een object vertelt.",
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "name": {**TEXT, "description": "Hoe het object heet."},
        "self": {**PATH, "description": "Pad van het object."},
        "schema": {"type": "object", "properties": {"id": TEXT, "name": TEXT, "ref": TEXT}},
        "level": {"type": "integer", "description": "Hoe diep het object in een ander staat."},
        "dateCreated": {**MOMENT, "description": "Wanneer het object is toegevoegd."},
        "dateModified": {**MOMENT, "description": "Wanneer het object het laatst is gewijzigd."},
        "owner": {**NAMED, "description": "Wie het object heeft toegevoegd."},
        "organization": {**NAMED, "description": "Organisatie van wie het object is."},
        "application": {**NAMED, "description": "Applicatie waarmee het object is toegevoegd."},
        "synchronizations": {"type": "array", "items": {"type": "object"}},
    },
}


@schema_of.register
def _(field: Id, components: Components) -> Schema:
    return {"type": "string", "format": "uuid"}


@schema_of.register
def _(field: SelfField, components: Components) -> Schema:
    components.schemas.setdefault("Self", SELF)
    return {"$ref": "#/components/schemas/Self"}


@schema_of.register
def _(field: EmbeddedField, components: Components) -> Schema:
    parent: Any = field.parent
    shown = {name: one for name, one in parent.properties().items() if getattr(one, "embeds", False)}
    return {"type": "object", "properties": {name: whole(one, components) for name, one in shown.items()}}


def whole(field: Any, components: Components) -> Schema:
    """Returns the schema of what a field refers to in full."""
    shape = field.shape if isinstance(field, Inline) else type(field.shape(components.api))
    item = components.ref(shape)
    return {"type": "array", "items": item} if field.many else {"allOf": [item], "nullable": True}


@schema_of.register
def _(field: Iri, components: Components) -> Schema:
    if not field.makes:
        return {"type": "array", "items": PATH} if field.many else PATH
    either = {"oneOf": [PATH, components.ref(type(field.shape(components.api)))]}
    return {"type": "array", "items": either} if field.many else either


@schema_of.register
def _(field: Inline, components: Components) -> Schema:
    item = components.ref(field.shape)
    return {"type": "array", "items": item} if field.many else item


@schema_of.register
def _(field: Part, components: Components) -> Schema:
    return {"oneOf": [PATH, components.ref(field.shape)]}


@schema_of.register
def _(field: WordField, components: Components) -> Schema:
    return {"type": "string", "enum": list(field.words)}
