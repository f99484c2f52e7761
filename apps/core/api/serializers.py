"""The base of every resource's serializer: the single declaration of its shape."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import F, Model
from django.db.models.expressions import Expression
from django.utils.functional import cached_property
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core import saving
from apps.core.api.expressions import JsonObject, Moment
from apps.core.api.names import camelize
from apps.core.api.scalars import MetadataField, UtcDateTimeField, lightened
from apps.core.groups import Group

if TYPE_CHECKING:
    from apps.core.api.registry import Api


class CamelSerializer(serializers.Serializer):  # type: ignore[type-arg]
    """A serializer whose fields are snake_case in the code and camelCase outside; both are accepted.

    Only declared fields are renamed, so keys that are data (those of `metadata`) stay as they are.

    A request gets copies of fields that were made once: making them is most of the work of a small write.

    `spelled`: the outside names that are not the camelCase of those in the code. `is_new`: whether a create made an object; what
    was there already is answered as it is.
    """

    spelled: ClassVar[Mapping[str, str]] = {}
    is_new: bool = True

    @classmethod
    def outside(cls, name: str) -> str:
        """Returns what a field is called outside."""
        return cls.spelled.get(name) or camelize(name)

    def get_fields(self) -> dict[str, Any]:
        return {name: copy_of(field) for name, field in self.made_fields().items()}

    def made_fields(self) -> Mapping[str, Any]:
        """Returns the fields that are copied."""
        return made_once(type(self))

    def make_fields(self) -> dict[str, Any]:
        """Makes the fields, as declared."""
        return super().get_fields()

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, Mapping):
            error = ErrorDetail("Verwacht een object.", code="invalid")
            raise ValidationError({"nonFieldErrors": [error]})
        known = {name: data[key] for name in self.fields for key in (name, self.outside(str(name))) if key in data}
        try:
            return super().to_internal_value(known)
        except ValidationError as error:
            details: Any = error.detail  # of a serializer, so by name
            raise ValidationError({self.outside(name): detail for name, detail in details.items()}) from error

    def to_representation(self, instance: Any) -> dict[str, Any]:
        return {self.outside(name): value for name, value in super().to_representation(instance).items()}

    def as_json(self, api: "Api") -> JsonObject:
        """Returns the expression of the whole object, for a query on the serializer's model."""
        return JsonObject(self.members(api))

    def members(self, api: "Api") -> dict[str, Expression]:
        """Returns the expression of each field under its outside name, in the order of the declaration."""
        model = self.Meta.model  # type: ignore[attr-defined]  # each subclass has one
        shown = (field for field in self.fields.values() if not field.write_only)
        return {self.outside(str(field.field_name)): column_json(field, model, api) for field in shown}


@cache
def made_once(serializer_class: type[CamelSerializer]) -> Mapping[str, Any]:
    """Returns the fields of a serializer class, bound to no serializer."""
    return {name: lightened(field) for name, field in serializer_class().make_fields().items()}


def copy_of(field: Any) -> Any:
    """Returns a field to bind to another serializer; what it holds (validators, choices, child) never changes and is shared."""
    copied = object.__new__(type(field))
    copied.__dict__.update(field.__dict__)
    for made in ("fields", "_writable_fields", "_readable_fields", "nested"):
        copied.__dict__.pop(made, None)  # the fields of a serializer that is itself a field are bound to it
    return copied


def column_json(field: Any, model: type[Model], api: "Api") -> Expression:
    """Returns the expression of a field: its own, or its column in the API's format."""
    if hasattr(field, "as_json"):
        return field.as_json(model, api)
    column: Any = F(field.source.replace(".", "__"))
    return Moment(column) if isinstance(field, serializers.DateTimeField) else column


class ColumnSerializer(CamelSerializer, serializers.ModelSerializer):  # type: ignore[type-arg]
    """A serializer of columns of a model.

    Uniqueness is the database's to decide (apps.core.api.errors), so none of DRF's validators that look first are made.
    """

    serializer_field_mapping = {
        **serializers.ModelSerializer.serializer_field_mapping,
        models.DateTimeField: UtcDateTimeField,
        models.JSONField: MetadataField,
    }

    def get_validators(self) -> list[Any]:
        return []

    def get_uniqueness_extra_kwargs(self, field_names: Any, declared_fields: Any, extra_kwargs: Any) -> tuple[Any, Any]:
        return extra_kwargs, {}

    def build_standard_field(self, field_name: str, model_field: Any) -> tuple[Any, dict[str, Any]]:
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        if issubclass(field_class, serializers.CharField) and kwargs.get("allow_blank"):
            kwargs["required"] = False
        return field_class, kwargs


class GroupSerializer(ColumnSerializer):
    """The columns of one group, under their names within it; made by GroupField.

    Only what was sent is returned; apps.core.groups fills the rest with empty values.
    """

    def __init__(self, *, model: type[Model], group: Group, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model, self.group = model, group

    def made_fields(self) -> Mapping[str, Any]:
        return made_for_group(type(self), self.model, self.group)

    def field_for(self, sub: str) -> Any:
        """Returns the field for a column of the group, without its prefix."""
        field_class, kwargs = self.build_standard_field(sub, self.model._meta.get_field(self.group.column(sub)))
        return field_class(**kwargs)


@cache
def made_for_group(serializer_class: type[GroupSerializer], model: type[Model], group: Group) -> Mapping[str, Any]:
    """Returns the fields of a group of columns of `model`, bound to no serializer."""
    serializer = serializer_class(model=model, group=group)
    return {sub: lightened(serializer.field_for(sub)) for sub in group.columns}


class ResourceSerializer(ColumnSerializer):
    """A resource: its shape, and what a write of it does.

    Subclasses declare fields, and `Meta` with `model` and `fields` in their order.
    PUT and PATCH run the same code; only which keys are present differs.
    """

    group_serializer_class = GroupSerializer

    def sent_or_stored(self, name: str) -> Any:
        """Returns the value that field `name` will have after this write, when it is valid; None when there is none."""
        data = self.initial_data if isinstance(getattr(self, "initial_data", None), Mapping) else {}
        for key in (name, self.outside(name)):
            if key in data:
                return data[key] if isinstance(data[key], str) else None
        return getattr(self.instance, name, None)

    def build(self, values: Mapping[str, Any]) -> Any:
        """Returns the object with the columns among the validated `values` set on it; nothing is written."""
        model: Any = self.Meta.model
        instance = self.instance or model()
        for name, value in values.items():
            if name not in self.nested:
                setattr(instance, name, value)
        return instance

    def write_values(self, values: Mapping[str, Any]) -> Any:
        """Writes the object with the validated `values`, and then the objects it takes along; returns the object.

        Raises RuleViolation (400) when a rule of the domain is broken.
        """
        instance = self.build(values)
        saving.save(instance)
        for name, field in self.nested.items():
            if name in values:
                field.write(instance, values[name])
        return instance

    def save(self, **given: Any) -> Any:
        """Writes what was validated, and `given` (columns that the request does not decide); returns the object."""
        self.instance = self.write_values({**self.validated_data, **given})
        return self.instance

    @cached_property
    def nested(self) -> dict[str, Any]:
        """The fields that write other objects than this one, by their place in the validated data."""
        return {str(field.source): field for field in self._writable_fields if hasattr(field, "write")}
