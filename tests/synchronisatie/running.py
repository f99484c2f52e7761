"""Fixtures with real processes: import them in a module of tests that share one register."""

from collections.abc import Iterator

import pytest

from tests.processes import Processes, running_processes, wait_until
from tests.synchronisatie.drc_server import RunningDrc, running_drc
from tests.synchronisatie.measured import IS_LONG
from tests.synchronisatie.organisation import Organisation
from tests.test_serving import free_port

REST = 150.0  # seconds after which everything must have come to rest


@pytest.fixture(scope="module")
def organisations() -> Iterator[list[Organisation]]:
    """Two organisations of a register, each with a Documenten API of its own that calls back; the second one's is strict."""
    # Short, so that the lease of what a dead worker took is short as well.
    timeouts = {} if IS_LONG else {"REMOTE_CONNECT_TIMEOUT": "1", "REMOTE_READ_TIMEOUT": "3"}
    with (
        running_processes(free_port(), KLANTENREGISTER_WORKERS="2", **timeouts) as register,
        running_drc() as one,
        running_drc() as other,
    ):
        both = [
            Organisation(register, "Gemeente Voorbeeld", "00000001001234567000", one),
            Organisation(register, "Gemeente Andersdorp", "00000001009876543000", other, strict=True, wait=2),
        ]
        register.configure(*(organisation.configuration() for organisation in both))
        register.start_web()
        register.worker.start()
        yield both


@pytest.fixture(scope="module")
def stack(organisations: list[Organisation]) -> Processes:
    """The register of both."""
    return organisations[0].register


@pytest.fixture
def organisation(organisations: list[Organisation]) -> Iterator[Organisation]:
    """The organisation that is not strict; a test begins and ends with everything at rest."""
    yield from at_rest(organisations[0])


@pytest.fixture
def strict(organisations: list[Organisation]) -> Iterator[Organisation]:
    """The strict organisation."""
    yield from at_rest(organisations[1])


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
