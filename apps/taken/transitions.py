"""The states of a klanttaak: what each dialect calls them, and who may bring a task from one to another. Pure.

A state is a status with the reason by which a task was closed, as in the columns `status` and `afsluitreden`. Every dialect has
words of its own for them, on the way out (WORDS). On the way in the words of all dialects are understood everywhere: `meant`
says which state a word means, given what the task is now, so that to write back what was read is never a transition.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from apps.taken.keuzes import Afsluitreden, Gebeurtenis, Rol, Status


class State(NamedTuple):
    """How far a task is, and how it ended if it did."""

    status: str
    afsluitreden: str = ""


OPEN, UITGEVOERD = State(Status.OPEN), State(Status.UITGEVOERD)
VERWERKT = State(Status.VERWERKT, Afsluitreden.UITGEVOERD)
GESLOTEN = State(Status.GESLOTEN, Afsluitreden.UITGEVOERD)
NIET_UITGEVOERD = State(Status.GESLOTEN, Afsluitreden.NIET_UITGEVOERD)
AFGEBROKEN = State(Status.GESLOTEN, Afsluitreden.AFGEBROKEN)
INGETROKKEN = State(Status.GESLOTEN, Afsluitreden.INGETROKKEN)
STATES = (OPEN, UITGEVOERD, VERWERKT, GESLOTEN, NIET_UITGEVOERD, AFGEBROKEN, INGETROKKEN)

# A word for each of its own; Open VTB's, where it has one.
NAMES = {
    OPEN: "open",
    UITGEVOERD: "uitgevoerd",
    VERWERKT: "verwerkt",
    GESLOTEN: "gesloten",
    NIET_UITGEVOERD: "niet_uitgevoerd",
    AFGEBROKEN: "afgebroken",
    INGETROKKEN: "ingetrokken",
}

# The dialects: that of the CustomerInteractionBundle, the two versions of the externe klanttaak, Open VTB, and the Open Inwoner
# Platform.
CIB, KLANTTAAK_1, KLANTTAAK, OPEN_VTB, OIP = "cib", "externe-klanttaak-1", "externe-klanttaak", "open-vtb", "oip"
DIALECTS = (CIB, KLANTTAAK_1, KLANTTAAK, OPEN_VTB, OIP)
WORDS: dict[State, dict[str, str]] = {
    state: dict(zip(DIALECTS, words.split(), strict=True))
    for state, words in {
        OPEN: "open open open open open",
        UITGEVOERD: "ingediend ingediend afgerond uitgevoerd uitgevoerd",
        VERWERKT: "verwerkt verwerkt verwerkt verwerkt verwerkt",
        GESLOTEN: "gesloten gesloten gesloten verwerkt verwerkt",
        NIET_UITGEVOERD: "gesloten gesloten gesloten niet_uitgevoerd afgebroken",
        AFGEBROKEN: "gesloten gesloten gesloten afgebroken afgebroken",
        INGETROKKEN: "gesloten gesloten gesloten afgebroken ingetrokken",
    }.items()
}
CLOSED = "gesloten"  # the one word whose meaning depends on who says it
MEANINGS = {
    "open": OPEN,
    "ingediend": UITGEVOERD,
    "afgerond": UITGEVOERD,
    "uitgevoerd": UITGEVOERD,
    "verwerkt": VERWERKT,
    "niet_uitgevoerd": NIET_UITGEVOERD,
    "afgebroken": AFGEBROKEN,
    "ingetrokken": INGETROKKEN,
}
KNOWN_WORDS = (*MEANINGS, CLOSED)

LATE = "uitvoerder-te-laat"  # an uitvoerder of an organisation that takes what comes too late
# Who may bring a task from one state to another; what is not here is nobody's.
ROLES: dict[tuple[State, State], frozenset[str]] = {
    between: frozenset(roles)
    for between, roles in {
        (OPEN, UITGEVOERD): (Rol.UITVOERDER, Rol.EIGENAAR),
        (OPEN, VERWERKT): (Rol.EIGENAAR, Rol.VERWERKER),
        (OPEN, GESLOTEN): (Rol.UITVOERDER, Rol.EIGENAAR),
        (OPEN, AFGEBROKEN): (Rol.UITVOERDER, Rol.EIGENAAR),
        (OPEN, INGETROKKEN): (Rol.EIGENAAR, Rol.BEHEERDER),
        (OPEN, NIET_UITGEVOERD): (Rol.SYSTEEM, Rol.EIGENAAR),
        (UITGEVOERD, VERWERKT): (Rol.EIGENAAR, Rol.VERWERKER),
        (UITGEVOERD, OPEN): (Rol.EIGENAAR, Rol.VERWERKER),
        (UITGEVOERD, GESLOTEN): (Rol.EIGENAAR, Rol.VERWERKER, Rol.BEHEERDER),
        (VERWERKT, GESLOTEN): (Rol.EIGENAAR, Rol.VERWERKER, Rol.SYSTEEM, Rol.BEHEERDER),
        (NIET_UITGEVOERD, OPEN): (Rol.EIGENAAR,),
        (NIET_UITGEVOERD, UITGEVOERD): (Rol.EIGENAAR, LATE),
    }.items()
}
# As which of its roles an application acts, when it has several that may.
PRECEDENCE = (Rol.SYSTEEM, Rol.UITVOERDER, LATE, Rol.EIGENAAR, Rol.VERWERKER, Rol.BEHEERDER)


@dataclass(frozen=True)
class Step:
    """One event of a transition."""

    gebeurtenis: Gebeurtenis
    before: State
    after: State


class Impossible(Exception):
    """There is no such transition, whoever asks."""


class NotAllowed(Exception):
    """There is such a transition, and it is another role's."""


def word_of(state: State, dialect: str) -> str:
    """Returns what `dialect` calls a state."""
    return WORDS[state][dialect]


def words_of(names: Iterable[str], dialect: str) -> list[str]:
    """Returns what `dialect` calls the states with these NAMES, each word once."""
    return list(dict.fromkeys(WORDS[state][dialect] for name in names for state in STATES if NAMES[state] == name))


def states_of(word: str, dialect: str) -> tuple[State, ...]:
    """Returns the states that `dialect` shows as `word`, or that the word means when it is another dialect's; none if unknown."""
    shown = tuple(state for state in STATES if WORDS[state][dialect] == word)
    if not shown and word == CLOSED:
        return tuple(state for state in STATES if state.status == Status.GESLOTEN)
    return shown or ((MEANINGS[word],) if word in MEANINGS else ())


def meant(word: str, state: State, roles: Iterable[str]) -> State:
    """Returns the state that a task in `state` should get when somebody in `roles` writes `word`; KeyError for no known word."""
    if word == CLOSED:
        return closed_by(state, frozenset(roles))
    if word in WORDS[state].values():
        return state  # read and written back
    return MEANINGS[word]


def closed_by(state: State, roles: frozenset[str]) -> State:
    """Returns the state that closing brings: an open task is closed by who does it, and withdrawn by who made it."""
    if state == OPEN:
        is_done = Rol.UITVOERDER in roles and Rol.EIGENAAR not in roles
        return GESLOTEN if is_done else INGETROKKEN
    return state if state.status == Status.GESLOTEN else GESLOTEN


def role_for(before: State, after: State, roles: Iterable[str]) -> str:
    """Returns as which of `roles` a task goes from one state to another.

    Raises Impossible when no task does, NotAllowed when that is up to others.
    """
    may = ROLES.get((before, after))
    if may is None:
        raise Impossible
    given = frozenset(roles)
    found = next((role for role in PRECEDENCE if role in may and role in given), None)
    if found is None:
        raise NotAllowed
    return Rol.UITVOERDER if found == LATE else found


def allowed(before: State, roles: Iterable[str]) -> list[State]:
    """Returns the states to which somebody in `roles` may bring a task."""
    given = frozenset(roles)
    return [after for (start, after), may in ROLES.items() if start == before and may & given]


def steps(before: State, after: State, role: str) -> tuple[Step, ...]:
    """Returns the events of a transition: what was done at once is told as all that it means."""
    if before == OPEN and after in (VERWERKT, GESLOTEN):
        return (Step(Gebeurtenis.UITGEVOERD, OPEN, UITGEVOERD), *steps(UITGEVOERD, after, role))
    if after == NIET_UITGEVOERD and role == Rol.SYSTEEM:
        return (Step(Gebeurtenis.VERLOPEN, before, after),)
    return (Step(EVENTS[after], before, after),)


EVENTS = {
    OPEN: Gebeurtenis.HEROPEND,
    UITGEVOERD: Gebeurtenis.UITGEVOERD,
    VERWERKT: Gebeurtenis.VERWERKT,
    GESLOTEN: Gebeurtenis.GESLOTEN,
    NIET_UITGEVOERD: Gebeurtenis.GESLOTEN,
    AFGEBROKEN: Gebeurtenis.AFGEBROKEN,
    INGETROKKEN: Gebeurtenis.INGETROKKEN,
}
