"""What the fields of the KlantenBundle look like in the API's document."""

from apps.core.api.openapi.shapes import Components, Schema, schema_of
from apps.kic_v1.gateway.openapi import PATH
from apps.kic_v1.resources.kb.fields import Loose, OwnUrl
from apps.kic_v1.resources.kb.part_lists import PartList, ReachedList


@schema_of.register
def _(field: OwnUrl, components: Components) -> Schema:
    return {"type": "string", "format": "uri"}


@schema_of.register
def _(field: Loose, components: Components) -> Schema:
    return {"oneOf": [{"type": "string", "maxLength": field.max_length}, {"type": "integer"}, {"type": "boolean"}]}


@schema_of.register
def _(field: PartList, components: Components) -> Schema:
    return {"type": "array", "items": {"oneOf": [PATH, components.ref(field.shape)]}}


@schema_of.register
def _(field: ReachedList, components: Components) -> Schema:
    whole = components.ref(type(field.shape(components.api)))
    return {"type": "array", "items": {"oneOf": [PATH, whole]}}
