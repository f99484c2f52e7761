"""From fields and serializers to schemas."""

import re
from collections.abc import Callable
from functools import singledispatch
from typing import TYPE_CHECKING, Any

from django.core.validators import RegexValidator
from rest_framework import serializers

from apps.core.api import fields, links, references, translated
from apps.core.api.names import camelize
from apps.core.api.reads import tree_of
from apps.core.api.scalars import MetadataField

if TYPE_CHECKING:
    from apps.core.api.registry import Api

Schema = dict[str, Any]
REFERENCE = "#/components/schemas/"
LIMITS = {"max_length": "maxLength", "min_length": "minLength", "max_value": "maximum", "min_value": "minimum"}


class Components:
    """The named schemas of one document, filled while it is made."""

    def __init__(self, api: "Api") -> None:
        self.api = api
        self.schemas: dict[str, Schema] = {}

    def ref(self, serializer_class: type[serializers.Serializer[Any]]) -> Schema:
        """Returns a reference to the schema of a serializer, which is made at its first use."""
        name = serializer_class.__name__.removesuffix("Serializer")
        return self.named(name, lambda: serializer_class(context={"api": self.api}))

    def named(self, name: str, serializer: Callable[[], Any]) -> Schema:
        """Returns a reference to the schema called `name`, made of what `serializer` returns when it is not there yet."""
        if name not in self.schemas:
            self.schemas[name] = {}  # its place, for who refers to it meanwhile
            self.schemas[name] = self.object_of(serializer())
        return {"$ref": f"{REFERENCE}{name}"}

    def object_of(self, serializer: Any) -> Schema:
        """Returns the schema of an object with the fields of `serializer`."""
        properties, required = {}, []
        outside = getattr(serializer, "outside", camelize)
        for field_name, field in serializer.fields.items():
            properties[outside(field_name)] = self.property_of(field)
            if field.required or field.read_only:
                required.append(outside(field_name))
        schema: Schema = {"type": "object", "properties": properties}
        if required:
            schema["required"] = required
        return schema

    def property_of(self, field: Any) -> Schema:
        """Returns the schema of a field, with what holds for every kind: text, null, read-only, default."""
        schema = schema_of(field, self)
        extra: Schema = {}
        if text := field.help_text or getattr(field, "label", None):
            extra["description"] = str(text)
        if field.allow_null:
            extra["nullable"] = True
        if field.read_only:
            extra["readOnly"] = True
        if "$ref" in schema and extra:  # a reference stands alone
            return {"allOf": [schema], **extra}
        return {**schema, **extra}

    def expansion(self, serializer_class: Any, paths: tuple[str, ...]) -> Schema:
        """Returns the schema of `_expand` for the first level of `paths`."""
        tree = tree_of(paths)
        shown = {camelize(name): field for name, field in serializer_class().fields.items() if camelize(name) in tree}
        return {
            "type": "object",
            "description": "Wat met expand is uitgeklapt.",
            "readOnly": True,
            "properties": {name: self.expanded(field, tuple(self.below(name, paths))) for name, field in shown.items()},
        }

    def below(self, name: str, paths: tuple[str, ...]) -> list[str]:
        """Returns what is left of the paths that go through `name`."""
        return [path.removeprefix(f"{name}.") for path in paths if path.startswith(f"{name}.")]

    def expanded(self, field: Any, deeper: tuple[str, ...]) -> Schema:
        """Returns the schema of one expanded relation."""
        target = self.api.serializer_for(field.target)
        item = self.ref(target)
        if deeper:
            more = {"type": "object", "properties": {"_expand": self.expansion(target, deeper)}}
            item = {"allOf": [item, more]}
        return {"type": "array", "items": item} if field.many else {"allOf": [item], "nullable": True}


@singledispatch
def schema_of(field: Any, components: Components) -> Schema:
    """Returns the bare schema of a field; a kind of field that nobody described is a mistake in this module."""
    raise TypeError(f"no schema for {type(field).__name__}")


@schema_of.register
def _(field: serializers.CharField, components: Components) -> Schema:
    patterns: list[str] = [
        re.compile(check.regex).pattern for check in field.validators if type(check) is RegexValidator
    ]
    schema: Schema = {"type": "string", **limits(field)}
    if len(patterns) == 1:
        schema["pattern"] = patterns[0].replace(r"\Z", "$")
    if field.allow_blank:
        schema.pop("minLength", None)  # the empty text is shorter
        schema.pop("pattern", None)  # and has no pattern
    return schema


@schema_of.register
def _(field: serializers.URLField, components: Components) -> Schema:
    return {"type": "string", "format": "uri", **limits(field)}


@schema_of.register
def _(field: serializers.ChoiceField, components: Components) -> Schema:
    values = [*field.choices, *([""] if field.allow_blank else [])]
    return {"type": "string", "enum": list(dict.fromkeys(values))}


@schema_of.register
def _(field: serializers.UUIDField, components: Components) -> Schema:
    return {"type": "string", "format": "uuid"}


@schema_of.register
def _(field: serializers.BooleanField, components: Components) -> Schema:
    return {"type": "boolean"}


@schema_of.register
def _(field: serializers.IntegerField, components: Components) -> Schema:
    return {"type": "integer", **limits(field)}


@schema_of.register
def _(field: serializers.DateTimeField, components: Components) -> Schema:
    return {"type": "string", "format": "date-time"}


@schema_of.register
def _(field: serializers.DateField, components: Components) -> Schema:
    return {"type": "string", "format": "date"}


@schema_of.register
def _(field: serializers.JSONField, components: Components) -> Schema:
    return {"type": "object"}


@schema_of.register
def _(field: MetadataField, components: Components) -> Schema:
    return {"type": "object", "additionalProperties": {"type": "string", "maxLength": field.child.max_length}}


@schema_of.register
def _(field: serializers.Serializer, components: Components) -> Schema:  # type: ignore[type-arg]
    return components.ref(type(field))


@schema_of.register
def _(field: serializers.ListSerializer, components: Components) -> Schema:  # type: ignore[type-arg]
    return {"type": "array", "items": schema_of(field.child, components)}


@schema_of.register
def _(field: fields.SelfUrl, components: Components) -> Schema:
    return {"type": "string", "format": "uri"}


@schema_of.register
def _(field: fields.Joined, components: Components) -> Schema:
    return {"type": "string"}


@schema_of.register
def _(field: references.Ref, components: Components) -> Schema:
    properties: Schema = {
        "uuid": {"type": "string", "format": "uuid"},
        "url": {"type": "string", "format": "uri", "readOnly": True},
        **{name: {"type": "string", "readOnly": True} for name in field.also},
    }
    return {"type": "object", "properties": properties, "required": ["uuid"]}


@schema_of.register
def _(field: references.RefList, components: Components) -> Schema:
    return {"type": "array", "items": schema_of(references.Ref(field.to), components)}


@schema_of.register
def _(field: references.FullList, components: Components) -> Schema:
    shape = field.serializer or components.api.serializer_for(field.target)
    return {"type": "array", "items": components.ref(shape)}


@schema_of.register
def _(field: links.UrlRef, components: Components) -> Schema:
    return {"type": "string", "format": "uri", "maxLength": field.max_length}


@schema_of.register
def _(field: links.UrlList, components: Components) -> Schema:
    return {"type": "array", "items": {"type": "string", "format": "uri"}}


@schema_of.register
def _(field: serializers.ListField, components: Components) -> Schema:
    return {"type": "array", "items": schema_of(field.child, components)}


@schema_of.register
def _(field: translated.TranslatedVariants, components: Components) -> Schema:
    return {"oneOf": [components.ref(variant) for variant in field.variants.values()]}


@schema_of.register
def _(field: fields.GroupField, components: Components) -> Schema:
    return components.named(type(field.group).__name__, field.shape)


@schema_of.register
def _(field: fields.VariantsField, components: Components) -> Schema:
    return {"oneOf": [components.ref(variant) for variant in field.variants.values()]}


def limits(field: Any) -> Schema:
    """Returns the limits of a field in the words of JSON Schema."""
    known = {word: getattr(field, name, None) for name, word in LIMITS.items()}
    for check in field.validators:  # those of the model's column
        if word := LIMITS.get(getattr(check, "code", "")):
            known[word] = check.limit_value
    return {word: value for word, value in known.items() if value is not None}
