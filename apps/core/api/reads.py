"""Answers come from PostgreSQL as JSON.

The SQL of a shape is constant per resource and set of expand paths. It is compiled from the declaration once and kept; a
request fills in the base of its URLs, its tenant, and what it asks for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import models
from django.db.models import QuerySet
from django.db.models.expressions import Expression
from django.db.models.functions import Cast

from apps.core.api.expressions import TEXT, JsonObject
from apps.core.api.kept import Kept
from apps.core.api.names import camelize
from apps.core.api.relations import objects_of, row_with_uuid

if TYPE_CHECKING:
    from apps.core.api.registry import Api

Tree = dict[str, "Tree"]


@dataclass(frozen=True)
class Row:
    """One object: its JSON, and the JSON of what was expanded, apart (None when nothing was asked)."""

    body: bytes
    expanded: bytes | None

    def text(self) -> bytes:
        """Returns the JSON of the object with its `_expand`, when that was asked."""
        return b'%b, "_expand" : %b}' % (self.body[:-1], self.expanded) if self.expanded else self.body


def tree_of(paths: Iterable[str]) -> Tree:
    """Turns dotted expand paths into a tree; a path brings the paths above it along."""
    tree: Tree = {}
    for path in paths:
        branch = tree
        for name in path.split("."):
            branch = branch.setdefault(name, {})
    return tree


def expanded_members(serializer: Any, api: "Api", tree: Tree) -> dict[str, Expression]:
    """Returns the expressions of the relations in `tree`, in the order of the declaration."""
    fields = {camelize(name): field for name, field in serializer.fields.items() if camelize(name) in tree}
    return {name: expanded_field(serializer, field, api, tree[name]) for name, field in fields.items()}


def expanded_field(serializer: Any, field: Any, api: "Api", tree: Tree) -> Expression:
    """Returns the expression of one expanded relation: the objects themselves in the place of references."""
    target = api.serializer_for(field.target)()
    members: dict[str, Any] = target.members(api)
    if tree:
        members[api.expand_key] = JsonObject(expanded_members(target, api, tree))
    return field.collected(serializer.Meta.model, JsonObject(members))


@dataclass(frozen=True)
class Shape:
    """What objects look like in an answer: the serializer of their resource in an API, and what is expanded."""

    serializer_class: Any
    api: "Api"
    paths: tuple[str, ...] = ()

    @property
    def model(self) -> Any:
        """The model of the objects."""
        return self.serializer_class.Meta.model

    def apart(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Returns the JSON of each of `rows`, and that of what is expanded when that is asked; needs parameter `base`."""
        columns = {"body": Cast(JsonObject(self.members()), TEXT)}
        if self.is_expanded_apart:
            columns["expanded"] = Cast(self.expanded(), TEXT)
        return rows.annotate(**columns).values_list(*columns)

    def whole(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Returns the JSON of each of `rows` as an item of a list: with an `_expand` always. Needs parameter `base`."""
        members = self.members()
        if self.api.expand_key:
            members[self.api.expand_key] = self.expanded()
        return rows.annotate(item=Cast(JsonObject(members), TEXT)).values_list("item")

    @property
    def is_expanded_apart(self) -> bool:
        """Whether something is expanded, and shown beside the object itself."""
        return bool(self.paths and self.api.expand_key)

    def members(self) -> dict[str, Expression]:
        """Returns the members of an object, with what is expanded in its place when it is not shown apart."""
        serializer = self.serializer_class()
        members: dict[str, Expression] = serializer.members(self.api)
        in_place = {} if self.api.expand_key else expanded_members(serializer, self.api, tree_of(self.paths))
        return {**members, **in_place}

    def expanded(self) -> JsonObject:
        """Returns the expression of `_expand`."""
        return JsonObject(expanded_members(self.serializer_class(), self.api, tree_of(self.paths)))


@lru_cache(maxsize=500)  # clients choose the combinations, so there must be a bound
def kept_object(shape: Shape) -> Kept:
    """Returns the statement that renders the object with parameter `uuid`."""
    return Kept.of(shape.apart(row_with_uuid(objects_of(shape.serializer_class))), as_bytes=True)


def render_one(shape: Shape, uuid: UUID, *, base: str) -> Row | None:
    """Returns the object of the current tenant with `uuid`, or None when there is none."""
    found = kept_object(shape).rows({"base": base, "uuid": uuid})
    return Row(found[0][0], found[0][1] if shape.is_expanded_apart else None) if found else None


@cache
def models_of(shape: Shape) -> list[type[models.Model]]:
    """Returns the models of all objects that the paths of `shape` bring into an answer."""

    def walk(serializer: Any, tree: Tree) -> Iterable[type[models.Model]]:
        for name, field in serializer.fields.items():
            if (branch := tree.get(camelize(name))) is not None:
                yield field.target
                yield from walk(shape.api.serializer_for(field.target)(), branch)

    return list(walk(shape.serializer_class(), tree_of(shape.paths)))
