"""Messages are written with the change, and delivered after it: once written, never lost, and in order."""

from typing import Any

import pytest
from django.db import connection, transaction

from apps.core.models import Dienst
from apps.core.outbox import delivering
from apps.core.outbox.outcome import Done
from apps.core.tenancy import working_for
from apps.notificaties.models import Notificatie
from tests.nrc import Nrc
from tests.outbox.lines import deliver_line, jobs, let_time_pass, message, states, wait_of, work, write
from tests.parallel import at_once
from tests.register import Register

pytestmark = pytest.mark.django_db


def texts(nrc: Nrc) -> list[str]:
    return [message.body["kenmerken"]["text"] for message in nrc.received]


# -- written with the change --------------------------------------------------------------------------------------------


def test_message_that_is_written_has_a_job(register: Register) -> None:
    write(register, "een")
    assert jobs() == [{"tenant": register.tenant.pk, "tabel": "notificaties_notificatie", "sleutel": "partijen:1"}]


def test_message_of_a_transaction_that_is_rolled_back_leaves_nothing(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        write(register, "een")
        assert len(jobs()) == 1
        raise ZeroDivisionError
    assert (jobs(), states(register)) == ([], [])


def test_messages_written_in_bulk_have_a_job_per_line(register: Register) -> None:
    rows = [Notificatie(tenant=register.tenant, sleutel=f"partijen:{i % 2}", **message("een")) for i in range(6)]
    with working_for(register.tenant):
        Notificatie.objects.bulk_create(rows)
    assert sorted(job["sleutel"] for job in jobs()) == ["partijen:0", "partijen:1"]


def test_message_written_by_sql_is_delivered(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    with working_for(register.tenant), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO notificaties_notificatie"
            " (tenant_id, sleutel, kanaal, resource, actie, object, hoofdobject, kenmerken)"
            " VALUES (%s, 'rij', 'partijen', 'partij', 'update', gen_random_uuid(), gen_random_uuid(), %s)",
            [register.tenant.pk, '{"text": "sql"}'],
        )
    assert work() == 1
    assert (texts(nrc), states(register)) == (["sql"], ["klaar"])


# -- delivered ----------------------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_message_is_delivered_outside_any_transaction(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    seen: list[Any] = []

    def look(message: Any) -> None:  # from another connection, which sees what was committed and waits for no lock
        with working_for(register.tenant):
            seen.extend(Notificatie.objects.select_for_update(nowait=True).values_list("staat", flat=True))
        connection.close()

    nrc.watch = look
    row = write(register, "een")
    work()
    assert seen == ["bezig"]
    assert states(register, "staat", "pogingen", "laatste_status") == [("klaar", 1, 201)]
    assert nrc.received[0].key == str(row.uuid)
    assert nrc.received[0].path == "/api/v1/notificaties"


def test_line_goes_in_the_order_in_which_it_was_written(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    for text in ("een", "twee", "drie"):
        write(register, text)
    work()
    assert texts(nrc) == ["een", "twee", "drie"]


def test_message_that_fails_holds_up_its_line_and_no_other(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.faults.append("500")
    write(register, "een"), write(register, "twee"), write(register, "ander", sleutel="partijen:2")
    work()
    assert (texts(nrc), states(register)) == (["ander"], ["open", "open", "klaar"])
    let_time_pass(register, seconds=5)
    deliver_line(register)
    assert texts(nrc) == ["ander", "een", "twee"]


def test_message_that_is_refused_for_good_lets_its_line_go_on(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.faults.append("400")
    write(register, "een"), write(register, "twee")
    work()
    assert (texts(nrc), states(register)) == (["twee"], ["mislukt", "klaar"])


def test_message_of_another_organisation_goes_to_its_own_service(
    register: Register, other_register: Register, dienst: Dienst, nrc: Nrc
) -> None:
    write(other_register, "van een ander")
    write(register, "van ons")
    work()
    assert texts(nrc) == ["van ons"]
    assert states(other_register, "staat", "laatste_antwoord") == [("geblokkeerd", "geen dienst")]


# -- what may go wrong there --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fault", "status", "why"),
    [
        ("500", 500, "500"),
        ("503", 503, "503"),
        ("404", 404, "404"),
        ("hanging", None, "ReadTimeout"),
        ("dropped", None, "ConnectionError"),
        ("html", 200, "200 zonder JSON"),
        ("broken_json", 201, "201 zonder JSON"),
        ("huge", 201, "201 zonder JSON"),
        ("redirect", 302, "302"),
    ],
)
def test_fault_is_tried_again(
    register: Register, dienst: Dienst, nrc: Nrc, fault: str, status: int | None, why: str
) -> None:
    nrc.faults.append(fault)
    write(register, "een")
    work()
    assert states(register, "staat", "laatste_status", "laatste_antwoord") == [("open", status, why)]
    assert 1 < wait_of(register) < 3
    let_time_pass(register, seconds=3)
    deliver_line(register)
    assert states(register, "staat", "pogingen", "laatste_antwoord") == [("klaar", 2, "")]
    assert len({message.key for message in nrc.attempts}) == 1


@pytest.mark.parametrize("fault", ["busy", "busy_until"])
def test_system_that_asks_for_rest_gets_it(register: Register, dienst: Dienst, nrc: Nrc, fault: str) -> None:
    nrc.faults.append(fault)
    write(register, "een")
    work()
    assert 4 < wait_of(register) < 9
    let_time_pass(register, seconds=3)
    deliver_line(register)
    assert len(nrc.attempts) == 1
    let_time_pass(register, seconds=6)
    deliver_line(register)
    assert (len(nrc.attempts), states(register)) == (2, ["klaar"])


def test_waits_grow_to_an_hour(register: Register) -> None:
    waits = [delivering.pause(attempt, None) for attempt in range(1, 200)]
    assert 1.5 <= waits[0] <= 2.5
    assert 3 <= waits[1] <= 5
    assert all(2700 <= wait <= 4500 for wait in waits[12:])
    assert delivering.pause(1, 1e9) == 24 * 3600


@pytest.mark.parametrize(("days", "staat"), [(6.9, "open"), (7.1, "mislukt")])
def test_message_is_tried_for_a_week(register: Register, dienst: Dienst, nrc: Nrc, days: float, staat: str) -> None:
    nrc.fault = "500"
    write(register, "een")
    let_time_pass(register, days=days)
    deliver_line(register)
    assert states(register) == [staat]


def test_message_that_cannot_be_sent_for_a_bug_is_tried_again(
    register: Register, dienst: Dienst, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Notificatie, "send", lambda self, dienst: 1 / 0)
    write(register, "een")
    work()
    assert states(register, "staat", "laatste_antwoord") == [("open", "ZeroDivisionError")]


# -- two workers, and one that dies -------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_deliver_once_and_in_order(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.fault = "slow"
    for _ in range(3):
        write(register, "een"), write(register, "twee")
        at_once([lambda: deliver_line(register)] * 4)
    assert texts(nrc) == ["een", "twee"] * 3
    assert states(register, "pogingen") == [(1,)] * 6


def test_message_of_a_worker_that_died_is_left_until_its_time_is_over(
    register: Register, dienst: Dienst, nrc: Nrc
) -> None:
    write(register, "een")
    assert delivering.take(register.tenant, Notificatie, "partijen:1")
    deliver_line(register)
    assert (texts(nrc), states(register)) == ([], ["bezig"])
    let_time_pass(register, seconds=61)
    deliver_line(register)
    assert (texts(nrc), states(register, "staat", "pogingen")) == (["een"], [("klaar", 2)])


def test_worker_that_comes_too_late_changes_nothing(register: Register, dienst: Dienst) -> None:
    write(register, "een")
    first, _ = delivering.take(register.tenant, Notificatie, "partijen:1") or (None, None)
    let_time_pass(register, seconds=61)
    second, _ = delivering.take(register.tenant, Notificatie, "partijen:1") or (None, None)
    delivering.settle(register.tenant, first, Done(201), dienst)
    assert states(register, "staat", "pogingen") == [("bezig", 2)]
    delivering.settle(register.tenant, second, Done(201), dienst)
    assert states(register, "staat", "pogingen") == [("klaar", 2)]
