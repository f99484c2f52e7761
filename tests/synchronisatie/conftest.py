"""A Documenten API, and an organisation that has its relations mirrored there."""

from collections.abc import Iterator
from typing import Any

import pytest

from apps.core.models import Dienst
from apps.core.remote import patient
from tests.outbox.lines import forget_jobs
from tests.register import Register
from tests.synchronisatie.drc_server import RunningDrc, running_drc

ROOT = "http://register.example.nl/kic/api/v1"


@pytest.fixture
def drc() -> Iterator[RunningDrc]:
    with running_drc() as running:
        yield running


@pytest.fixture(autouse=True)
def short_patience(settings: Any) -> Iterator[None]:
    """Lets no other system take long, and remembers none from one test to the next."""
    settings.REMOTE_CONNECT_TIMEOUT = settings.REMOTE_READ_TIMEOUT = 0.5
    settings.VERZOEKEN_URL = ROOT
    patient.failures.clear()
    yield
    patient.failures.clear()


@pytest.fixture
def no_jobs(db: None) -> None:
    """Removes jobs that an earlier test committed: emptying tables between tests leaves those of procrastinate."""
    forget_jobs()


@pytest.fixture
def dienst(register: Register, drc: RunningDrc) -> Dienst:
    """The Documenten API of the organisation."""
    return register.save(Dienst, soort="drc", url=drc.root)
