"""Objects that have no rows of their own: the gateway gave each an id and a path all the same."""

from typing import TYPE_CHECKING, Any

from django.db.models import F, Func, Model
from django.db.models.expressions import Expression
from rest_framework import serializers

from apps.core.api.expressions import JSON, TEXT, literal
from apps.core.api.names import camelize
from apps.core.api.translated import NestedSerializer
from apps.kic_v1.gateway.items import Sight
from apps.kic_v1.gateway.scalars import optional
from apps.kic_v1.gateway.selves import schema_json

if TYPE_CHECKING:
    from apps.core.api.registry import Api

SELF = """jsonb_build_object('id', {id}, 'name', {name}, 'self', {path}, 'schema', {schema}, 'level', {level},
'dateCreated', NULL, 'dateModified', NULL, 'owner', NULL, 'organization', NULL, 'application', NULL,
'synchronizations', '[]'::jsonb)"""


class PartSerializer(NestedSerializer):
    """The properties of a part; `Meta` with `schema`, its name in the gateway."""

    def parts(self) -> dict[str, Any]:
        """Returns the fields that are parts of this part, by their outside name."""
        return {camelize(name): one for name, one in self.fields.items() if isinstance(one, Part)}

    def to_internal_value(self, data: Any) -> Any:
        whole = super().to_internal_value(whole_of(data, self.parts()))
        return {camelize(name): whole.get(camelize(name)) for name in self.fields}


class Part(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """An object within another one: at the root the path of the other one and a fragment, under `embedded` the object itself.

    Its value in the translation is its JSON, with every property; null when there is none. A sent path that is its own leaves
    it as it is.
    """

    default_error_messages = {"invalid": "Stuur het object zelf; een verwijzing kan niet."}

    def __init__(self, shape: type[PartSerializer], **kwargs: Any) -> None:
        super().__init__(**optional(kwargs))
        self.shape = shape

    @property
    def fragment(self) -> str:
        """The name of the part within its object."""
        return camelize(str(self.field_name))

    def as_json(self, model: type[Model], api: "Api") -> Expression:
        return Fragment(self.value(), self.path(api), self.fragment)

    def embedded(self, api: "Api", sight: Sight) -> Expression:
        """Returns the expression of the part in full."""
        return PartJson(self, api, sight.level + 1)

    def value(self) -> Expression:
        """Returns the expression of its value."""
        parent: Any = self.parent
        value: Expression = parent.Meta.translation.shown[self.source]
        return value

    def path(self, api: "Api") -> str:
        """Returns the path of the resource that it is a part of an object of."""
        parent: Any = self.parent
        return f"{api.prefix}/{parent.Meta.path}"

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str):
            self.check_own(data)
            raise serializers.SkipField
        return self.shape(context=self.context).run_validation(data)

    def check_own(self, text: str) -> None:
        """Refuses a path that is not that of this part of the very object that is written."""
        parent: Any = self.parent
        stored = getattr(parent.instance, "uuid", None)
        if not text.endswith(f"/{parent.Meta.path}/{stored}#{self.fragment}"):
            self.fail("invalid")


class Fragment(Func):
    """The path of a part; null when there is none."""

    output_field = TEXT
    template = "CASE WHEN (%(value)s) IS NOT NULL THEN %(path)s || %(uuid)s || %(fragment)s END"

    def __init__(self, value: Expression, path: str, fragment: str) -> None:
        super().__init__(value, F("uuid"))
        self.path, self.fragment = path, fragment

    def as_sql(self, compiler: Any, connection: Any, *how: Any, **also: Any) -> Any:
        value, uuid = (compiler.compile(part)[0] for part in self.get_source_expressions())
        known = {
            "value": value,
            "uuid": uuid,
            "path": literal(f"{self.path}/"),
            "fragment": literal(f"#{self.fragment}"),
        }
        return self.template % known, ()


class PartJson(Func):
    """A part in full, with `_self`, its id, and its own parts under its own `embedded`."""

    output_field = JSON

    def __init__(self, part: Part, api: "Api", level: int) -> None:
        super().__init__(part.value(), F("uuid"))
        self.part, self.api, self.level = part, api, level
        self.path = part.path(api)

    def as_sql(self, compiler: Any, connection: Any, *how: Any, **also: Any) -> Any:
        value, uuid = (compiler.compile(part)[0] for part in self.get_source_expressions())
        whole = self.whole(self.part, "part.body", uuid, self.part.fragment)
        return f"(SELECT {whole} FROM (SELECT ({value})::jsonb AS body) part)", ()  # noqa: S608  of our own making

    def whole(self, part: Part, body: str, uuid: str, fragment: str) -> str:
        """Returns the SQL of a part whose properties are the JSON `body`; null when that is."""
        shape: Any = part.shape()
        at = f"{uuid} || {literal(f'#{fragment}')}"
        id_ = f"md5({at})::uuid"
        own = SELF.format(
            id=id_, name=literal(shape.Meta.schema), path=f"{literal(f'{self.path}/')} || {at}",
            schema=schema_json(self.api.prefix, shape.Meta.schema), level=self.level,
        )  # fmt: skip
        roots, embedded = [], []
        for name, inner in shape.parts().items():
            deeper = f"NULLIF({body} -> {literal(name)}, 'null'::jsonb)"
            path = f"{literal(f'{self.path}/')} || {uuid} || {literal(f'#{fragment}.{name}')}"
            roots.append(f"{literal(name)}, CASE WHEN {deeper} IS NOT NULL THEN {path} END")
            embedded.append(f"{literal(name)}, {self.whole(inner, deeper, uuid, f'{fragment}.{name}')}")
        told = [
            f"'_self', {own}, 'id', {id_}, '_id', {id_}",
            *roots,
            f"'embedded', jsonb_build_object({', '.join(embedded)})",
        ]
        return f"{body} || jsonb_build_object({', '.join(told)})"


def whole_of(data: Any, parts: dict[str, Any]) -> Any:
    """Returns a sent part with the parts that stand under its `embedded` in the place of their paths."""
    inner = data.get("embedded") if isinstance(data, dict) else None
    if not isinstance(inner, dict):
        return data
    moved = {name: inner[name] for name in parts if isinstance(data.get(name), str) and name in inner}
    return {**data, **moved}
