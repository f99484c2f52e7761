"""The base of the resources of earlier generations: their names over a Translation.

What is sent back as it was shown is not checked: today's API may hold what the earlier one would not take, such as the name of a
longer street, and who reads an object and writes it must not be refused for that.
"""

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField
from django.db.models.expressions import Expression
from django.db.models.functions import Cast, Coalesce
from django.utils.functional import cached_property
from rest_framework import serializers

from apps.core.api.expressions import TEXT, Literal
from apps.core.api.names import camelize
from apps.core.api.reads import Shape, render_one
from apps.core.api.serializers import CamelSerializer

if TYPE_CHECKING:
    from apps.core.api.registry import Api

NOTHING: Mapping[str, Any] = {}
TEXTS = ArrayField(TEXT)


class SentBack(CamelSerializer):
    """A serializer that checks what differs from what is shown."""

    unchanged: Collection[str] = ()

    def shown(self) -> Mapping[str, Any]:
        """Returns what is shown now, by its names outside; nothing of an object that is new."""
        raise NotImplementedError

    @property
    def _writable_fields(self) -> list[Any]:
        return [field for field in super()._writable_fields if field.field_name not in self.unchanged]

    def to_internal_value(self, data: Any) -> Any:
        shown = self.shown() if isinstance(data, Mapping) else NOTHING
        names = {str(field.field_name): self.outside(str(field.field_name)) for field in self.fields.values()}
        self.unchanged = {
            name
            for name, outside in names.items()
            if outside in shown and any(key in data and data[key] == shown[outside] for key in (name, outside))
        }
        return super().to_internal_value(data)


class NestedSerializer(SentBack):
    """An object within a translated one. What is validated has the names of the outside, as a Translation has them."""

    def of_shown(self, value: Any) -> Any:
        """Returns the expression of what it shows, of that of the translation's value."""
        return value

    def shown(self) -> Mapping[str, Any]:
        parent: Any = self.parent
        return (parent.shown().get(camelize(str(self.field_name))) if parent else None) or NOTHING

    def to_internal_value(self, data: Any) -> Any:
        return {self.outside(name): value for name, value in super().to_internal_value(data).items()}


class TranslatedSerializer(SentBack):
    """A resource whose values are those of `Meta.translation` (apps.core.api.translation) under the names of its fields.

    Subclasses declare fields, in their order, and `Meta` with `model` and `translation`. A field shows the value that is its
    `source`; a text, a list or a boolean that may not be null is empty, or false, when there is none. What is validated is
    written by the translation's service.
    """

    def members(self, api: "Api") -> dict[str, Expression]:
        shown = [field for field in self.fields.values() if not field.write_only]
        return {self.outside(str(field.field_name)): self.value_of(field, api) for field in shown}

    def value_of(self, field: Any, api: "Api") -> Any:
        """Returns the expression of what a field shows."""
        meta: Any = self.Meta  # type: ignore[attr-defined]  # each subclass has one
        if hasattr(field, "as_json") and not isinstance(field, CamelSerializer):
            return field.as_json(meta.model, api)
        value = meta.translation.shown[field.source]
        if isinstance(field, NestedSerializer):
            return field.of_shown(value)
        return value if field.allow_null else never_null(field, value)

    def shown(self) -> Mapping[str, Any]:
        return self.kept_shown

    @cached_property
    def kept_shown(self) -> Mapping[str, Any]:
        """What is shown of the object before the write, by its names outside."""
        if self.instance is None:
            return NOTHING
        shape = Shape(type(self), self.context["api"])
        row = render_one(shape, self.instance.uuid, base=self.context["base"])
        body: Mapping[str, Any] = json.loads(row.body) if row else NOTHING
        return body

    def sent_or_shown(self, name: str) -> Any:
        """Returns the value that field `name` will have after this write, as JSON has it and when it is valid."""
        data = self.initial_data if isinstance(getattr(self, "initial_data", None), Mapping) else NOTHING
        outside = self.outside(name)
        return next((data[key] for key in (name, outside) if key in data), self.shown().get(outside))

    def save(self, **given: Any) -> Any:
        """Writes what was validated, and `given`; returns the object."""
        meta: Any = self.Meta  # type: ignore[attr-defined]
        values: Mapping[str, Any] = {**self.validated_data, **given}
        self.instance = meta.translation.save(self.instance, values)
        return self.instance


def never_null(field: Any, value: Any) -> Any:
    """Returns the expression `value` of a field that may not be null, with what stands for none of its kind."""
    if isinstance(field, serializers.CharField | serializers.ChoiceField):
        return Coalesce(value, Literal(""), output_field=TEXT)
    if isinstance(field, serializers.BooleanField):
        return Coalesce(value, Cast(Literal("false"), BooleanField()), output_field=BooleanField())
    if isinstance(field, serializers.ListField):
        return Coalesce(value, Cast(Literal("{}"), TEXTS), output_field=TEXTS)
    return value


class TranslatedVariants(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """An object whose form depends on another value of the resource, `by`: a NestedSerializer per value of that.

    Without such a value it is not read at all.
    """

    def __init__(self, by: str, variants: Mapping[str, type[NestedSerializer]], **kwargs: Any) -> None:
        super().__init__(**{"required": False, "allow_null": True, **kwargs})
        self.by, self.variants = by, variants

    def shown(self) -> Mapping[str, Any]:
        """Returns what is shown of it now."""
        parent: Any = self.parent
        return parent.shown().get(camelize(str(self.field_name))) or NOTHING

    def variant_for(self, data: Any) -> type[NestedSerializer] | None:
        """Returns the form that `data` must have; None when nothing tells."""
        parent: Any = self.parent
        kind = parent.sent_or_shown(self.by)
        return self.variants.get(kind) if isinstance(kind, str) else None

    def to_internal_value(self, data: Any) -> Any:
        variant = self.variant_for(data)
        if variant is None:
            raise serializers.SkipField
        bound = variant(context=self.context, partial=self.root.partial)
        bound.shown = self.shown  # type: ignore[method-assign]  # it stands in the place of this field
        return bound.run_validation(data)
