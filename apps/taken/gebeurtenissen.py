"""The history of klanttaken: a row for each event, and what others are told follows from the row."""

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, Func

from apps.taken.keuzes import Gebeurtenis, Rol
from apps.taken.models import Klanttaak, Taakgebeurtenis
from apps.taken.transitions import OPEN, State, Step
from apps.taken.writers import Writer


class Person(Func):
    """Who sat at the application, or at the admin: the context of the history says so (apps.core.api.audit)."""

    output_field = CharField()
    template = (
        "(SELECT left(coalesce(said ->> 'user_representation', said ->> 'user_id', said ->> 'actor', ''), 200) "
        "FROM (SELECT nullif(current_setting('pghistory.context_metadata', true), '')::jsonb AS said) context)"
    )


PERSON = Person()
REGISTERED = Step(Gebeurtenis.GEREGISTREERD, State(""), OPEN)


def state_of(taak: Klanttaak) -> State:
    """Returns how far a task is."""
    return State(taak.status, taak.afsluitreden)


def reminded(state: State) -> Step:
    """Returns the event that the customer was reminded."""
    return Step(Gebeurtenis.HERINNERD, state, state)


def late(state: State) -> Step:
    """Returns the event that a deadline passed without closing the task."""
    return Step(Gebeurtenis.VERLOPEN, state, state)


def columns_of(number: int, step: Step) -> dict[str, Any]:
    """Returns what the row of an event says of the event itself, which is the `number`th of its task."""
    return {
        "volgnummer": number,
        "gebeurtenis": step.gebeurtenis,
        "van_status": step.before.status,
        "van_afsluitreden": step.before.afsluitreden,
        "naar_status": step.after.status,
        "naar_afsluitreden": step.after.afsluitreden,
    }


def happened(taak: Klanttaak, steps: Sequence[Step], *, by: Writer, rol: str, **said: Any) -> None:
    """Writes the events that led to the present `revisie` of a task. `said`: reden, and verzonden_data of the first of them."""
    first = taak.revisie - len(steps) + 1
    verzonden = said.pop("verzonden_data", None)
    Taakgebeurtenis.objects.bulk_create(
        Taakgebeurtenis(
            taak=taak,
            **columns_of(number, step),
            rol=rol,
            applicatie=by.applicatie,
            gebruiker="" if rol == Rol.SYSTEEM else PERSON,
            transactie_id=by.transactie_id,
            verzonden_data=verzonden if number == first else None,
            **said,
        )
        for number, step in enumerate(steps, first)
    )
