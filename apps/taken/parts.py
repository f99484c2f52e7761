"""The children of a klanttaak, written as whole lists."""

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from apps.core import saving
from apps.taken.models import Klanttaak, Taakbetrokkene, Taakbijlage, Taakkoppeling

Part = Mapping[str, Any]
Parts = Mapping[str, Sequence[Part]]  # by relation: the columns of each child

MODELS: dict[str, Any] = {
    "koppelingen": Taakkoppeling,
    "bijlagen": Taakbijlage,
    "betrokkenen": Taakbetrokkene,
}
UUID_AT_END = re.compile(r"[/:]([0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12})/?\Z", re.IGNORECASE)
NOT_ITS_OWN = frozenset({"id", "tenant", "uuid", "taak"})


def columns(model: Any) -> list[str]:
    """Returns the names by which the columns of a child are given."""
    return [field.attname for field in model._meta.concrete_fields if field.name not in NOT_ITS_OWN]


def whole(model: Any, part: Part) -> dict[str, Any]:
    """Returns every column of a child, of which `part` may leave out those that are empty."""
    given = with_uuid(part) if model is Taakkoppeling else part
    return {name: given.get(name, model._meta.get_field(name).get_default()) for name in columns(model)}


def with_uuid(part: Part) -> Part:
    """Returns a koppeling with the uuid that its URL or URN ends in, when it has no other: lists are searched by it."""
    uuid = part.get("object_uuid")
    if uuid is None:
        uuid = next(filter(None, (uuid_at_end(part.get(name) or "") for name in ("url", "urn"))), None)
    return {**part, "object_uuid": UUID(uuid) if isinstance(uuid, str) else uuid}


def uuid_at_end(text: str) -> str | None:
    """Returns the uuid that a URL or a URN ends in."""
    found = UUID_AT_END.search(text)
    return found[1] if found else None


def stored(taak: Klanttaak, relation: str) -> list[dict[str, Any]]:
    """Returns the columns of the children that a task has, the oldest first."""
    if saving.is_new_here(taak):
        return []
    return list(getattr(taak, relation).order_by("pk").values(*columns(MODELS[relation])))


def differing_parts(taak: Klanttaak, parts: Parts) -> Parts:
    """Returns those lists of `parts` that are not what a task has."""
    given = {relation: [whole(MODELS[relation], part) for part in listed] for relation, listed in parts.items()}
    return {relation: listed for relation, listed in given.items() if listed != stored(taak, relation)}


def put_parts(taak: Klanttaak, parts: Parts) -> None:
    """Gives a task exactly these children. Raises ItemError for one that breaks a rule."""
    for relation, listed in parts.items():
        model = MODELS[relation]
        if not saving.is_new_here(taak):
            getattr(taak, relation).all().delete()
        saving.add_all(
            {f"{relation}.{index}": model(taak=taak, **whole(model, part)) for index, part in enumerate(listed)}
        )
