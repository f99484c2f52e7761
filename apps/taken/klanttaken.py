"""How klanttaken are made, changed and closed, whoever does so. All APIs, the admin and the jobs come through here.

    make(values, parts, by=writer) -> (taak, is_new)
    change(taak, wanted, by=writer) -> taak
    transition(taak, after, by=writer, reden="", verzonden_data=...) -> taak
    remove(taak, by=writer)

`by` is who acts (apps.taken.writers.Writer): `writer_of(request)` (apps.taken.calling) in an API. `values` are columns and
groups by name, such as `titel` or `identificatie`; `parts` the children by relation (apps.taken.parts). What is written as it
already is, is no change. Remind, expire and retire are in apps.taken.terms.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from apps.core import linking, saving
from apps.core.exceptions import Conflict, Refused, RuleViolation
from apps.core.groups import Group
from apps.core.saving import removes, saves
from apps.partijen.recipients import addressee, partijen_of
from apps.taken import permissions
from apps.taken.deadlines import reminder
from apps.taken.gebeurtenissen import REGISTERED, happened, state_of
from apps.taken.keuzes import Rol, Status
from apps.taken.models import Klanttaak, Taakbeleid
from apps.taken.models.beleid import beleid
from apps.taken.parts import Parts, differing_parts, put_parts
from apps.taken.transitions import OPEN, State, meant, steps
from apps.taken.writers import BEHEER, Writer

Values = Mapping[str, Any]
ONE_OF_VERWERKER = "klanttaak_van_verwerker_uniek"
KEPT: Any = object()  # in the place of verzonden_data that stays as it is


@dataclass(frozen=True)
class Wanted:
    """What a writer wants of a task: columns and groups, children by relation, and how far it is.

    `word`: a status in the words of any dialect, None to leave it; `state` instead of it says so exactly. `reden`: why.
    """

    values: Values = field(default_factory=dict)
    parts: Parts = field(default_factory=dict)
    word: str | None = None
    state: State | None = None
    reden: str = ""


def make(values: Values, parts: Parts, *, by: Writer, word: str | None = None) -> tuple[Klanttaak, bool]:
    """Makes a task, unless its eigenaar has one with the same verwerker_taak_id that is not closed: then it returns that one.

    `word`: the status that is sent along, in the words of any dialect. Returns the task and whether it is new. Raises
    RuleViolation, ItemError, and Refused (422) for another status than open.
    """
    if word and meant(word, OPEN, by.roles) != OPEN:
        raise Refused("Een nieuwe taak is open.", code="taak-nieuw-open", status=422, toegestaan=["open"])
    taak = Klanttaak(aangemaakt_door_id=by.client)
    set_values(taak, values)
    taak.eigenaar = taak.eigenaar or by.applicatie
    if found := same_task(taak):
        return found, False
    try:
        with transaction.atomic():
            register(taak, by=by)
    except IntegrityError as error:
        found = same_task(taak) if saving.broken_constraint(error) == ONE_OF_VERWERKER else None
        if found is None:
            raise
        return found, False  # another writer made it just now
    put_parts(taak, parts)
    return taak, True


def same_task(taak: Klanttaak) -> Klanttaak | None:
    """Returns the task, not closed, that its eigenaar gave the verwerker_taak_id of `taak`."""
    if not taak.verwerker_taak_id:
        return None
    same = Klanttaak.objects.filter(eigenaar=taak.eigenaar, verwerker_taak_id=taak.verwerker_taak_id)
    return same.exclude(status=Status.GESLOTEN).first()


def register(taak: Klanttaak, *, by: Writer) -> None:
    """Writes a new task, with what follows from it, and that it was registered. Raises RuleViolation."""
    policy = beleid()
    if taak.herinnering_op is None:
        taak.herinnering_op = reminder(taak.verloopdatum, policy.herinnering_dagen)
    taak.revisie = 1
    taak.clean()
    find_partij(taak)
    saving.write(taak)
    happened(taak, [REGISTERED], by=by, rol=by.rol_of_maker)


def find_partij(taak: Klanttaak) -> None:
    """Links a task to the partij that it is for, when no partij was given and exactly one is known by the number."""
    who = addressee(taak.identificatie)
    if taak.partij_id is None and all(who):
        taak.partij_id = partijen_of([who]).get(who)


def set_values(taak: Klanttaak, values: Values) -> None:
    """Sets columns and groups; nothing is saved."""
    for name, value in values.items():
        setattr(taak, name, value)


def change(taak: Klanttaak, wanted: Wanted, *, by: Writer) -> Klanttaak:
    """Gives a task what is wanted, as far as that is something else than it has; returns it as it is then.

    Raises Refused when the writer may not do so (403) or when its status forbids it (409, with what is allowed); RuleViolation.
    """
    row, policy = linking.lock(taak), beleid()
    roles = by.roles_on(row, policy)
    after = wanted.state or state_meant(wanted.word, state_of(row), roles)
    changed, parts = differing(row, wanted.values), differing_parts(row, wanted.parts)
    permissions.check(row, {*changed, *parts}, after, roles)
    if after == state_of(row) and not changed and not parts:
        return row
    verzonden = changed.pop("verzonden_data", KEPT)
    follow_deadline(row, changed, policy)
    if after != state_of(row):
        may_open_again(row, changed, after)
        row = transition(row, after, by=by, reden=wanted.reden, verzonden_data=verzonden)
    elif verzonden is not KEPT:
        changed["verzonden_data"] = verzonden
    set_values(row, changed)
    save_changes(row, {*changed})
    put_parts(row, parts)
    return row


def state_meant(word: str | None, state: State, roles: frozenset[str]) -> State:
    """Returns the state that a word of any dialect means; RuleViolation when none has it."""
    if word is None:
        return state
    try:
        return meant(word, state, roles)
    except KeyError as error:
        raise RuleViolation(f"Dit is geen status: {word[:50]}.", field="status", code="invalid_choice") from error


def differing(taak: Klanttaak, values: Values) -> dict[str, Any]:
    """Returns those of `values` that are not what a task has."""
    return {name: value for name, value in values.items() if getattr(taak, name) != whole_value(name, value)}


def whole_value(name: str, value: Any) -> Any:
    """Returns the value of a column; of a group, with what is left out of it empty."""
    group = Klanttaak.__dict__.get(name)
    if not isinstance(group, Group):
        return value
    return {sub: (value or {}).get(sub, column.get_default()) for sub, column in group.columns.items()}


def follow_deadline(taak: Klanttaak, changed: dict[str, Any], policy: Taakbeleid) -> None:
    """Adds to `changed` what follows from another deadline, or another day to remind: both start anew."""
    if "verloopdatum" in changed:
        changed["verlopen_op"] = None
        was_derived = taak.herinnering_op == reminder(taak.verloopdatum, policy.herinnering_dagen)
        if "herinnering_op" not in changed and (taak.herinnering_op is None or was_derived):
            changed["herinnering_op"] = reminder(changed["verloopdatum"], policy.herinnering_dagen)
    if changed.get("herinnering_op", taak.herinnering_op) != taak.herinnering_op:
        changed["herinnerd_op"] = None


def may_open_again(taak: Klanttaak, changed: Values, after: State) -> None:
    """Refuses to open a task whose deadline has passed, or may not be moved."""
    if after != OPEN:
        return
    permissions.may_last(
        taak,
        until=changed.get("verloopdatum", taak.verloopdatum),
        is_extendable=changed.get("deadline_verlengbaar", taak.deadline_verlengbaar),
    )


def save_changes(taak: Klanttaak, changed: set[str]) -> None:
    """Checks and writes the columns that were set."""
    if any(name.startswith("identificatie") for name in changed) and "partij" not in changed:
        taak.partij = None
        find_partij(taak)
    taak.clean()
    saving.write(taak)


def transition(taak: Klanttaak, after: State, *, by: Writer, reden: str = "", verzonden_data: Any = KEPT) -> Klanttaak:
    """Brings a task to another state; returns it as it is then. To the state that it has is no transition.

    Raises Refused when the writer may not do so (403), or nobody may (409, with `toegestaan`); Conflict when another writer was
    faster, which cannot be while the row is locked.
    """
    row = linking.lock(taak)
    before = state_of(row)
    if after == before:
        return row
    rol = permissions.role_for(row, after, by.roles_on(row, beleid()))
    events = steps(before, after, rol)
    values: dict[str, Any] = {"status": after.status, "afsluitreden": after.afsluitreden}
    rejected = row.verzonden_data if after == OPEN else None
    if after == OPEN:
        values |= {"verzonden_data": None, "verlopen_op": None}
    if verzonden_data is not KEPT:
        values["verzonden_data"] = verzonden_data
    advance(row, before, values, by=len(events))
    happened(row, events, by=by, rol=by.rol_as(rol, row), reden=reden[:1000], verzonden_data=rejected)
    return row


def advance(taak: Klanttaak, before: State, values: Values, *, by: int) -> None:
    """Writes `values` and `by` more events, if the task is still in the state `before`; raises Conflict when it is not."""
    same = Klanttaak.objects.filter(pk=taak.pk, status=before.status, afsluitreden=before.afsluitreden)
    if not same.update(**values, revisie=F("revisie") + by):
        raise Conflict
    set_values(taak, {**values, "revisie": taak.revisie + by})
    saving.hold(taak, is_new=saving.is_new_here(taak))
    saving.tell([taak], created=False)


def remove(taak: Klanttaak, *, by: Writer) -> None:
    """Deletes a task with all that belongs to it. Raises Refused for whom it is not (403).

    Who has no role at all was given the right to delete by itself.
    """
    if by.roles and Rol.EIGENAAR not in by.roles_on(taak, beleid()):
        raise Refused("Alleen de eigenaar verwijdert een taak.", code="taak-rol", status=403)
    saving.remove(taak)


@saves(Klanttaak)
def save_klanttaak(taak: Klanttaak) -> None:
    """Checks and saves a task for somebody at the admin. Its status is not changed here; raises RuleViolation."""
    if taak._state.adding:
        return register(taak, by=BEHEER)
    changed = {column.name for column in saving.columns(Klanttaak) if saving.is_changed(taak, column.attname)}
    save_changes(taak, changed)
    return None


@removes(Klanttaak)
def remove_klanttaak(taak: Klanttaak) -> None:
    """Deletes a task."""
    taak.delete()
