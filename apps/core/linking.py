"""Linking objects to a parent, with one of them preferred: the same for every kind of child."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Q

from apps.core import saving
from apps.core.exceptions import Conflict, RuleViolation, at_item
from apps.core.tenancy import TenantModel

M = TypeVar("M", bound=TenantModel)


def lock(instance: M) -> M:
    """Makes other writers of `instance` wait until the end of the transaction; returns it as it is now.

    NO KEY: rows that merely refer to it can still be written. Raises Conflict when it was deleted meanwhile.
    """
    if saving.is_held(instance):
        return instance
    (locked,) = lock_all([instance])
    return locked


def lock_all(instances: Sequence[M]) -> list[M]:
    """Locks objects of one model in the order of their making, in one statement; returns them as they are now, in that order."""
    if not instances:
        return []
    rows: Any = type(instances[0])._default_manager.select_for_update(no_key=True, of=("self",)).order_by("pk")
    locked = list(rows.filter(pk__in=[instance.pk for instance in instances]))
    if len(locked) < len(instances):
        raise Conflict
    for instance in locked:
        saving.hold(instance)
    return locked


def lock_guard(model: type[TenantModel], uuid: UUID) -> None:
    """Locks the object that guards the object of `model` with `uuid`, when the model says so and there is one."""
    if model.guarded_by:
        key: Any = model._meta.get_field(model.guarded_by)
        guards = key.related_model.objects.filter(**{f"{key.related_query_name()}__uuid": uuid})
        guards.select_for_update(no_key=True, of=("self",)).first()


def moved(instance: Any, column: str) -> bool:
    """Tells whether `column` of a stored object has another value in the database than in hand."""
    return not instance._state.adding and saving.is_changed(instance, column)


def replace_children(
    parent: TenantModel, children: Sequence[Any], *, key: str, relation: str, released: Mapping[str, Any]
) -> None:
    """Links exactly `children` to `parent` by their foreign key `key`; `relation` names the parent's side.

    Children no longer listed are released, not deleted: their key becomes empty and the columns in `released` get those
    values. Raises ItemError for a child that belongs to another parent: that one would lose it without being asked.
    """
    lock(parent)
    if not saving.is_new_here(parent):
        others = getattr(parent, relation).exclude(pk__in=[child.pk for child in children])
        saving.set_all(list(others), **{key: None, **released})
    loose = lock_all([child for child in children if getattr(child, f"{key}_id") != parent.pk])
    current = {child.pk: child for child in loose}
    for index, child in enumerate(children):
        with at_item(f"{relation}.{index}"):
            adopt(parent, current.get(child.pk, child), key=key)


def adopt(parent: TenantModel, child: Any, *, key: str) -> None:
    """Links `child` to `parent`, unless it is linked already; raises RuleViolation when it is another's."""
    if getattr(child, f"{key}_id") not in (None, parent.pk):
        raise RuleViolation("Dit object hoort al bij een andere partij.", field="uuid")
    if getattr(child, f"{key}_id") is None:
        setattr(child, key, parent)
        saving.save(child)


def prefer_child(parent: TenantModel, child: Any | None, *, relation: str, field: str) -> None:
    """Makes `child` the preferred one among the children of `parent`, or none of them.

    Raises RuleViolation on `field` when it is not one of them.
    """
    if saving.is_new_here(parent) and child is None:
        return
    lock(parent)
    wanted = child.pk if child else None
    children = {row.pk: row for row in getattr(parent, relation).filter(Q(is_voorkeur=True) | Q(pk=wanted))}
    if wanted and wanted not in children:
        raise RuleViolation("Dit object is niet aan de partij gekoppeld.", field=field)
    saving.set_all([row for row in children.values() if row.is_voorkeur and row.pk != wanted], is_voorkeur=False)
    saving.set_all([row for row in children.values() if not row.is_voorkeur and row.pk == wanted], is_voorkeur=True)
