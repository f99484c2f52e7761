"""Answers come from PostgreSQL as JSON.

The SQL of a shape is constant per resource and set of expand paths. It is compiled from the declaration once and kept; a
request chooses keys and fills in the base of its URLs, its tenant and those keys.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.expressions import Expression
from django.db.models.functions import Cast

from apps.core.api.expressions import TEXT, Among, JsonObject, Parameter
from apps.core.api.kept import Kept
from apps.core.api.names import camelize
from apps.core.api.relations import rows_of_tenant

if TYPE_CHECKING:
    from apps.core.api.registry import Api

NUMBER = models.BigIntegerField()
Tree = dict[str, "Tree"]


@dataclass(frozen=True)
class Row:
    """One object: its JSON, and the JSON of what was expanded, apart (None when nothing was asked)."""

    body: str
    expanded: str | None

    def text(self, *, in_list: bool = False) -> str:
        """Returns the JSON of the object with its `_expand`; an item of a list always has one."""
        expanded = self.expanded or ("{}" if in_list else None)
        return f'{self.body[:-1]}, "_expand" : {expanded}}}' if expanded else self.body


def tree_of(paths: Iterable[str]) -> Tree:
    """Turns dotted expand paths into a tree; a path brings the paths above it along."""
    tree: Tree = {}
    for path in paths:
        branch = tree
        for name in path.split("."):
            branch = branch.setdefault(name, {})
    return tree


def expansion(serializer: Any, api: "Api", tree: Tree) -> JsonObject:
    """Returns the expression of `_expand` for the relations in `tree`, in the order of the declaration."""
    fields = {camelize(name): field for name, field in serializer.fields.items() if camelize(name) in tree}
    return JsonObject({name: expanded_field(serializer, field, api, tree[name]) for name, field in fields.items()})


def expanded_field(serializer: Any, field: Any, api: "Api", tree: Tree) -> Expression:
    """Returns the expression of one expanded relation: the objects themselves in the place of references."""
    target = api.serializer_for(field.target)()
    members: dict[str, Any] = target.members(api)
    if tree:
        members["_expand"] = expansion(target, api, tree)
    return field.collected(serializer.Meta.model, JsonObject(members))


@cache
def kept_shape(serializer_class: Any, api: "Api", paths: tuple[str, ...], by: str) -> Kept:
    """Returns the statement that renders objects of a resource: rows of (id, object, expanded or null).

    `by` is "keys" (parameter `keys`, a list of ids) or "uuid"; parameter `base` is always needed.
    """
    serializer = serializer_class()
    chosen = (
        Among("pk", Parameter("keys", ArrayField(NUMBER)))
        if by == "keys"
        else Q(uuid=Parameter("uuid", models.UUIDField()))
    )
    rows = rows_of_tenant(serializer.Meta.model).filter(chosen).order_by()
    columns = {"body": Cast(serializer.as_json(api), TEXT)}
    if paths:
        columns["expanded"] = Cast(expansion(serializer, api, tree_of(paths)), TEXT)
    return Kept.of(rows.annotate(**columns).values_list("pk", *columns))


def render(serializer_class: Any, api: "Api", *, base: str, paths: tuple[str, ...], **chosen: Any) -> dict[int, Row]:
    """Renders what `keys=[...]` or `uuid=...` of the current tenant chooses; returns the objects by id."""
    (by,) = chosen
    rows = kept_shape(serializer_class, api, paths, by).rows({"base": base, **chosen})
    return {row[0]: Row(row[1], row[2] if paths else None) for row in rows}


def render_page(
    serializer_class: Any, api: "Api", keys: Sequence[int], *, base: str, paths: tuple[str, ...]
) -> list[Row]:
    """Returns the objects with the given ids in the order of the ids; one that was just removed is left out."""
    if not keys:
        return []
    rows = render(serializer_class, api, base=base, paths=paths, keys=list(keys))
    return [rows[key] for key in keys if key in rows]


def render_one(serializer_class: Any, api: "Api", uuid: UUID, *, base: str, paths: tuple[str, ...] = ()) -> Row | None:
    """Returns the object with `uuid`, or None when the tenant has none."""
    rows = render(serializer_class, api, base=base, paths=paths, uuid=uuid)
    return next(iter(rows.values()), None)


@cache
def models_of(serializer_class: Any, api: "Api", paths: tuple[str, ...]) -> list[type[models.Model]]:
    """Returns the models of all objects that `paths` bring into an answer."""

    def walk(serializer: Any, tree: Tree) -> Iterable[type[models.Model]]:
        for name, field in serializer.fields.items():
            if (branch := tree.get(camelize(name))) is not None:
                yield field.target
                yield from walk(api.serializer_for(field.target)(), branch)

    return list(walk(serializer_class(), tree_of(paths)))
