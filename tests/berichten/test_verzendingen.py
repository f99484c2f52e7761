"""What becomes of a verzending: providers tell it in any order, and more than once."""

import random
from typing import Any

import pytest

from apps.berichten import verzendingen, withdrawing
from apps.berichten.following import _adapters, _ended, on_end, sends_by
from apps.berichten.models import Bezorgstatus, Verzending, Verzendmelding
from apps.berichten.models.verzending import ENDED
from apps.berichten.words import OF_NOTIFYNL, Meaning, meaning
from apps.core.models import Dienst
from apps.core.outbox import delivering
from apps.core.outbox.outcome import Blocked, Done, Failed, Outcome, Retry
from apps.core.tenancy import working_for
from tests.berichten.delivering import OWNER, delivered
from tests.outbox.lines import jobs, work
from tests.parallel import at_once
from tests.register import Register


def verzending(register: Register, **values: Any) -> Verzending:
    with working_for(register.tenant):
        given = {"kanaal": "email", "sleutel": "een", "aanbieder": "notifynl", "dienst": "klanten", **values}
        return Verzending.objects.create(bericht=given.pop("bericht", None) or delivered(register), **given)


def report(register: Register, sent: Verzending, *words: str) -> list[bool]:
    """Lets NotifyNL tell of a verzending; returns what made a difference."""
    with working_for(register.tenant):
        return [verzendingen.report(sent, means, code=word) for word in words if (means := meaning("notifynl", word))]


def state(register: Register, sent: Verzending) -> tuple[str, str]:
    (row,) = register.all(Verzending, pk=sent.pk)
    return row.status, row.foutcode


@pytest.mark.parametrize(
    ("aanbieder", "word", "means"),
    [
        *(("notifynl", word, ("verzonden", "")) for word in ("created", "sending", "pending", "accepted")),
        *(("notifynl", word, ("bezorgd", "")) for word in ("sent", "delivered", "received")),
        ("notifynl", "permanent-failure", ("mislukt", "adres-ongeldig")),
        ("notifynl", "temporary-failure", ("mislukt", "tijdelijk")),
        ("notifynl", "technical-failure", ("mislukt", "techniek")),
        ("notifynl", "cancelled", ("geannuleerd", "")),
        ("berichtenbox", "Verwerkt", ("bezorgd", "")),
        ("berichtenbox", "NietActiefOfGeabonneerd", ("mislukt", "geen-abonnement")),
        ("berichtenbox", "BerichtBestaatAl", ("bezorgd", "onzeker")),
        ("berichtenbox", "BijlageTeGroot", ("mislukt", "bijlagetegroot")),
        ("drukker", "bezorgd", ("bezorgd", "")),
        ("drukker", "kwijt", None),
        ("notifynl", "onbekend", None),
    ],
)
def test_words_of_providers(aanbieder: str, word: str, means: tuple[str, str] | None) -> None:
    found = meaning(aanbieder, word)
    assert (found and (str(found.status), found.foutcode)) == means


def test_sms_abroad_that_was_only_sent_did_not_arrive_for_who_is_strict() -> None:
    assert meaning("notifynl", "sent", is_strict=True) == Meaning(Bezorgstatus.VERZONDEN)
    assert meaning("notifynl", "delivered", is_strict=True) == Meaning(Bezorgstatus.BEZORGD)


def test_each_step_may_come_from_those_before_it_only() -> None:
    steps = {(before, after) for after, befores in verzendingen.FROM.items() for before in befores}
    assert not any(before in ENDED for before, _ in steps)
    assert {(str(before), str(after)) for before, after in steps if after not in ENDED} == {
        ("gepland", "tijdelijk"), ("gepland", "verzonden"), ("tijdelijk", "verzonden")
    }  # fmt: skip
    assert all((before, after) in steps for before in ("gepland", "tijdelijk", "verzonden") for after in ENDED)


def test_what_has_ended_stays_and_what_was_told_is_told_for_nothing(register: Register) -> None:
    sent = verzending(register)
    assert report(register, sent, "sending", "sending", "delivered") == [True, False, True]
    ended = register.all(Verzending)[0]
    assert report(register, sent, "delivered", "permanent-failure", "created", "cancelled") == [False] * 4
    (after,) = register.all(Verzending)
    assert (after.status, after.foutcode, after.geeindigd_op) == ("bezorgd", "", ended.geeindigd_op)
    assert [told.code for told in register.all(Verzendmelding)] == [
        "sending", "delivered", "permanent-failure", "created", "cancelled"
    ]  # fmt: skip


def test_failure_says_why(register: Register) -> None:
    sent = verzending(register)
    report(register, sent, "permanent-failure", "delivered")
    assert state(register, sent) == ("mislukt", "adres-ongeldig")


def test_follower_is_told_once_that_it_ended(register: Register) -> None:
    seen: list[str] = []

    @on_end
    def follow(ended: Verzending) -> None:
        seen.append(ended.status)

    try:
        report(register, verzending(register), "sending", "permanent-failure", "permanent-failure", "delivered")
    finally:
        _ended.remove(follow)
    assert seen == ["mislukt"]


@pytest.mark.django_db(transaction=True)
def test_callbacks_at_once_end_it_once_and_for_good(register: Register) -> None:
    seen: list[Verzending] = []
    on_end(seen.append)
    try:
        for seed in range(3):
            sent, words = verzending(register, sleutel=str(seed)), [*OF_NOTIFYNL, *OF_NOTIFYNL]
            random.Random(seed).shuffle(words)
            at_once([lambda sent=sent, one=words[place::3]: report(register, sent, *one) for place in range(3)])
            assert [ended.status for ended in seen] == [state(register, sent)[0]]
            assert len(register.all(Verzendmelding, verzending=sent)) == len(OF_NOTIFYNL)
            seen.clear()
    finally:
        _ended.pop()


def test_what_was_not_sent_is_cancelled_when_the_bericht_is_withdrawn(register: Register) -> None:
    waiting = verzending(register)
    gone = verzending(register, bericht=waiting.bericht, sleutel="twee", staat="klaar")
    report(register, gone, "sending")
    with working_for(register.tenant):
        withdrawing.withdraw(waiting.bericht, by=OWNER)
    assert (state(register, waiting), state(register, gone)) == (("geannuleerd", ""), ("verzonden", ""))
    assert register.all(Verzending, pk=waiting.pk)[0].staat == "klaar"


# -- sent by ourselves --------------------------------------------------------------------------------------------------


@pytest.fixture
def dienst(register: Register) -> Dienst:
    return register.save(Dienst, soort="klanten", url="https://bezorger.example.nl/", geheim="")


@pytest.mark.parametrize(
    ("outcome", "staat", "status"),
    [
        (Done(200, {"aanbieder_ref": "ref-1"}), "klaar", "verzonden"),
        (Retry("503", 503), "open", "tijdelijk"),
        (Failed("400", 400), "mislukt", "mislukt"),
        (Blocked("401", 401), "geblokkeerd", "gepland"),
    ],
)
def test_attempt_to_send_says_how_far_it_is(
    register: Register, dienst: Dienst, outcome: Outcome, staat: str, status: str
) -> None:
    sent = verzending(register)
    sends_by("klanten")(lambda one, where: outcome)
    try:
        assert len(jobs()) == 1
        work()
    finally:
        _adapters.pop("klanten")
    (row,) = register.all(Verzending, pk=sent.pk)
    assert (row.staat, row.status) == (staat, status)
    assert row.aanbieder_ref == ("ref-1" if status == "verzonden" else "")


def test_callback_that_comes_before_the_attempt_is_written_down_counts(register: Register, dienst: Dienst) -> None:
    def adapter(sent: Verzending, where: Dienst) -> Outcome:
        report(register, sent, "delivered")
        return Done(200)

    sent = verzending(register)
    sends_by("klanten")(adapter)
    try:
        work()
    finally:
        _adapters.pop("klanten")
    assert state(register, sent) == ("bezorgd", "")


def test_verzending_waits_for_its_own_service_and_goes_when_that_is_made(register: Register) -> None:
    sent = verzending(register)
    sends_by("klanten")(lambda one, where: Done(200))
    try:
        work()
        assert register.all(Verzending)[0].staat == "geblokkeerd"
        register.save(Dienst, soort="nrc", url="https://nrc.example.nl/")
        assert register.all(Verzending)[0].staat == "geblokkeerd"
        register.save(Dienst, soort="klanten", url="https://bezorger.example.nl/")
        assert register.all(Verzending)[0].staat == "open"
        delivering.deliver(register.tenant, Verzending, "een")
    finally:
        _adapters.pop("klanten")
    assert state(register, sent) == ("verzonden", "")
