"""Linking objects to a parent, with one of them preferred: the same for every kind of child."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model

from apps.core import saving
from apps.core.exceptions import RuleViolation


def lock(parent: Model) -> None:
    """Makes other writers of `parent` and its children wait until the end of the transaction.

    NO KEY: rows that merely refer to the parent can still be written.
    """
    type(parent)._default_manager.select_for_update(no_key=True).get(pk=parent.pk)


def replace_children(
    parent: Model, children: Sequence[Any], *, key: str, relation: str, released: Mapping[str, Any]
) -> None:
    """Links exactly `children` to `parent` by their foreign key `key`.

    Children no longer listed are released, not deleted: their key becomes empty and the columns in `released` get those
    values. `relation` names the parent's side, for the error (RuleViolation) when a child belongs to another parent: that one
    would lose it without being asked.
    """
    lock(parent)
    for index, child in enumerate(children):
        if getattr(child, f"{key}_id") not in (None, parent.pk):
            raise RuleViolation("Dit object hoort al bij een andere partij.", field=f"{relation}.{index}.uuid")
    kept = {child.pk for child in children}
    for child in getattr(parent, relation).exclude(pk__in=kept):
        for name, value in {key: None, **released}.items():
            setattr(child, name, value)
        child.save()
    for child in children:
        if getattr(child, f"{key}_id") is None:
            setattr(child, key, parent)
            saving.save(child)


def prefer_child(parent: Model, child: Any | None, *, relation: str, field: str) -> None:
    """Makes `child` the preferred one among the children of `parent`, or none of them.

    Raises RuleViolation on `field` when it is not one of them.
    """
    lock(parent)
    children = getattr(parent, relation)
    if child is not None and not children.filter(pk=child.pk).exists():
        raise RuleViolation("Dit object is niet aan de partij gekoppeld.", field=field)
    for other in children.filter(is_voorkeur=True).exclude(pk=child.pk if child else None):
        other.is_voorkeur = False
        other.save(update_fields=["is_voorkeur"])
    if child is not None:
        chosen = children.get(pk=child.pk)
        chosen.is_voorkeur = True
        chosen.save(update_fields=["is_voorkeur"])
