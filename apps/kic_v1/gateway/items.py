"""Objects as the gateway shows them: properties at the root, `_self`, and what they refer to in full under `embedded`."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.db.models.expressions import Expression
from rest_framework import serializers

from apps.core.api.expressions import JsonObject
from apps.core.api.reads import Shape
from apps.core.api.translated import TranslatedSerializer
from apps.kic_v1.gateway.names import folded
from apps.kic_v1.gateway.selves import Self, schema_json

if TYPE_CHECKING:
    from apps.core.api.registry import Api

DEPTH, DEPTH_OF_OWN = 2, 4  # levels of objects within objects: of any, and of those that are its own
ALWAYS = ("_self", "id", "_id")


@dataclass(frozen=True)
class Sight:
    """What an object shows of the objects that it refers to: those of the `resources` that the client may read."""

    resources: frozenset[str] = frozenset()
    level: int = 1

    def shows(self, resource: str, *, is_own: bool) -> bool:
        """Tells whether an object of `resource` is shown in full; "" is what has no resource here."""
        is_near = self.level < (DEPTH_OF_OWN if is_own else DEPTH)
        return is_near and (not resource or resource in self.resources)

    def deeper(self) -> "Sight":
        """Returns what an object that is shown in full shows in its turn."""
        return replace(self, level=self.level + 1)


class Told(serializers.Field):  # type: ignore[type-arg]  # generic in the stubs only
    """What is told about an object besides its properties; made by GatewaySerializer."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)


class Id(Told):
    """The uuid of the object."""


class SelfField(Told):
    """`_self`."""


class EmbeddedField(Told):
    """`embedded`."""


class GatewaySerializer(TranslatedSerializer):
    """A resource of the gateway.

    Subclasses declare their properties, and `Meta` with `model`, `translation` (apps.core.api.translation), `path` (that of the
    resource within the API), `schema` (its name in the gateway), and maybe `named`: the expression of what an object is called.
    """

    _self = SelfField(help_text="Wat de gateway over het object vertelt.")
    id = Id(help_text="Unieke (technische) identificatiecode.")
    _id = Id(help_text="Als id.")

    def make_fields(self) -> dict[str, Any]:
        embedded = EmbeddedField(help_text="Waarnaar verwezen wordt, in zijn geheel.")
        return {**super().make_fields(), "embedded": embedded}

    def properties(self) -> dict[str, Any]:
        """Returns the fields that are properties, by their outside name."""
        fields = self.fields.items()
        return {self.outside(name): one for name, one in fields if not (one.write_only or isinstance(one, Told))}

    def members(self, api: "Api") -> dict[str, Expression]:
        return self.seen(api, Sight())

    def seen(self, api: "Api", sight: Sight) -> dict[str, Any]:
        """Returns the expression of each member of an object that shows what `sight` says."""
        properties = {name: self.value_of(one, api) for name, one in self.properties().items()}
        embedded = JsonObject(self.embedded(api, sight))
        return {
            "_self": self.self_of(api, sight),
            "id": F("uuid"),
            **properties,
            "embedded": embedded,
            "_id": F("uuid"),
        }

    def embedded(self, api: "Api", sight: Sight) -> dict[str, Expression]:
        """Returns the expression of each object that is shown in full, by its property."""
        fields = {name: one for name, one in self.properties().items() if hasattr(one, "embedded")}
        found = {name: one.embedded(api, sight) for name, one in fields.items()}
        return {name: expression for name, expression in found.items() if expression is not None}

    def self_of(self, api: "Api", sight: Sight) -> Expression:
        """Returns the expression of `_self`."""
        meta: Any = self.Meta  # type: ignore[attr-defined]  # each subclass has one
        name = getattr(meta, "named", F("uuid"))
        path, schema = path_of(self, api), schema_json(api.prefix, meta.schema)
        return Self(meta.model, path, schema, name=name, level=sight.level)


def path_of(serializer: Any, api: "Api") -> str:
    """Returns the path of the collection of the objects that a serializer shows: below `api`, unless it begins with a slash."""
    path: str = serializer.Meta.path
    return path if path.startswith("/") else f"{api.prefix}/{path}"


@dataclass(frozen=True)
class GatewayShape(Shape):
    """What objects look like in an answer of the gateway.

    `fields`: the members that are shown, or all; `_self` and `id` are shown always, and of `embedded` what goes with them.
    """

    sight: Sight = Sight()
    fields: tuple[str, ...] = ()

    def members(self) -> dict[str, Any]:
        return self.chosen(self.serializer_class(context={"api": self.api}))

    def chosen(self, serializer: Any) -> dict[str, Any]:
        """Returns the expression of each member that is shown."""
        members: dict[str, Any] = serializer.seen(self.api, self.sight)
        if not self.fields:
            return members
        kept = {name: value for name, value in members.items() if name in ALWAYS or name in self.fields}
        if "embedded" not in kept:
            embedded = serializer.embedded(self.api, self.sight)
            kept["embedded"] = JsonObject({name: value for name, value in embedded.items() if name in kept})
        return kept


def known_fields(serializer_class: Any, asked: tuple[str, ...]) -> tuple[str, ...]:
    """Returns the members that are meant by the names in `asked`, in a fixed order; `id` when there are none."""
    members = [*serializer_class().properties(), "embedded"]
    spelled_otherwise = {folded(name) for name in asked if name not in members}
    found = tuple(name for name in members if name in asked or folded(name) in spelled_otherwise)
    return found or ALWAYS if asked else ()
