"""Who may change what of a klanttaak, and when."""

from collections.abc import Set
from datetime import datetime

from django.utils import timezone

from apps.core.exceptions import Refused, RuleViolation
from apps.taken.gebeurtenissen import state_of
from apps.taken.keuzes import Rol
from apps.taken.models import Klanttaak
from apps.taken.transitions import (
    LATE,
    NAMES,
    NIET_UITGEVOERD,
    OPEN,
    UITGEVOERD,
    Impossible,
    NotAllowed,
    State,
    allowed,
)
from apps.taken.transitions import role_for as role_in_table

SUBMISSION = frozenset({"verzonden_data", "bijlagen"})
DEADLINE = frozenset({"verloopdatum", "verloopdatum_precisie"})
MAY_ALL = frozenset({Rol.EIGENAAR, Rol.BEHEERDER, Rol.SYSTEEM})
ONCE_DONE = {
    "prefill": "Wat vooraf was ingevuld, wijzigt niet meer als de taak is uitgevoerd.",
    "verzonden_data": "Wat is ingediend, wijzigt niet meer.",
}


class Overgang(Refused):
    """The status of a task forbids what is asked; `states` are those that the writer may give it."""

    def __init__(self, message: str, states: list[State]) -> None:
        super().__init__(message, code="taak-overgang", toegestaan=[NAMES[state] for state in states])


def check(taak: Klanttaak, changed: Set[str], after: State, roles: frozenset[str]) -> None:
    """Refuses a change of `changed`, columns and parts, to a task that is to be in the state `after`: 403, or 409."""
    before = state_of(taak)
    if after != before:
        role_for(taak, after, roles)
    for name in sorted(changed & set(ONCE_DONE)):
        if before != OPEN and not (name == "verzonden_data" and (before, after) == (NIET_UITGEVOERD, UITGEVOERD)):
            raise Overgang(ONCE_DONE[name], allowed(before, roles))
    writable = None if roles & MAY_ALL else writable_by(roles, before, after)
    if writable is not None and (strange := sorted(changed - writable)):
        raise Refused(f"Dit mag alleen de eigenaar wijzigen: {', '.join(strange)}.", code="taak-rol", status=403)


def writable_by(roles: frozenset[str], before: State, after: State) -> Set[str]:
    """Returns the columns and parts that others than the eigenaar may change."""
    found: Set[str] = frozenset()
    if Rol.UITVOERDER in roles and (before == OPEN or (LATE in roles and after == UITGEVOERD)):
        found |= SUBMISSION
    if Rol.VERWERKER in roles and after == OPEN != before:
        found |= DEADLINE
    return found


def role_for(taak: Klanttaak, after: State, roles: frozenset[str]) -> str:
    """Returns as which of `roles` a task goes to another state.

    Raises Refused: 409 with what is allowed when no task goes there, 403 when it is up to others.
    """
    before = state_of(taak)
    try:
        return role_in_table(before, after, roles)
    except Impossible as error:
        message = f"Een taak die {named(before)} is, kan niet {named(after)} worden."
        raise Overgang(message, allowed(before, roles)) from error
    except NotAllowed as error:
        raise Refused("Deze overgang is aan een andere rol.", code="taak-rol", status=403) from error


def named(state: State) -> str:
    """Returns a state in words."""
    return NAMES[state].replace("_", " ")


def may_last(taak: Klanttaak, *, until: datetime | None, is_extendable: bool) -> None:
    """Refuses to open a task again whose deadline is over, or would be moved while that may not be."""
    if until is not None and until <= timezone.now():
        raise RuleViolation("Geef een verloopdatum die nog komt.", field="verloopdatum", code="verlopen")
    if state_of(taak) == NIET_UITGEVOERD and not is_extendable:
        raise RuleViolation(
            "De deadline van deze taak is niet verlengbaar.", field="verloopdatum", code="niet-verlengbaar"
        )
