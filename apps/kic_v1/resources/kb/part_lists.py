"""Lists of objects that a klant has: those that are a part of it, and those that have a row of their own."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import F, Func, Model
from django.db.models.expressions import Expression
from rest_framework import serializers
from rest_framework.exceptions import ValidationError

from apps.core.api.expressions import JSON, literal
from apps.core.api.links import own_uuid
from apps.core.api.names import camelize
from apps.core.api.references import find
from apps.core.api.translation import Translation
from apps.kic_v1.gateway.items import Sight, path_of
from apps.kic_v1.gateway.parts import SELF, PartSerializer, object_of
from apps.kic_v1.gateway.references import IriList, identity
from apps.kic_v1.gateway.scalars import optional
from apps.kic_v1.gateway.selves import schema_json

if TYPE_CHECKING:
    from apps.core.api.registry import Api

Item = dict[str, Any]


class PartsJson(Func):
    """What is `told` of each item of a list of json, of its body; a list in their order."""

    output_field = JSON
    template = "(SELECT coalesce(json_agg(%(told)s ORDER BY part.n), '[]') FROM (SELECT item::jsonb AS body, n FROM "
    template += "json_array_elements(%(value)s) WITH ORDINALITY AS one(item, n)) part)"

    def __init__(self, value: Expression, told: str) -> None:
        super().__init__(value, F("uuid"))
        self.told = told

    def as_sql(self, compiler: Any, connection: Any, *how: Any, **also: Any) -> Any:
        value, uuid = (compiler.compile(part)[0] for part in self.get_source_expressions())
        return self.template % {"told": self.told.replace("{uuid}", uuid), "value": value}, ()


class PartList(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """Objects that are parts of another one, each with an id; at the root their paths, under `embedded` they themselves.

    A sent item is the path or the id of a part that is there, which stays as it is; an object; or a reference to one that is
    stored by itself in `resource`, whose content is taken over.
    """

    embeds = many = True

    default_error_messages = {"invalid": "Stuur het object zelf, of een verwijzing naar een bestaand object."}

    def __init__(self, shape: type[PartSerializer], *, resource: str, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))
        self.shape, self.resource = shape, resource

    @property
    def outside(self) -> str:
        """The name of the property."""
        return camelize(str(self.field_name))

    def value(self) -> Expression:
        """Returns the expression of the list, as json."""
        parent: Any = self.parent
        value: Expression = parent.Meta.translation.shown[self.source]
        return value

    def own_path(self, api: "Api") -> str:
        """Returns the SQL of the path of an item, with {uuid} for the uuid of the object that it is a part of."""
        parent: Any = self.parent
        path = literal(f"{path_of(parent, api)}/")
        return f"{path} || {{uuid}} || {literal(f'#{self.outside}.')} || (part.body ->> 'id')"

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        return PartsJson(self.value(), self.own_path(api))

    def embedded(self, api: "Api", sight: Sight) -> Expression:
        """Returns the expression of the parts in full."""
        shape: Any = self.shape()
        id_, schema = "part.body -> 'id'", shape.Meta.schema
        own = SELF.format(
            id=id_, name=literal(schema), path=self.own_path(api), schema=schema_json(api.prefix, schema),
            level=sight.level + 1,
        )  # fmt: skip
        members = {name: f"part.body -> {literal(name)}" for name in shape.names()}
        told = object_of({"_self": own, "id": id_, **members, "embedded": "'{}'::json", "_id": id_})
        return PartsJson(self.value(), told)

    def to_internal_value(self, data: Any) -> list[Item]:
        return each(data, self.item)

    def item(self, data: Any) -> Item:
        """Returns a sent item as the translation has it."""
        parent: Any = self.parent
        stored = {one["id"]: one for one in parent.shown().get("embedded", {}).get(self.outside, [])}
        text = identity(data)
        own = stored.get(text.rpartition(f"#{self.outside}.")[2]) if isinstance(text, str) else None
        names = self.shape().names()
        known = {name: own[name] for name in names} if own else {}
        if not isinstance(data, Mapping):
            return {"id": own["id"], **known} if own else self.taken_over(data, names)
        is_partial = bool(own) and self.root.partial
        values = self.shape(context=self.context, partial=is_partial).run_validation(data)
        base = known if is_partial else dict.fromkeys(names)
        return {"id": own["id"] if own else None, **base, **values}

    def taken_over(self, data: Any, names: list[str]) -> Item:
        """Returns the content of an object that is stored by itself."""
        meta = self.context["api"].resources[self.resource].serializer_class.Meta
        found = by_reference(data, meta.translation)
        if found is None:
            self.fail("invalid")
        read = {camelize(name): value for name, value in meta.translation.read(found).items()}
        return {"id": None, **{name: read.get(name) for name in names}}


class ReachedList(IriList):
    """References to the digitale adressen by which a klant is reached, of the soort of `resource`.

    A sent item is a reference, or an object: that with an id is the address it names, changed, and one without is a new one.
    """

    is_own = True

    def referred(self, data: Any) -> Any:
        serializer = self.shape(self.context["api"])
        translation: Translation = serializer.Meta.translation
        found = by_reference(identity(data), translation)
        if found is None and not isinstance(data, Mapping):
            self.fail("does_not_exist" if isinstance(data, str) else "invalid")
        known = translation.read(found) if found else {}
        named = {"id": str(found.uuid)} if found else {}
        if not isinstance(data, Mapping):
            return {**named, **known}
        is_partial = found is not None and (self.root.partial or set(data) <= {"id", "_id", "uuid", "_self"})
        sent = type(serializer)(data=data, partial=is_partial, context=self.context)
        sent.is_valid(raise_exception=True)
        return {**named, **known, **sent.validated_data}


def by_reference(data: Any, translation: Translation) -> Any:
    """Returns the object that is referred to, when it is one of those of a translation; else None."""
    uuid = own_uuid(data, translation.model) if isinstance(data, str) else None
    found = find(translation.model, uuid) if uuid else None
    rows: Any = translation.model._default_manager
    return found if found and rows.filter(translation.rows, pk=found.pk).exists() else None


def each(data: Any, referred: Any) -> list[Any]:
    """Returns what `referred` makes of each item of a list, or of what is sent in its place; ValidationError by index."""
    found, errors = [], {}
    for index, item in enumerate(data if isinstance(data, list) else [data]):
        try:
            found.append(referred(item))
        except ValidationError as error:
            errors[index] = error.detail
    if errors:
        raise ValidationError(errors)  # type: ignore[arg-type]  # DRF takes indices as well
    return found
