"""What was left is found, what was blocked is reopened, and an outage ends for us soon after it does."""

import pytest

from apps.core import saving
from apps.core.models import Dienst
from apps.core.outbox import delivering
from apps.core.outbox.outcome import Blocked
from apps.core.outbox.sweeping import probe, reopen, sweep
from apps.core.tasks import probe_outgoing, remove_old_outgoing, sweep_outgoing
from apps.core.tenancy import working_for
from apps.notificaties.models import Notificatie
from tests.nrc import Nrc
from tests.outbox.lines import deliver_line, forget_jobs, jobs, let_time_pass, states, wait_of, work, write
from tests.parallel import at_once
from tests.register import Register

pytestmark = pytest.mark.django_db


def swept(register: Register) -> list[str]:
    """Returns the lines for which the sweep defers a job."""
    forget_jobs()
    sweep(register.tenant, Notificatie)
    return [job["sleutel"] for job in jobs()]


def change(register: Register, **values: str) -> None:
    """Configures the service otherwise."""
    with working_for(register.tenant):
        dienst = Dienst.objects.get()
        for name, value in values.items():
            setattr(dienst, name, value)
        saving.save(dienst)


def test_message_whose_job_was_lost_is_found(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    write(register, "een")
    assert swept(register) == []  # a new one has a job of its own, which gets some time
    let_time_pass(register, seconds=11)
    assert swept(register) == ["partijen:1"]
    work()
    assert states(register) == ["klaar"]
    assert swept(register) == []


def test_message_of_a_worker_that_died_is_found(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    write(register, "een")
    delivering.take(register.tenant, Notificatie, "partijen:1")
    let_time_pass(register, seconds=delivering.lease().total_seconds() - 5)
    assert swept(register) == []
    let_time_pass(register, seconds=6)
    assert swept(register) == ["partijen:1"]


def test_message_that_failed_is_found_when_its_moment_has_come(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.faults.append("500")
    write(register, "een"), write(register, "twee")
    work()
    let_time_pass(register, seconds=1)
    assert swept(register) == []  # nor for the second one, which waits behind it
    let_time_pass(register, seconds=60)
    assert swept(register) == ["partijen:1"]


def test_sweep_after_sweep_defers_one_job_for_a_line(register: Register) -> None:
    write(register, "een")
    let_time_pass(register, seconds=11)
    forget_jobs()
    for _ in range(3):
        sweep(register.tenant, Notificatie)
    assert len(jobs()) == 1


def test_sweep_reads_no_message_of_another_organisation(register: Register, other_register: Register) -> None:
    write(other_register, "een")
    let_time_pass(other_register, seconds=11)
    assert swept(register) == []
    assert swept(other_register) == ["partijen:1"]


def test_refused_message_waits_until_the_service_is_configured_otherwise(
    register: Register, dienst: Dienst, nrc: Nrc
) -> None:
    nrc.fault = "401"
    write(register, "een")
    work()
    let_time_pass(register, hours=3)
    deliver_line(register)
    probe(register.tenant, Notificatie)
    assert (swept(register), states(register, "staat", "laatste_status")) == ([], [("geblokkeerd", 401)])
    nrc.fault = "well"
    change(register, client_id="ander")
    assert swept(register) == ["partijen:1"]
    work()
    assert (len(nrc.attempts), states(register)) == (2, ["klaar"])


def test_message_without_a_service_goes_when_there_is_one(register: Register, nrc: Nrc) -> None:
    write(register, "een")
    work()
    assert states(register) == ["geblokkeerd"]
    register.save(Dienst, soort="drc", url=nrc.url)
    assert states(register) == ["geblokkeerd"]
    register.save(Dienst, soort="nrc", url=nrc.url)
    assert swept(register) == ["partijen:1"]


def test_message_that_missed_the_making_of_its_service_is_reopened(register: Register, dienst: Dienst) -> None:
    write(register, "een")
    message, _ = delivering.take(register.tenant, Notificatie, "partijen:1") or (None, None)
    delivering.settle(register.tenant, message, Blocked("geen dienst"), None)
    assert states(register) == ["geblokkeerd"]
    probe(register.tenant, Notificatie)
    assert swept(register) == ["partijen:1"]


def test_message_refused_while_the_service_is_changed_is_tried_again(register: Register, dienst: Dienst) -> None:
    write(register, "een")
    message, used = delivering.take(register.tenant, Notificatie, "partijen:1") or (None, None)
    change(register, client_id="ander")
    delivering.settle(register.tenant, message, Blocked("401", 401), used)
    assert (states(register), swept(register)) == (["open"], ["partijen:1"])


# -- an outage ----------------------------------------------------------------------------------------------------------


def test_probe_lets_one_go_and_its_arrival_the_others(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.fault = "503"
    for number in range(3):
        write(register, "tekst", sleutel=f"partijen:{number}")
    work()
    nrc.fault = "well"
    assert (swept(register), wait_of(register) > 0) == ([], True)
    probe(register.tenant, Notificatie)
    assert len(swept(register)) == 1
    work()
    assert sorted(states(register)) == ["klaar", "open", "open"]
    assert len(swept(register)) == 2
    work()
    assert states(register) == ["klaar"] * 3


def test_arrival_does_not_wake_what_was_asked_to_wait(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.faults.extend(["busy", "503"])
    write(register, "moet wachten", sleutel="partijen:1"), write(register, "stoort", sleutel="partijen:2")
    work()
    probe(register.tenant, Notificatie)
    assert swept(register) == ["partijen:2"]
    work()
    assert (swept(register), states(register)) == ([], ["open", "klaar"])


@pytest.mark.django_db(transaction=True)
def test_probes_and_deliveries_at_once_do_not_hold_each_other_up(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.fault = "503"
    for number in range(20):
        write(register, "tekst", sleutel=f"partijen:{number}")
    work()
    nrc.fault = "well"
    let_time_pass(register, seconds=3)
    calls = [lambda line=f"partijen:{number}": deliver_line(register, line) for number in range(8)]
    at_once([*calls, lambda: probe(register.tenant, Notificatie), lambda: sweep(register.tenant, Notificatie)])
    assert states(register).count("klaar") == 8


# -- the end ------------------------------------------------------------------------------------------------------------


def test_person_lets_a_message_be_tried_again_for_another_week(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.faults.append("400")
    write(register, "een")
    work()
    let_time_pass(register, days=30)
    with working_for(register.tenant):
        assert reopen(Notificatie.objects.all()) == 1
    nrc.faults.append("500")
    deliver_line(register)
    assert states(register) == ["open"]
    let_time_pass(register, seconds=10)
    deliver_line(register)
    assert states(register) == ["klaar"]
    with working_for(register.tenant):
        assert reopen(Notificatie.objects.all()) == 0


def test_messages_that_arrived_long_ago_are_removed_and_no_others(register: Register, dienst: Dienst, nrc: Nrc) -> None:
    nrc.faults.append("400")
    write(register, "mislukt", sleutel="partijen:1"), write(register, "oud", sleutel="partijen:2")
    work()
    let_time_pass(register, days=31)
    write(register, "nieuw")
    work()
    remove_old_outgoing(timestamp=0)
    assert states(register) == ["mislukt", "klaar"]


def test_many_are_woken_and_removed_some_at_a_time(
    register: Register, dienst: Dienst, nrc: Nrc, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.core.outbox.sweeping.AT_ONCE", 2)
    nrc.fault = "503"
    for number in range(5):
        write(register, "tekst", sleutel=f"partijen:{number}")
    work()
    nrc.fault = "well"
    probe(register.tenant, Notificatie)
    found = []
    while lines := swept(register):
        found.append(len(lines))
        work()
    assert (found[:2], states(register)) == ([1, 2], ["klaar"] * 5)
    let_time_pass(register, days=31)
    remove_old_outgoing(timestamp=0)
    assert states(register) == []


def test_jobs_of_all_organisations_are_done(register: Register, other_register: Register, nrc: Nrc) -> None:
    for one in (register, other_register):
        write(one, "een")
        let_time_pass(one, seconds=11)
    forget_jobs()
    sweep_outgoing(timestamp=0)
    assert len(jobs()) == 2
    work()
    for one in (register, other_register):
        one.save(Dienst, soort="nrc", url=nrc.url)
    probe_outgoing(timestamp=0)
    sweep_outgoing(timestamp=0)
    work()
    assert len(nrc.received) == 2
