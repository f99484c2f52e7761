"""The base of the resources of earlier generations: their names over a Translation."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models.expressions import Expression
from django.db.models.functions import Coalesce
from rest_framework import serializers

from apps.core.api.expressions import TEXT, Literal
from apps.core.api.names import camelize
from apps.core.api.serializers import CamelSerializer

if TYPE_CHECKING:
    from apps.core.api.registry import Api


class NestedSerializer(CamelSerializer):
    """An object within a translated one. What is validated has the names of the outside, as a Translation has them."""

    def to_internal_value(self, data: Any) -> Any:
        return {camelize(name): value for name, value in super().to_internal_value(data).items()}


class TranslatedSerializer(CamelSerializer):
    """A resource whose values are those of `Meta.translation` (apps.core.api.translation) under the names of its fields.

    Subclasses declare fields, in their order, and `Meta` with `model` and `translation`. A field shows the value that is its
    `source`; a text that may not be null is empty when there is none. What is validated is written by the translation's service.
    """

    def members(self, api: "Api") -> dict[str, Expression]:
        shown = [field for field in self.fields.values() if not field.write_only]
        return {camelize(str(field.field_name)): self.value_of(field, api) for field in shown}

    def value_of(self, field: Any, api: "Api") -> Any:
        """Returns the expression of what a field shows."""
        meta: Any = self.Meta  # type: ignore[attr-defined]  # each subclass has one
        if hasattr(field, "as_json") and not isinstance(field, CamelSerializer):
            return field.as_json(meta.model, api)
        value = meta.translation.shown[field.source]
        is_never_null = isinstance(field, serializers.CharField) and not field.allow_null
        return Coalesce(value, Literal(""), output_field=TEXT) if is_never_null else value

    def save(self, **given: Any) -> Any:
        """Writes what was validated, and `given`; returns the object."""
        meta: Any = self.Meta  # type: ignore[attr-defined]
        values: Mapping[str, Any] = {**self.validated_data, **given}
        self.instance = meta.translation.save(self.instance, values)
        return self.instance
