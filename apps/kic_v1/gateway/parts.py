"""Objects that have no rows of their own: the gateway gave each an id and a path all the same."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Case, F, Func, Model, Q, Value, When
from django.db.models.expressions import Expression
from django.db.models.lookups import IsNull
from rest_framework import serializers

from apps.core.api.expressions import JSON, TEXT, Literal, literal
from apps.core.api.translated import NOTHING, NestedSerializer
from apps.kic_v1.gateway.items import Sight, path_of
from apps.kic_v1.gateway.scalars import optional
from apps.kic_v1.gateway.selves import Path, schema_json

if TYPE_CHECKING:
    from apps.core.api.registry import Api

SELF = """json_build_object('id', {id}, 'name', {name}, 'self', {path}, 'schema', {schema}, 'level', {level},
'dateCreated', NULL, 'dateModified', NULL, 'owner', NULL, 'organization', NULL, 'application', NULL,
'synchronizations', '[]'::json)"""


class PartSerializer(NestedSerializer):
    """The properties of an object within another one; `Meta` with `schema`, its name in the gateway."""

    def shown(self) -> Mapping[str, Any]:
        return NOTHING  # the whole is compared with what is shown, by the translation

    def names(self) -> list[str]:
        """Returns the outside name of each property."""
        return [self.outside(str(name)) for name in self.fields]

    def parts(self) -> dict[str, Any]:
        """Returns the fields that are parts of this part, by their outside name."""
        return {self.outside(str(name)): one for name, one in self.fields.items() if isinstance(one, Part)}

    def to_internal_value(self, data: Any) -> Any:
        return super().to_internal_value(whole_of(data, self.parts()))


class Inline(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """An object, or with `many` a list of objects, in the place of the property itself: it is shown nowhere else.

    Its value in the translation is its JSON, with every property. Of an object that is there, a PATCH need not send all.
    """

    def __init__(self, shape: type[PartSerializer], *, many: bool = False, **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))
        self.shape, self.many = shape, many

    @property
    def outside(self) -> str:
        """The name of the property."""
        parent: Any = self.parent
        found: str = parent.outside(str(self.field_name))
        return found

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        return self.value()

    def value(self) -> Expression:
        """Returns the expression of its value."""
        parent: Any = self.parent
        value: Expression = parent.Meta.translation.shown[self.source]
        return value

    def to_internal_value(self, data: Any) -> Any:
        if self.many:
            items = serializers.ListField(child=self.shape(context=self.context))
            return [self.filled(item) for item in items.run_validation(data if isinstance(data, list) else [data])]
        parent: Any = self.parent
        is_partial = getattr(self.root, "partial", False) and parent.shown().get(self.outside) is not None
        value = self.shape(context=self.context, partial=is_partial).run_validation(data)
        return value if is_partial or value is None else self.filled(value)

    def filled(self, value: Any) -> Any:
        """Returns an object with null for every property that it does not have."""
        return {name: value.get(name) for name in self.shape().names()}


class Part(Inline):
    """An object within another one that is shown under `embedded`: at the root stands the path of the other one and a fragment.

    A sent path that is its own leaves it as it is. `is_there`: the condition that there is one, when that is told by less than
    the whole of it.
    """

    default_error_messages = {"invalid": "Stuur het object zelf; een verwijzing kan niet."}
    embeds: ClassVar[bool] = True

    def __init__(self, shape: type[PartSerializer], *, is_there: Q | None = None, **kwargs: Any) -> None:
        super().__init__(shape, **kwargs)
        self.is_there = is_there

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        path = Path(self.path(api), "uuid", Literal(f"#{self.outside}"))
        is_there = IsNull(self.value(), False) if self.is_there is None else self.is_there  # noqa: FBT003  Django's
        return Case(When(is_there, then=path), default=Value(None), output_field=TEXT)

    def embedded(self, api: "Api", sight: Sight) -> Expression:
        """Returns the expression of the part in full."""
        return PartJson(self, api, sight.level + 1)

    def path(self, api: "Api") -> str:
        """Returns the path of the resource that it is a part of an object of."""
        return path_of(self.parent, api)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str):
            self.check_own(data)
            raise serializers.SkipField
        return super().to_internal_value(data)

    def check_own(self, text: str) -> None:
        """Refuses a path that is not that of this part of the very object that is written."""
        parent: Any = self.parent
        stored = getattr(parent.instance, "uuid", None)
        if stored is None or not text.endswith(f"{self.path(self.context['api'])}/{stored}#{self.outside}"):
            self.fail("invalid")


class PartJson(Func):
    """A part in full, with `_self`, its id, and its own parts under its own `embedded`; null when there is none."""

    output_field = JSON

    def __init__(self, part: Part, api: "Api", level: int) -> None:
        super().__init__(part.value(), F("uuid"))
        self.part, self.prefix, self.level, self.path = part, api.prefix, level, f"{part.path(api)}/"

    def as_sql(self, compiler: Any, connection: Any, *how: Any, **also: Any) -> Any:
        value, uuid = (compiler.compile(part)[0] for part in self.get_source_expressions())
        whole = self.whole(self.part, "part.body", uuid, (self.part.outside,))
        return f"(SELECT {whole} FROM (SELECT ({value})::jsonb AS body) part)", ()  # noqa: S608  of our own making

    def whole(self, part: Part, body: str, uuid: str, names: tuple[str, ...]) -> str:
        """Returns the SQL of a part whose properties are those of `body`; `names` lead to it."""
        shape: Any = part.shape()
        at = f"{uuid} || {literal('#' + '.'.join(names))}"
        members = {"_self": self.self_of(shape, at, level=self.level + len(names) - 1), "id": f"md5({at})::uuid"}
        members |= {name: f"{body} -> {literal(name)}" for name in shape.names()}
        embedded = {}
        for name, inner in shape.parts().items():
            value = f"NULLIF({body} -> {literal(name)}, 'null'::jsonb)"
            path = f"{literal(self.path)} || {uuid} || {literal('#' + '.'.join([*names, name]))}"
            members[name] = f"CASE WHEN {value} IS NOT NULL THEN {path} END"
            embedded[name] = self.whole(inner, value, uuid, (*names, name))
        whole = object_of({**members, "embedded": object_of(embedded), "_id": members["id"]})
        return f"CASE WHEN {body} IS NOT NULL THEN {whole} END"

    def self_of(self, shape: Any, at: str, *, level: int) -> str:
        """Returns the SQL of `_self` of the part at a uuid with a fragment."""
        schema = shape.Meta.schema
        return SELF.format(
            id=f"md5({at})::uuid", name=literal(schema), path=f"{literal(self.path)} || {at}", level=level,
            schema=schema_json(self.prefix, schema),
        )  # fmt: skip


def object_of(members: Mapping[str, str]) -> str:
    """Returns the SQL of an object."""
    parts = (part for name, value in members.items() for part in (literal(name), value))
    return f"json_build_object({', '.join(parts)})"


def whole_of(data: Any, parts: dict[str, Any]) -> Any:
    """Returns a sent part with the parts that stand under its `embedded` in the place of their paths."""
    inner = data.get("embedded") if isinstance(data, dict) else None
    if not isinstance(inner, dict):
        return data
    moved = {name: inner[name] for name in parts if isinstance(data.get(name), str) and name in inner}
    return {**data, **moved}
