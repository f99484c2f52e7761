"""Objects that went on as another one: their uuid keeps answering.

An app says of a model where the heirs of its objects are found. They are looked for when an object is not found, and only then.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model

Heirs = Callable[[Collection[UUID]], Mapping[UUID, UUID]]


@dataclass(frozen=True)
class Succession:
    """`by_uuid` returns the uuids of the heirs by those of the objects that went; `by_key` the key of an heir by that it had."""

    by_uuid: Heirs
    by_key: Callable[[int], int | None]


_known: dict[type[Model], Succession] = {}


def may_succeed(model: type[Model], *, by_uuid: Heirs, by_key: Callable[[int], int | None]) -> None:
    """Says where the heirs of objects of `model` are found."""
    _known[model] = Succession(by_uuid, by_key)


def is_succeeded(model: type[Model]) -> bool:
    """Tells whether objects of `model` can go on as another one."""
    return model in _known


def heir_of(model: type[Model], uuid: UUID) -> UUID | None:
    """Returns the uuid of the object that the one with `uuid` goes on as; None when it does not."""
    return _known[model].by_uuid([uuid]).get(uuid) if model in _known else None


def heirs_of(uuids: Collection[UUID]) -> dict[UUID, UUID]:
    """Returns the heirs of those of `uuids`, of objects of any model, that went on as another object."""
    found: dict[UUID, UUID] = {}
    for succession in _known.values() if uuids else ():
        found |= succession.by_uuid(uuids)
    return found


def heir_by_key(model: type[Model], key: int) -> int | None:
    """Returns the key of the object that the one that had `key` goes on as; None when it does not."""
    return _known[model].by_key(key) if model in _known else None
