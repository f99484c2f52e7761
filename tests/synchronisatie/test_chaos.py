"""The randomised run, in short; `bin/chaos kic-001` runs it in full."""

from collections.abc import Iterator

import pytest

from tests.chaos.kic_001 import Run, prepared
from tests.processes import running_processes
from tests.synchronisatie.drc_server import running_drc
from tests.synchronisatie.measured import measured
from tests.synchronisatie.organisation import Organisation
from tests.test_serving import free_port

pytestmark = [pytest.mark.long, pytest.mark.drill]

SEED = 20261126


@pytest.fixture(scope="module")
def organisation() -> Iterator[Organisation]:
    """A register that waits a second for its Documenten API, and does not give up."""
    timeouts = {"REMOTE_CONNECT_TIMEOUT": "1", "REMOTE_READ_TIMEOUT": "1", "KLANTENREGISTER_WORKERS": "2"}
    with running_processes(free_port(), **timeouts) as register, running_drc() as drc:
        yield prepared(register, drc)


def test_both_sides_are_the_same_after_operations_with_faults_and_kills(organisation: Organisation) -> None:
    measured("randomised run", Run(organisation, SEED, operations=40, kills=2).run())
