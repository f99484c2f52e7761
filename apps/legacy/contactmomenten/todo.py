"""The to-do of a contactmoment <-> the first interne taak of its klantcontact.

What of a to-do the taak does not tell is kept beside the klantcontact, key by key; the taak tells the rest.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from apps.actoren.models import Actor
from apps.core import linking, saving
from apps.core.api.expressions import JSON, TEXT, JsonList, JsonObject, JsonOne, Literal, Moment
from apps.core.api.relations import related_rows
from apps.core.api.translation import as_json, given
from apps.klantcontacten.models import Klantcontact
from apps.legacy.beside import fitting
from apps.legacy.contactmomenten.actoren import MAX_TEXT, find_or_make
from apps.taken.models import InterneTaak
from apps.taken.models.interne_taak import Status
from apps.taken.services import assign

Todo = Mapping[str, Any]

MAX_HANDELING = 1000
OTHERWISE = "Contactverzoek"
EMAIL = "email"
EMAIL_CODES = {"code_objecttype": "mdw", "code_register": "handmatig", "code_soort_object_id": EMAIL}
DONE = 100  # per cent

# An actor who is known by an e-mail address is told by it.
ATTENDEE = Case(
    When(
        Q(actor__actoridentificator_code_soort_object_id=Literal(EMAIL)),
        then=given("actor__actoridentificator_object_id"),
    ),
    default=F("actor__naam"),
    output_field=TEXT,
)
IS_DONE = Q(status=Literal(Status.VERWERKT))
TOLD = {
    "name": F("gevraagde_handeling"),
    "description": given("toelichting"),
    "attendees": JsonList(related_rows(InterneTaak, "toewijzingen").values(attendee=ATTENDEE)),
    "completed": Moment(F("afgehandeld_op")),
    "percentageDone": Case(When(IS_DONE, then=Cast(Literal(str(DONE)), IntegerField())), default=Value(None)),
}


class Overlaid(Func):
    """An object with the members of another one in the place of its own."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = JSON


KEPT = Coalesce(F("aanleidinggevend_klantcontact__legacy__todo"), Cast(Literal("{}"), JSON))
TODO = JsonOne(
    related_rows(Klantcontact, "interne_taken").values(shape=Overlaid(Cast(JsonObject(TOLD), JSON), KEPT))[:1]
)


def set_todo(klantcontact: Klantcontact, shown: Todo | None, todo: Todo | None) -> dict[str, Any] | None:
    """Makes or changes the interne taak that `todo` describes, or removes it when that is None; `shown` is what it was.

    Returns what the taak does not tell of it.
    """
    found = klantcontact.interne_taken.order_by("pk").first() if shown else None
    if todo is None:
        if found:
            saving.remove(found)
        return None
    taak = linking.lock(found) if found else InterneTaak(aanleidinggevend_klantcontact=klantcontact)
    taak.gevraagde_handeling = fitting(str(todo.get("name") or ""), MAX_HANDELING) or OTHERWISE
    taak.toelichting = fitting(str(todo.get("description") or ""))
    set_status(taak, shown or {}, todo)
    saving.save(taak)
    told = told_by(taak, assign_attendees(taak, todo.get("attendees") or [], is_new=found is None))
    return {key: value for key, value in as_json(todo).items() if key not in told or value != told[key]} or None


def set_status(taak: InterneTaak, shown: Todo, todo: Todo) -> None:
    """Sets whether the taak is done, and when, as far as `todo` says something else about that than was shown."""
    if taak.status and not any(todo.get(key) != shown.get(key) for key in COMPLETION):
        return
    if any(says_done(todo.get(key)) for key, says_done in COMPLETION.items() if todo.get(key) != shown.get(key)):
        taak.afgehandeld_op = moment(todo.get("completed")) or taak.afgehandeld_op or timezone.now()
        taak.status = Status.VERWERKT
    else:
        taak.status, taak.afgehandeld_op = Status.TE_VERWERKEN, None


def is_done(completed: Any) -> bool:
    """Tells whether a value of `completed` says so; it is a moment, or yes or no."""
    return completed not in (None, "", False, "false")


def is_all(percentage: Any) -> bool:
    """Tells whether a value of `percentageDone` says that all is done."""
    return isinstance(percentage, int | float) and percentage >= DONE


COMPLETION: dict[str, Callable[[Any], bool]] = {"completed": is_done, "percentageDone": is_all}


def moment(completed: Any) -> datetime | None:
    """Returns the moment that a value of `completed` tells, if it tells one."""
    if isinstance(completed, datetime):
        return completed
    try:
        found = parse_datetime(completed) if isinstance(completed, str) else None
    except ValueError:
        return None
    return found if found and found.tzinfo else None


def assign_attendees(taak: InterneTaak, attendees: Sequence[Any], *, is_new: bool) -> list[str]:
    """Assigns the taak to the actoren that `attendees` tell; returns how those are told. Other attendees are nobody we know."""
    toewijzingen = [] if is_new else taak.toewijzingen.select_related("actor").order_by("pk")
    present = {attendee_of(toewijzing.actor): toewijzing.actor for toewijzing in toewijzingen}
    found = {text: present.get(text) or by_email(text) for text in attendees if isinstance(text, str)}
    actoren = list({actor.pk: actor for actor in found.values() if actor}.values())
    assign(taak, actoren)
    return [attendee_of(actor) for actor in actoren]


def attendee_of(actor: Actor) -> str:
    """Returns how an actor is told as attendee."""
    identificator = actor.actoridentificator
    is_by_email = identificator["code_soort_object_id"] == EMAIL
    return identificator["object_id"] if is_by_email else actor.naam


def by_email(text: str) -> Actor | None:
    """Returns the actor with an e-mail address, made when there is none; None when `text` is not one."""
    try:
        validate_email(text)
    except ValidationError:
        return None
    known = {"actoridentificator_object_id": text, "actoridentificator_code_soort_object_id": EMAIL}
    actor = Actor.objects.filter(**known).order_by("pk").first()
    return actor or find_or_make({**EMAIL_CODES, "object_id": text}, naam=text[:MAX_TEXT])


def told_by(taak: InterneTaak, attendees: list[str]) -> dict[str, Any]:
    """Returns what a taak tells of a to-do."""
    return {
        "name": taak.gevraagde_handeling,
        "description": taak.toelichting or None,
        "attendees": attendees,
        "completed": as_json(taak.afgehandeld_op),
        "percentageDone": DONE if taak.status == Status.VERWERKT else None,
    }
