"""Random writers at the same time, for real: threads, each with its own connection and transaction."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import pytest

from apps.core.exceptions import Conflict, Refused, RuleViolation
from apps.core.tenancy import working_for
from apps.taken import klanttaken, terms
from apps.taken.deadlines import deadline
from apps.taken.klanttaken import Wanted
from apps.taken.models import Klanttaak, Taakgebeurtenis
from apps.taken.transitions import KNOWN_WORDS, ROLES, State, steps
from apps.taken.writers import Writer
from tests.api_client import Caller
from tests.parallel import at_once
from tests.register import Register

pytestmark = pytest.mark.django_db(transaction=True)

WRITERS = [
    *(Writer(frozenset({role}), role) for role in ("uitvoerder", "uitvoerder", "verwerker", "beheerder")),
    Writer(frozenset({"eigenaar", "verwerker"}), "both"),
]
DONE = {"uitgevoerd", "ingediend", "afgerond", "gesloten"}
# Every step by which a task may go, alone or as a part of a longer one.
LEGAL = {
    (step.before, step.after) for between in ROLES for role in ("eigenaar", "systeem") for step in steps(*between, role)
}


@pytest.fixture
def register(transactional_db: None) -> Register:
    return Register.of("Gemeente Voorbeeld", "00000001001234567000")


def write(register: Register, taak: Klanttaak, writer: Writer, word: str, sent: Any) -> Any:
    """Writes a status with data; returns the data when it was handed in, None when that was refused."""
    values = {"verzonden_data": sent} if "uitvoerder" in writer.roles and word in DONE else {}
    try:
        with working_for(register.tenant):
            found = klanttaken.change(taak, Wanted(values, word=word), by=writer)
    except (Refused, Conflict, RuleViolation):
        return None
    return sent if values and found.verzonden_data == sent else None


def calls(register: Register, taak: Klanttaak, random: Random) -> Iterator[Callable[[], Any]]:
    """Yields what each of some writers does."""
    for number in range(7):
        writer, word = random.choice(WRITERS), random.choice([*KNOWN_WORDS, "open", "ingediend"])
        yield lambda writer=writer, word=word, number=number: write(register, taak, writer, word, {"door": number})
    yield lambda: in_register(register, terms.expire)
    yield lambda: in_register(register, terms.remind)


def in_register(register: Register, work: Callable[[], int]) -> None:
    with working_for(register.tenant):
        work()


@pytest.mark.parametrize("seed", range(12))
def test_no_transition_is_illegal_no_event_double_and_no_submission_lost(register: Register, seed: int) -> None:
    random = Random(seed)
    with working_for(register.tenant):
        taak, _ = klanttaken.make({"titel": "Lever aan"}, {}, by=WRITERS[-1])
    handed_in: list[Any] = []
    for _ in range(3):
        handed_in += [sent for sent in at_once(list(calls(register, taak, random))) if sent]
    (stored,) = register.all(Klanttaak)
    history = register.all(Taakgebeurtenis)
    assert [row.volgnummer for row in history] == list(range(1, stored.revisie + 1))
    path = [
        (State(row.van_status, row.van_afsluitreden), State(row.naar_status, row.naar_afsluitreden)) for row in history
    ]
    assert path[0] == (State(""), State("open"))
    assert all(one[1] == other[0] for one, other in pairwise(path))
    assert set(path[1:]) <= LEGAL
    assert path[-1][1] == State(stored.status, stored.afsluitreden)
    kept = [stored.verzonden_data, *(row.verzonden_data for row in history)]
    assert [sent for sent in handed_in if sent not in kept] == []


def test_one_portal_of_two_hands_in_and_the_other_hears_that_it_was_done(register: Register) -> None:
    for _ in range(3):
        with working_for(register.tenant):
            taak, _ = klanttaken.make({"titel": "Lever aan"}, {}, by=WRITERS[-1])
        answers = at_once(
            [lambda n=n, taak=taak: write(register, taak, WRITERS[0], "ingediend", {"door": n}) for n in range(4)]
        )
        (accepted,) = [answer for answer in answers if answer]
        assert register.all(Klanttaak, pk=taak.pk)[0].verzonden_data == accepted
        names = [row.gebeurtenis for row in register.all(Taakgebeurtenis, taak=taak)]
        assert names == ["geregistreerd", "uitgevoerd"]


def test_task_that_is_made_twice_at_once_is_one(register: Register) -> None:
    body = {"title": "Lever aan", "verwerker_taak_id": "p-1", "eigenaar": "GZAC"}
    api = Caller(register.token, "/api/kic/v1")
    assert api.post("taken", {"title": "Eerder"}).status_code == 201  # what is made once per process takes a while
    answers = at_once([lambda: api.post("taken", body) for _ in range(4)])
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201], [
        answer.content for answer in answers
    ]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len(register.all(Klanttaak)) == len(register.all(Taakgebeurtenis)) == 2


def test_two_workers_expire_a_task_once(register: Register) -> None:
    with working_for(register.tenant):
        for _ in range(5):
            klanttaken.make({"titel": "Lever aan", **deadline(date(2026, 1, 1))}, {}, by=WRITERS[-1])
    at_once([lambda: in_register(register, terms.expire) for _ in range(3)])
    in_register(register, terms.expire)
    assert [row.gebeurtenis for row in register.all(Taakgebeurtenis)].count("verlopen") == 5
