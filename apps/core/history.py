"""History by triggers: every insert, update and delete leaves a row, whoever makes it (API, admin, command or SQL)."""

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q

ADDED, CHANGED, REMOVED = "toegevoegd", "gewijzigd", "verwijderd"


def keep_history(model: Any) -> None:
    """Gives `model` a history table and the triggers that fill it.

    The history model is called `<Model>Mutatie`, has the columns of the model, and `pgh_context`: a JSON object that says who
    acted (see apps.core.tenancy.enter_tenant). Left out are generated columns and the model's `left_out_of_history`.
    """
    name = f"{model._meta.model_name}_weg"
    gone = models.Index(fields=["tenant", model.belongs_to], condition=Q(pgh_label=REMOVED), name=name)
    generated = [field.name for field in model._meta.local_fields if isinstance(field, models.GeneratedField)]
    pghistory.track(
        pghistory.InsertEvent(ADDED),
        pghistory.UpdateEvent(CHANGED),
        pghistory.DeleteEvent(REMOVED),
        exclude=[*model.left_out_of_history, *generated],
        model_name=f"{model.__name__}Mutatie",
        attrs={"pgh_id": models.BigAutoField(primary_key=True)},
        obj_field=pghistory.ObjForeignKey(related_name="mutaties", db_index=True),
        # In the row itself: a table of contexts would be one more write and one more table to lock.
        context_field=pghistory.ContextJSONField(),
        context_id_field=None,  # type: ignore[arg-type]  # None is documented, the annotation forgets it
        meta={"indexes": [gone]} if model.belongs_to else None,
    )(model)
