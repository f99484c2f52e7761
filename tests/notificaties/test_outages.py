"""What goes wrong at the Notificaties API is not felt by who writes, and in the end all is told, once and in order."""

from typing import Any

import pytest
from django.db.models.functions import Now

from apps.core.outbox.sweeping import sweep
from apps.core.remote import patient
from apps.core.tenancy import working_for
from apps.notificaties.models import Notificatie
from tests.api_client import Caller
from tests.nrc import Nrc
from tests.outbox.lines import work
from tests.register import Register

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("dienst")]
PARTIJ = {"soortPartij": "persoon", "indicatieActief": True}


def settle_down(register: Register) -> None:
    """Lets all waits be over, with all that a worker does then."""
    for _ in range(12):
        patient.failures.clear()
        with working_for(register.tenant):
            Notificatie.objects.filter(staat="open").update(volgende_poging=Now())
        sweep(register.tenant, Notificatie)
        work()


@pytest.mark.parametrize("fault", ["500", "401", "400", "hanging", "dropped", "html", "huge", "redirect", "stopped"])
def test_writer_does_not_notice(register: Register, api: Caller, nrc: Nrc, fault: str) -> None:
    nrc.fault = fault
    if fault == "stopped":
        nrc.stop()
    made = api.post("partijen", PARTIJ)
    work()
    path = f"partijen/{made.json()['uuid']}"
    answers = [made, api.patch(path, {"interneNotitie": "Nieuw"}), api.delete(path)]
    assert [answer.status_code for answer in answers] == [201, 200, 204]


@pytest.mark.django_db(transaction=True)  # each write is a transaction of its own, as it is for a client
@pytest.mark.parametrize("fault", ["503", "hanging", "dropped_after_writing", "broken_json"])
def test_all_is_told_in_order_when_it_is_over(register: Register, api: Caller, nrc: Nrc, fault: str) -> None:
    nrc.fault = fault
    path = f"partijen/{api.post('partijen', PARTIJ).json()['uuid']}"
    work()
    api.patch(path, {"interneNotitie": "Nieuw"})
    work()
    api.delete(path)
    work()
    nrc.fault = "well"
    settle_down(register)
    for kanaal in ("partijen", "klanten"):
        arrived: dict[str, str] = {}
        for message in nrc.received:
            if message.body["kanaal"] == kanaal:
                assert arrived.setdefault(message.key, message.body["actie"]) == message.body["actie"]
        assert list(arrived.values()) == ["create", "partial_update", "destroy"]


def test_message_is_the_same_at_each_attempt(register: Register, nrc: Nrc) -> None:
    register.partij()
    nrc.faults.extend(["500", "dropped_after_writing", "503", "dropped"] * 2)
    work()
    settle_down(register)
    of_key: dict[str, list[Any]] = {}
    for message in nrc.attempts:
        of_key.setdefault(message.key, []).append(message.body)
    assert len(of_key) == 2
    for bodies in of_key.values():
        assert len(bodies) > 2
        assert all(body == bodies[0] for body in bodies)
