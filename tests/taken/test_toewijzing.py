"""The status of a task, kept at each of its toewijzingen."""

from functools import partial

import pytest
from django.db import IntegrityError, connection, transaction

from apps.core.tenancy import working_for
from apps.taken.models import InterneTaak, Toewijzing
from tests.api_client import Caller, ref
from tests.parallel import at_once
from tests.register import Register


def statuses(register: Register) -> set[tuple[str, str]]:
    """The status of each toewijzing beside that of its task."""
    with working_for(register.tenant):
        return set(Toewijzing.objects.values_list("status", "interne_taak__status"))


def test_status_follows_the_task_by_every_means(register: Register, api: Caller) -> None:
    taak, other = (register.interne_taak(register.actor()) for _ in range(2))
    assert statuses(register) == {("te_verwerken", "te_verwerken")}
    api.patch(f"internetaken/{taak.uuid}", {"status": "verwerkt"})
    assert statuses(register) == {("te_verwerken", "te_verwerken"), ("verwerkt", "verwerkt")}
    api.patch(f"internetaken/{taak.uuid}", {"toegewezenAanActoren": [ref(register.actor()), ref(register.actor())]})
    with working_for(register.tenant):
        InterneTaak.objects.filter(pk=other.pk).update(status="verwerkt", afgehandeld_op=other.toegewezen_op)
    assert statuses(register) == {("verwerkt", "verwerkt")}


def test_toewijzing_that_moves_takes_the_status_of_its_new_task(register: Register) -> None:
    open_taak = register.interne_taak(register.actor())
    done = register.interne_taak(status="verwerkt")
    with working_for(register.tenant):
        Toewijzing.objects.filter(interne_taak=open_taak).update(interne_taak=done)
    assert statuses(register) == {("verwerkt", "verwerkt")}


def test_wrong_status_is_refused_by_the_database(register: Register) -> None:
    register.interne_taak(register.actor())
    with working_for(register.tenant), pytest.raises(IntegrityError), transaction.atomic():
        Toewijzing.objects.update(status="verwerkt")


def test_change_of_status_is_one_mutatie_of_the_task_and_none_of_the_toewijzing(
    register: Register, api: Caller
) -> None:
    taak = register.interne_taak(register.actor())
    api.patch(f"internetaken/{taak.uuid}", {"status": "verwerkt"})
    with working_for(register.tenant), connection.cursor() as cursor:
        counts = []
        for table in ("taken_internetaakmutatie", "taken_toewijzingmutatie"):
            cursor.execute(f"SELECT count(*) FROM {table} WHERE pgh_label = 'gewijzigd'")
            counts.append(cursor.fetchone()[0])
    assert counts == [1, 0]


@pytest.mark.django_db(transaction=True)
def test_assigning_while_the_status_changes_never_leaves_a_wrong_status(register: Register) -> None:
    actor = register.actor()
    for _ in range(5):
        path = f"internetaken/{register.interne_taak().uuid}"
        bodies = [{"status": "verwerkt"}, {"toegewezenAanActoren": [ref(actor)]}]
        at_once([partial(Caller(register.token).patch, path, body) for body in bodies])
    assert {kept == true for kept, true in statuses(register)} == {True}
