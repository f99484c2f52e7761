"""Linking objects to a parent, with one of them preferred: the same for every kind of child."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model

from apps.core import saving
from apps.core.exceptions import Conflict, RuleViolation, at_item
from apps.core.tenancy import TenantModel

M = TypeVar("M", bound=Model)


def lock(instance: M) -> M:
    """Makes other writers of `instance` wait until the end of the transaction; returns it as it is now.

    NO KEY: rows that merely refer to it can still be written. Raises Conflict when it was deleted meanwhile.
    """
    locked = type(instance)._default_manager.select_for_update(no_key=True).filter(pk=instance.pk).first()
    if locked is None:
        raise Conflict
    return locked


def lock_guard(model: type[TenantModel], uuid: UUID) -> None:
    """Locks the object that guards the object of `model` with `uuid`, when the model says so and there is one."""
    if model.guarded_by:
        key: Any = model._meta.get_field(model.guarded_by)
        guards = key.related_model.objects.filter(**{f"{key.related_query_name()}__uuid": uuid})
        guards.select_for_update(no_key=True, of=("self",)).first()


def moved(instance: Any, column: str) -> bool:
    """Tells whether `column` of a stored object has another value in the database than in hand."""
    if instance._state.adding:
        return False
    stored = type(instance).objects.values_list(column, flat=True).get(pk=instance.pk)
    return bool(stored != getattr(instance, column))


def replace_children(
    parent: Model, children: Sequence[Any], *, key: str, relation: str, released: Mapping[str, Any]
) -> None:
    """Links exactly `children` to `parent` by their foreign key `key`; `relation` names the parent's side.

    Children no longer listed are released, not deleted: their key becomes empty and the columns in `released` get those
    values. Raises ItemError for a child that belongs to another parent: that one would lose it without being asked.
    """
    lock(parent)
    for child in getattr(parent, relation).exclude(pk__in=[child.pk for child in children]):
        for name, value in {key: None, **released}.items():
            setattr(child, name, value)
        child.save()
    for index, child in enumerate(children):
        with at_item(f"{relation}.{index}"):
            adopt(parent, child, key=key)


def adopt(parent: Model, child: Any, *, key: str) -> None:
    """Links `child` to `parent`, unless it is linked already; raises RuleViolation when it is another's."""
    current = child if getattr(child, f"{key}_id") == parent.pk else lock(child)
    if getattr(current, f"{key}_id") not in (None, parent.pk):
        raise RuleViolation("Dit object hoort al bij een andere partij.", field="uuid")
    if getattr(current, f"{key}_id") is None:
        setattr(current, key, parent)
        saving.save(current)


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
