"""Objects within objects, as this generation checks and shows them."""

from typing import Any

from django.db.models import Func

from apps.core.api.expressions import JSON
from apps.core.api.names import camelize
from apps.core.api.translated import NestedSerializer


class Nested(NestedSerializer):
    """An object within another one. An object within it that is null is left as it is, as when it is left out."""

    def to_internal_value(self, data: Any) -> Any:
        objects = {camelize(name) for name, field in self.fields.items() if isinstance(field, NestedSerializer)}
        values = super().to_internal_value(data).items()
        return {name: value for name, value in values if value is not None or name not in objects}


class WithoutNulls(Func):
    """An object of texts, in which one that was not given is empty; null when there is none."""

    template = (
        "(SELECT json_object_agg(key, CASE json_typeof(value) WHEN 'null' THEN '\"\"'::json ELSE value END) "
        "FROM json_each(%(expressions)s))"
    )
    output_field = JSON
