"""Writes a message of each change, in its transaction.

One statement, which finds for itself which kanalen the organisation's Notificaties API wants. What a transaction does to an
object is one message: the first statement about it adds the message, later ones correct it.
"""

from contextvars import ContextVar
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, F, Q

from apps.core import linking
from apps.core.api.expressions import JsonObject, Literal, Parameter
from apps.core.api.kept import Kept, text_of
from apps.core.api.relations import rows_of_tenant
from apps.core.changes import Change, on_change
from apps.core.models import Dienst
from apps.core.systems import Kanaal, Soort
from apps.core.tenancy import current_stay
from apps.notificaties.kanalen import Resource, as_texts, models_told, resources_of, tells_updates
from apps.notificaties.models import Actie

TELL = """
INSERT INTO notificaties_notificatie AS n (tenant_id, sleutel, kanaal, resource, object, hoofdobject, actie, kenmerken)
SELECT dienst.tenant_id, kanaal || ' ' || hoofdobject, kanaal, resource, object, hoofdobject, %(actie)s::text,
    CASE WHEN dienst.vrije_tekst THEN alles ELSE kenmerken END
FROM core_dienst dienst, ({changes}) wijziging (kanaal, resource, object, hoofdobject, kenmerken, alles)
WHERE dienst.tenant_id = %(tenant)s::bigint AND dienst.soort = 'nrc'
AND (dienst.kanalen = '{{}}' OR kanaal = ANY (dienst.kanalen))
ON CONFLICT (tenant_id, transactie, kanaal, object) WHERE staat = 'open' DO UPDATE SET kenmerken = excluded.kenmerken,
    actie = CASE WHEN n.actie = 'create' AND excluded.actie <> 'destroy' THEN n.actie ELSE excluded.actie END
"""

# Whether the organisation of a stay (apps.core.tenancy.current_stay) has a Notificaties API.
_listens: ContextVar[tuple[object, bool]] = ContextVar("listens", default=(None, False))


@on_change(*models_told(), before_deletion=True)
def tell(change: Change) -> None:
    """Writes the messages of a change, one for each kanaal that its object belongs to."""
    model: Any = type(change.instance)
    if not listens() or (change.kind == "updated" and not tells_updates(model)):
        return
    if change.kind == "deleted":
        linking.lock(change.instance)  # whoever changes it at this very moment tells that first
    kept_tell(model).run({"id": change.instance.pk, "actie": actie_of(change)})


def actie_of(change: Change) -> str:
    """Returns what a change is called in a message."""
    match change.kind:
        case "created":
            return Actie.CREATE
        case "deleted":
            return Actie.DESTROY
    return Actie.PARTIAL_UPDATE if change.is_partial else Actie.UPDATE


def listens() -> bool:
    """Tells whether the current organisation has a Notificaties API; asked of the database once per transaction."""
    stay, answer = _listens.get()
    if stay is not current_stay():
        answer = bool(kept_service().rows({}))
        _listens.set((current_stay(), answer))
    return answer


@cache
def kept_service() -> Kept:
    """Returns the statement that finds the Notificaties API."""
    return Kept.of(rows_of_tenant(Dienst).filter(Q(soort=Literal(Soort.NRC))).values_list("pk"))


@cache
def kept_tell(model: Any) -> Kept:
    """Returns the statement that writes the messages of a change of the row with parameter `id`, called `actie`."""
    changes = (change_of(kanaal, resource) for kanaal, resource in resources_of(model))
    return Kept.of_text(TELL.format(changes=" UNION ALL ".join(changes)))


def change_of(kanaal: Kanaal, resource: Resource) -> str:
    """Returns the SQL of what is told of a row on one kanaal."""
    rows = rows_of_tenant(resource.model).filter(Q(pk=Parameter("id", BigIntegerField())))
    said = {
        "_kanaal": Literal(kanaal),
        "_resource": Literal(resource.naam),
        "_object": F("uuid"),
        "_hoofdobject": F(f"{resource.of}__uuid" if resource.of else "uuid"),
        "_kenmerken": JsonObject(as_texts(resource.kenmerken)),
        "_alles": JsonObject(as_texts({**resource.kenmerken, **resource.all_told})),
    }
    return text_of(rows.annotate(**said).values_list(*said))
