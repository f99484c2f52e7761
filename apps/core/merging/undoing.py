"""Two objects of one again.

What was done after the merge counts: a row that was changed, moved or removed since is left as it is, and a column is only put
back while it has the value that the merge gave it. What must come back and cannot, because something else has its number by now,
refuses the whole.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import CASCADE, Model

from apps.core import saving
from apps.core.exceptions import Refused
from apps.core.merging import rows
from apps.core.merging.keys import Columns, key_named
from apps.core.merging.merging import tell_changes
from apps.core.merging.rows import Row
from apps.core.merging.trace import Changed, Moved, Removed, Trace
from apps.core.succession import heir_by_key

Into = Callable[[type[Model], int], int | None]


@dataclass
class Undoing:
    """The undoing of a merge of objects of `model`.

    `units`: columns of it that say something together, and are put back together.
    """

    model: type[Model]
    trace: Trace
    units: Iterable[Columns] = ()

    def run(self) -> None:
        """Puts back all that can be; raises Refused when something that must come back cannot."""
        own = [one for one in self.trace.changed if one.model == self.model._meta.label]
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")  # the rows that come back refer to one another
            for changed in own:  # first: what must be unique is free again then
                self.put_back(changed)
            for removed in reversed(self.trace.removed):
                self.bring_back(removed)
            for moved in reversed(self.trace.moved):
                self.move_back(moved)
            for changed in self.trace.changed:
                if changed not in own:
                    self.put_back(changed)
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")

    # -- rows that changed --------------------------------------------------------------------------------------------

    def put_back(self, changed: Changed) -> None:
        """Gives columns the values they had, those that nobody changed since."""
        model = apps.get_model(changed.model)
        now = rows.read_keys(model, [changed.row]).get(changed.row)
        if now is None:
            return
        touched = {name for name in changed.after if name not in now or now[name] != changed.after[name]}
        for unit in self.units if model is self.model else ():
            touched |= set(unit) if touched & set(unit) else set()
        values = {name: value for name, value in changed.before.items() if name not in touched}
        absent = self.absent(model, values)
        rows.update(model, changed.row, {name: value for name, value in values.items() if name not in absent})

    # -- rows that went -----------------------------------------------------------------------------------------------

    def bring_back(self, removed: Removed) -> None:
        """Adds a row as it was; without, or with the heirs of, what it referred to and is gone since."""
        model = apps.get_model(removed.model)
        row: Row = dict(removed.row)
        for column, field in self.absent(model, row).items():
            heir = heir_by_key(field.related_model, int(row[column] or 0))
            if heir is None and (field.remote_field.on_delete is CASCADE or not field.null):
                return  # it would have gone along
            row[column] = str(heir) if heir else None
        try:
            with transaction.atomic():
                rows.insert(model, row)
        except IntegrityError as error:
            raise refusal(model) from error
        self.tell(model, row)

    def absent(self, model: type[Model], row: Mapping[str, str | None]) -> dict[str, Any]:
        """Returns the foreign keys of a row, by column, to what is neither there nor about to come back."""
        coming = {(one.model, one.row["id"]) for one in self.trace.removed}
        found = {}
        fields = {str(one.column): one for one in model._meta.concrete_fields if one.is_relation}
        for column, field in ((column, field) for column, field in fields.items() if row.get(column)):
            target: Any = field.related_model
            is_coming = (target._meta.label, row[column]) in coming
            if not is_coming and not target._base_manager.filter(pk=row[column]).exists():
                found[column] = field
        return found

    def tell(self, model: type[Model], row: Row) -> None:
        """Tells subscribers (apps.core.changes) of a row that came back."""
        if model is not self.model:
            instance = model._default_manager.filter(pk=row["id"]).first()
            saving.tell([instance] if instance else [], created=True)

    # -- rows that moved ----------------------------------------------------------------------------------------------

    def move_back(self, moved: Moved) -> None:
        """Lets rows refer to what they referred to, those that still refer to what the merge made of that."""
        if found := rows.redirect(key_named(moved.key), old=moved.new, new=moved.old, keys=moved.rows):
            tell_changes(Moved(moved.key, moved.new, moved.old, found))


def refusal(model: type[Model]) -> Refused:
    """Returns the refusal of an undoing because a row of `model` cannot come back."""
    name = model._meta.verbose_name
    message = f"Ongedaan maken kan niet: een {name} die terug moet komen, is intussen opnieuw geregistreerd."
    return Refused(message, code="niet-ongedaan-te-maken")
