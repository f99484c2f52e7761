"""The states of klanttaken in the words of every dialect, and who may bring them from one to another."""

from itertools import pairwise, product

import pytest

from apps.taken.keuzes import Gebeurtenis
from apps.taken.transitions import (
    AFGEBROKEN,
    DIALECTS,
    GESLOTEN,
    INGETROKKEN,
    KNOWN_WORDS,
    LATE,
    NIET_UITGEVOERD,
    OPEN,
    STATES,
    UITGEVOERD,
    VERWERKT,
    Impossible,
    NotAllowed,
    State,
    allowed,
    meant,
    role_for,
    states_of,
    steps,
    word_of,
)

E, U, V, S, B = "eigenaar", "uitvoerder", "verwerker", "systeem", "beheerder"
ROLES = (E, U, V, S, B, LATE)

# status, afsluitreden: in the CustomerInteractionBundle, klanttaak version 1 and 2, Open VTB, Open Inwoner Platform.
SHOWN = {
    ("open", ""): ("open", "open", "open", "open", "open"),
    ("uitgevoerd", ""): ("ingediend", "ingediend", "afgerond", "uitgevoerd", "uitgevoerd"),
    ("verwerkt", "uitgevoerd"): ("verwerkt", "verwerkt", "verwerkt", "verwerkt", "verwerkt"),
    ("gesloten", "uitgevoerd"): ("gesloten", "gesloten", "gesloten", "verwerkt", "verwerkt"),
    ("gesloten", "niet_uitgevoerd"): ("gesloten", "gesloten", "gesloten", "niet_uitgevoerd", "afgebroken"),
    ("gesloten", "afgebroken"): ("gesloten", "gesloten", "gesloten", "afgebroken", "afgebroken"),
    ("gesloten", "ingetrokken"): ("gesloten", "gesloten", "gesloten", "afgebroken", "ingetrokken"),
}
MAY = {
    ("open/", "uitgevoerd/"): {U, E},
    ("open/", "verwerkt/uitgevoerd"): {E, V},
    ("open/", "gesloten/uitgevoerd"): {U, E},
    ("open/", "gesloten/afgebroken"): {U, E},
    ("open/", "gesloten/ingetrokken"): {E, B},
    ("open/", "gesloten/niet_uitgevoerd"): {S, E},
    ("uitgevoerd/", "verwerkt/uitgevoerd"): {E, V},
    ("uitgevoerd/", "open/"): {E, V},
    ("uitgevoerd/", "gesloten/uitgevoerd"): {E, V, B},
    ("verwerkt/uitgevoerd", "gesloten/uitgevoerd"): {E, V, S, B},
    ("gesloten/niet_uitgevoerd", "open/"): {E},
    ("gesloten/niet_uitgevoerd", "uitgevoerd/"): {E, LATE},
}


def written(state: State, word: str, role: str) -> State | str:
    """Returns the state after `role` wrote `word`, or the status of the answer that refuses it."""
    goal = meant(word, state, {role})
    if goal == state:
        return state
    try:
        role_for(state, goal, {role})
    except Impossible:
        return "409"
    except NotAllowed:
        return "403"
    return goal


@pytest.mark.parametrize(("state", "words"), list(SHOWN.items()), ids=str)
def test_state_has_its_word_in_every_dialect(state: tuple[str, str], words: tuple[str, ...]) -> None:
    assert tuple(word_of(State(*state), dialect) for dialect in DIALECTS) == words


def test_there_are_no_other_states() -> None:
    assert {tuple(state) for state in STATES} == set(SHOWN)


@pytest.mark.parametrize(("state", "dialect", "role"), list(product(STATES, DIALECTS, ROLES)))
def test_word_that_was_read_written_back_is_no_transition(state: State, dialect: str, role: str) -> None:
    assert written(state, word_of(state, dialect), role) == state


@pytest.mark.parametrize(("before", "after", "role"), list(product(STATES, STATES, ROLES)))
def test_transition_is_for_its_roles_and_for_no_other(before: State, after: State, role: str) -> None:
    may = MAY.get(("/".join(before), "/".join(after)))
    if may is None:
        with pytest.raises(Impossible):
            role_for(before, after, {role})
    elif role not in may:
        with pytest.raises(NotAllowed):
            role_for(before, after, {role})
        assert after not in allowed(before, {role})
    else:
        assert role_for(before, after, {role}) == (U if role == LATE else role)
        assert after in allowed(before, {role})


@pytest.mark.parametrize(
    ("state", "word", "role", "expected"),
    [
        (OPEN, "gesloten", U, GESLOTEN),
        (OPEN, "gesloten", E, INGETROKKEN),
        (OPEN, "afgerond", U, UITGEVOERD),
        (OPEN, "ingediend", U, UITGEVOERD),
        (OPEN, "uitgevoerd", U, UITGEVOERD),
        (OPEN, "afgebroken", U, AFGEBROKEN),
        (OPEN, "ingetrokken", B, INGETROKKEN),
        (OPEN, "niet_uitgevoerd", S, NIET_UITGEVOERD),
        (UITGEVOERD, "verwerkt", V, VERWERKT),
        (UITGEVOERD, "gesloten", U, "403"),
        (UITGEVOERD, "gesloten", V, GESLOTEN),
        (VERWERKT, "open", E, "409"),
        (UITGEVOERD, "ingetrokken", E, "409"),
        (GESLOTEN, "open", E, "409"),
        (OPEN, "verwerkt", U, "403"),
        (UITGEVOERD, "open", E, OPEN),
        (NIET_UITGEVOERD, "open", E, OPEN),
        (NIET_UITGEVOERD, "ingediend", U, "403"),
        (NIET_UITGEVOERD, "ingediend", LATE, UITGEVOERD),
    ],
)
def test_word_means_what_who_writes_it_may_mean(state: State, word: str, role: str, expected: State | str) -> None:
    assert written(state, word, role) == expected


def test_unknown_word_means_nothing() -> None:
    with pytest.raises(KeyError):
        meant("klaar", OPEN, {E})
    assert states_of("klaar", "cib") == ()


@pytest.mark.parametrize(("word", "dialect"), list(product(KNOWN_WORDS, DIALECTS)))
def test_filter_finds_what_the_dialect_shows_so_and_every_word_of_others(word: str, dialect: str) -> None:
    shown = {state for state in STATES if word_of(state, dialect) == word}
    assert set(states_of(word, dialect)) >= shown
    assert states_of(word, dialect)


def test_what_is_done_at_once_is_told_as_all_that_it_means() -> None:
    def told(before: State, after: State, role: str) -> list[str]:
        return [step.gebeurtenis for step in steps(before, after, role)]

    assert told(OPEN, UITGEVOERD, U) == ["uitgevoerd"]
    assert told(OPEN, VERWERKT, E) == ["uitgevoerd", "verwerkt"]
    assert told(OPEN, GESLOTEN, U) == ["uitgevoerd", "gesloten"]
    assert told(UITGEVOERD, OPEN, E) == ["heropend"]
    assert told(OPEN, NIET_UITGEVOERD, S) == ["verlopen"]
    assert told(OPEN, NIET_UITGEVOERD, E) == ["gesloten"]
    assert told(OPEN, INGETROKKEN, E) == [Gebeurtenis.INGETROKKEN]


@pytest.mark.parametrize("between", list(MAY))
def test_events_of_a_transition_are_a_path_from_one_state_to_the_other(between: tuple[str, str]) -> None:
    before, after = (State(*state.split("/")) for state in between)
    path = steps(before, after, E)
    assert (path[0].before, path[-1].after) == (before, after)
    assert all(one.after == other.before for one, other in pairwise(path))
