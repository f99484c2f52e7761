"""The fields of which resources are declared. Each reads in SQL (`as_json`), validates writes, and represents in Python.

`as_json(model, api)` returns the expression of the field's value for a row of `model`; `api` knows where objects live.
`to_representation` says the same in Python. Requests never run it: it is the yardstick the SQL is tested against.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Case, F, Model, Q, Value, When
from django.db.models.expressions import Expression
from rest_framework import serializers

from apps.core.api.expressions import JSON, JsonObject, Literal, Url, Words
from apps.core.api.names import camelize
from apps.core.api.references import reference

if TYPE_CHECKING:
    from apps.core.api.registry import Api


class SelfUrl(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """The URL of the object itself."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "source": "*", "help_text": "De unieke URL van dit object.", **kwargs})

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        return Url(api.path_of(model), "uuid")

    def to_representation(self, value: Any) -> str:
        return reference(self, value)["url"]


class GroupField(serializers.Field):  # type: ignore[type-arg]
    """A gegevensgroep (apps.core.groups) as an object. What is left out of a sent group becomes empty."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "allow_null": not kwargs.get("required", False), **kwargs})

    def bind(self, field_name: str, parent: Any) -> None:
        super().bind(field_name, parent)
        self.group = parent.Meta.model.__dict__[self.source]
        self.help_text = self.help_text or self.group.verbose_name

    def shape(self) -> serializers.Serializer[Any]:
        """Returns a serializer with a field for each column of the group."""
        parent: Any = self.parent
        return parent.group_serializer_class(model=parent.Meta.model, group=self.group)

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        return JsonObject({camelize(sub): F(self.group.column(sub)) for sub in self.group.columns})

    def to_representation(self, value: dict[str, Any]) -> dict[str, Any]:
        return {camelize(sub): content for sub, content in value.items()}

    def to_internal_value(self, data: Any) -> Any:
        return self.shape().run_validation(data)


class Joined(serializers.Field):  # type: ignore[type-arg]
    """The non-empty columns of `columns`, joined by single spaces."""

    def __init__(self, *columns: str, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "source": "*", **kwargs})
        self.columns = columns

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        return Words(*self.columns)

    def to_representation(self, value: Any) -> str:
        return " ".join(filter(None, (getattr(value, column) for column in self.columns)))


class VariantsField(serializers.Field):  # type: ignore[type-arg]
    """An identificatie (apps.core.groups.Variants): a serializer per soort; null when none was given.

    Replaced as a whole, and taken away by null or by an object in which nothing is given. In a PATCH without the soort, the
    stored soort says which form is meant.
    """

    def __init__(self, variants: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(**{"required": False, "allow_null": True, **kwargs})
        self.variants = variants

    def bind(self, field_name: str, parent: Any) -> None:
        super().bind(field_name, parent)
        self.group = parent.Meta.model.__dict__[self.source]

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        given = Q(**{self.group.given: F(self.group.by)})
        cases = (
            When(given & Q(**{self.group.by: Literal(soort)}), then=variant(context=self.context).as_json(api))
            for soort, variant in self.variants.items()
        )
        return Case(*cases, default=Value(None), output_field=JSON)

    def get_attribute(self, instance: Any) -> Any:
        return None if getattr(instance, str(self.source)) is None else instance

    def to_representation(self, value: Any) -> Any:
        variant = self.variants[getattr(value, self.group.by)](context=self.context)
        return variant.to_representation(value)

    def to_internal_value(self, data: Any) -> Any:
        parent: Any = self.parent
        variant = self.variants.get(parent.sent_or_stored(self.group.by))
        if variant is None:  # the soort itself is reported as missing or wrong
            raise serializers.SkipField
        return variant(context=self.context).run_validation(data) or None
