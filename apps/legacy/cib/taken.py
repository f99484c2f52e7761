"""Internetaak of the CustomerInteractionBundle <-> interne taak."""

from typing import Any

from django.db.models import BigIntegerField, F, Model, QuerySet, Subquery
from django.db.models.functions import Cast

from apps.core import linking, saving
from apps.core.api.expressions import Moment
from apps.core.api.relations import related_rows
from apps.core.api.translation import Translation, Values, differing, given
from apps.core.exceptions import RuleViolation, at_item
from apps.legacy.cib.actoren import written_actor
from apps.taken.models import InterneTaak
from apps.taken.services import assign


def actoren(model: type[Model]) -> "QuerySet[Any]":
    """Returns the actoren that an outer task was assigned to, the first of them first."""
    return related_rows(model, "actoren").order_by("toewijzingen__pk")


SHOWN: dict[str, Any] = {
    "nummer": Cast("nummer", BigIntegerField()),
    "gevraagde_handeling": F("gevraagde_handeling"),
    "toelichting": given("toelichting"),
    "status": F("status"),
    "toegewezen_op": Moment(F("toegewezen_op")),
    "klantcontact": F("aanleidinggevend_klantcontact__uuid"),
    "actor": Subquery(actoren(InterneTaak).values("uuid")[:1]),
}


def save_taak(taak: InterneTaak | None, values: Values) -> InterneTaak:
    """Makes or changes a task. Raises RuleViolation when it has no klantcontact."""
    row = linking.lock(taak) if taak else InterneTaak()
    changed = differing(values, INTERNETAAK.read(taak))
    if taak and not changed:
        return row
    set_columns(row, changed)
    saving.save(row)
    if "actor" in changed:
        put_actor(row, changed["actor"])
    return row


def set_columns(taak: InterneTaak, changed: Values) -> None:
    """Sets what changes of the columns of a task; nothing is saved."""
    if changed.get("nummer") is not None:
        taak.nummer = str(changed["nummer"])
    if "gevraagde_handeling" in changed:
        taak.gevraagde_handeling = changed["gevraagde_handeling"].strip()
    if "toelichting" in changed:
        taak.toelichting = (changed["toelichting"] or "").strip()
    if "status" in changed:
        taak.status = changed["status"]
    if changed.get("toegewezen_op"):
        taak.toegewezen_op = changed["toegewezen_op"]
    if changed.get("klantcontact"):
        taak.aanleidinggevend_klantcontact = changed["klantcontact"]
    if taak.aanleidinggevend_klantcontact_id is None:
        raise RuleViolation("Dit veld is vereist.", field="klantcontact", code="required")


def put_actor(taak: InterneTaak, item: Any) -> None:
    """Assigns a task to an actor in the place of the first one; the others that it was assigned to stay."""
    with at_item("actor"):
        actor = written_actor(item)
    others = [row.actor for row in taak.toewijzingen.order_by("pk").select_related("actor")][1:]
    assign(taak, [actor, *(other for other in others if other.pk != actor.pk)])


INTERNETAAK = Translation(InterneTaak, SHOWN, save_taak)
