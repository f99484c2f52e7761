"""What the fields of Open VTB look like in a document."""

from apps.core.api.openapi.shapes import Components, Schema, schema_of
from apps.openvtb.taken.details import BedragField


@schema_of.register
def _(field: BedragField, components: Components) -> Schema:
    return {"type": "string"}
