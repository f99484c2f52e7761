"""One object of two. Both are locked by who calls this, and by nobody else until the end of the transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import CASCADE, Model, OneToOneField

from apps.core import saving
from apps.core.merging import collisions, rows
from apps.core.merging.keys import key_named, keys_to, literals_of, name_of
from apps.core.merging.rows import Row
from apps.core.merging.trace import Changed, Moved, Removed, Trace

SIGNALS = models.signals


@dataclass
class Merge:
    """A merge of two objects of `model`, by their keys; `trace` is what was done.

    `absorb` lets all that refers to the one that goes refer to the one that stays, and takes it away; then its own values may be
    written; `finish` ends it.
    """

    model: type[Model]
    gone: int
    stays: int
    trace: Trace = field(default_factory=Trace)
    # Rows that may change, as they were before.
    watched: dict[type[Model], dict[int, Row]] = field(default_factory=dict)

    def absorb(self) -> Trace:
        """Moves what refers to the object that goes, and removes that."""
        self.watch(self.model, "t.id = ANY(%s)", [self.gone, self.stays])
        for key in keys_to(self.model):
            if isinstance(key, OneToOneField):  # what the object that stays will say may change what stands beside it
                self.watch(key.model, f"t.{key.column} = %s", self.stays)
        tell_removal(self.model, [self.gone])  # while it still is what it was
        self.let_go(self.model, self.gone, self.stays)
        return self.trace

    def let_go(self, model: type[Model], gone: int, stays: int) -> None:
        """Moves what refers to a row of `model` to another one, and removes it."""
        for key in rows.referring(keys_to(model), [gone]):
            self.watch_around(key, gone, stays)
            self.settle(key, gone, stays)
            if key.model is not model:
                for twin, other in collisions.twins(key, gone=gone, stays=stays):
                    self.let_go(key.model, twin, other)
            if found := rows.redirect(key, old=gone, new=stays):
                self.trace.moved.append(Moved(name_of(key), gone, stays, found))
        self.take_away(model, [gone])

    # -- what is watched ----------------------------------------------------------------------------------------------

    def watch(self, model: type[Model], condition: str, *values: Any) -> None:
        """Remembers rows as they are now, unless they are remembered already."""
        known = self.watched.setdefault(model, {})
        for key, row in rows.read(model, condition, *values).items():
            known.setdefault(key, row)

    def watch_around(self, key: Any, gone: int, stays: int) -> None:
        """Remembers what may change when rows move along `key`: those that may collide, and what stands beside the others."""
        if collisions.constraints_on(key):
            self.watch(key.model, f"t.{key.column} = ANY(%s)", [gone, stays])
        moving = f"SELECT id FROM {rows.table(key.model)} WHERE tenant_id = t.tenant_id AND {key.column} = %s"  # noqa: S608
        for beside in keys_to(key.model):
            if isinstance(beside, OneToOneField):
                self.watch(beside.model, f"t.{beside.column} IN ({moving})", gone)

    # -- what cannot be at both ---------------------------------------------------------------------------------------

    def settle(self, key: Any, gone: int, stays: int) -> None:
        """Makes way for the rows of the object that stays: theirs is the flag, the number, the place."""
        if key.model is key.related_model:
            key.model.objects.filter(**{"pk": stays, key.name: gone}).update(**{key.name: None})
        self.take_away(key.model, collisions.may_not_follow(key, gone=gone, stays=stays))
        for constraint in collisions.constraints_on(key):
            found = collisions.colliding(key, constraint, gone=gone, stays=stays)
            if values := collisions.yielding(key.model, constraint.condition):
                key.model.objects.filter(pk__in=list(found.values_list("pk", flat=True))).update(**values)
            else:
                for row in found:
                    self.give_up(key, row)

    def give_up(self, key: Any, row: Any) -> None:
        """Takes away a row; one that others need stays, as nobody's."""
        needed = (one for one in keys_to(key.model) if one.remote_field.on_delete in (models.RESTRICT, models.PROTECT))
        if key.null and any(one.model.objects.filter(**{one.name: row}).exists() for one in needed):
            key.model.objects.filter(pk=row.pk).update(**{key.name: None})
        else:
            self.take_away(key.model, [row.pk])

    def take_away(self, model: type[Model], keys: Iterable[int]) -> None:
        """Removes rows and what goes with them, and remembers all of it as it was."""
        gone = list(keys)
        for key in rows.referring(keys_to(model), gone):
            self.watch(key.model, f"t.{key.column} = ANY(%s)", gone)
            referring = key.model.objects.filter(**{f"{key.name}__in": gone}).order_by("pk")
            if key.remote_field.on_delete is CASCADE:
                self.take_away(key.model, list(referring.values_list("pk", flat=True)))
            else:
                referring.update(**{key.name: None})
        for pk, row in rows.read_keys(model, gone).items():
            self.trace.removed.append(Removed(model._meta.label, self.watched.get(model, {}).get(pk, row)))
        tell_removal(model, gone if model is not self.model else [])
        rows.remove(model, gone)

    # -- the end ------------------------------------------------------------------------------------------------------

    def finish(self) -> Trace:
        """Empties what would say something else beside the object that stays, and notes all that changed."""
        for key in keys_to(self.model):
            if literals := literals_of(key.model):
                self.empty_literals(key, literals)
        for model, before in self.watched.items():
            self.note_changes(model, before)
        return self.trace

    def empty_literals(self, key: Any, literals: Any) -> None:
        """Empties the columns of the rows that came along `key` that say what the object that stays does not."""
        came = [one.rows for one in self.trace.moved if one.key == name_of(key) and one.new == self.stays]
        then, now = self.watched[self.model][self.gone], rows.read_keys(self.model, [self.stays])[self.stays]
        for columns, emptied in literals.items():
            if any(then[column] != now[column] for column in columns):
                for row in (one for found in came for one in found):
                    rows.update(key.model, row, dict.fromkeys(emptied))

    def note_changes(self, model: type[Model], before: dict[int, Row]) -> None:
        """Notes what changed of rows of `model` that are still there."""
        moved = {(one.key, row) for one in self.trace.moved for row in one.rows}
        keys = {one.column: name_of(one) for one in model._meta.fields if one.is_relation}
        for pk, now in rows.read_keys(model, before).items():
            was = before[pk]
            changed = [name for name in was if was[name] != now[name] and (keys.get(name), pk) not in moved]
            if changed:
                then, after = ({name: row[name] for name in changed} for row in (was, now))
                self.trace.changed.append(Changed(model._meta.label, pk, then, after))

    def tell_moved(self) -> None:
        """Tells subscribers (apps.core.changes) of the objects that refer to another one now."""
        for one in self.trace.moved:
            tell_changes(one)


def tell_changes(moved: Moved) -> None:
    """Tells subscribers of rows that moved."""
    model = key_named(moved.key).model
    if SIGNALS.post_save.has_listeners(model):
        saving.tell(list(model.objects.filter(pk__in=moved.rows).order_by("pk")), created=False)


def tell_removal(model: type[Model], keys: list[int]) -> None:
    """Tells subscribers that rows are about to go."""
    if keys and (SIGNALS.pre_delete.has_listeners(model) or SIGNALS.post_delete.has_listeners(model)):
        for instance in model._default_manager.filter(pk__in=keys).order_by("pk"):
            SIGNALS.pre_delete.send(model, instance=instance, using="default", origin=instance)
            SIGNALS.post_delete.send(model, instance=instance, using="default", origin=instance)
