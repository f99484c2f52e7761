"""Fixtures with real processes: import them in a module of tests that share one register."""

from collections.abc import Iterator

import pytest

from tests.synchronisatie.drc_server import RunningDrc, running_drc
from tests.synchronisatie.stack import Organisation, Stack, running_stack, wait_until
from tests.test_serving import free_port

REST = 150.0  # seconds after which everything must have come to rest


@pytest.fixture(scope="module")
def stack() -> Iterator[Stack]:
    """A register with two organisations, each with a Documenten API of its own that calls back; the second one's is strict."""
    with (
        running_stack(free_port(), KLANTENREGISTER_WORKERS="2") as running,
        running_drc() as one,
        running_drc() as other,
    ):
        running.organisations = [
            Organisation(running, "Gemeente Voorbeeld", "00000001001234567000", one),
            Organisation(running, "Gemeente Andersdorp", "00000001009876543000", other, strict=True, wait=2),
        ]
        running.configure()
        running.start_web()
        running.worker.start()
        yield running


@pytest.fixture
def organisation(stack: Stack) -> Iterator[Organisation]:
    """The organisation that is not strict; a test begins and ends with everything at rest."""
    yield from at_rest(stack.organisations[0])


@pytest.fixture
def strict(stack: Stack) -> Iterator[Organisation]:
    """The strict organisation."""
    yield from at_rest(stack.organisations[1])


@pytest.fixture
def drc(organisation: Organisation) -> RunningDrc:
    """The Documenten API of the organisation that is not strict."""
    return organisation.drc


def at_rest(organisation: Organisation) -> Iterator[Organisation]:
    """Yields an organisation whose Documenten API is well, and has nothing to do."""
    reset(organisation.drc)
    yield organisation
    reset(organisation.drc)
    wait_until(lambda: not {"open", "bezig"} & set(organisation.states()), REST, "something is still under way")


def reset(drc: RunningDrc) -> None:
    """Makes a Documenten API well again, and forget what it was asked."""
    drc.released.set()
    drc.released.clear()
    drc.faults.clear()
    drc.secrets.clear()
    drc.unknown.clear()
    drc.calls.clear()
    drc.choose = lambda method: None
    drc.on_call = lambda method, moment: None
    if drc.server is None:
        drc.start()
