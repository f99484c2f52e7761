"""A Notificaties API, and an organisation that tells it of changes."""

from collections.abc import Iterator
from typing import Any

import pytest

from apps.core.models import Dienst
from apps.core.remote import patient
from tests.nrc import Nrc, running_nrc
from tests.outbox.lines import forget_jobs
from tests.register import Register


@pytest.fixture
def nrc() -> Iterator[Nrc]:
    with running_nrc() as running:
        yield running


@pytest.fixture(autouse=True)
def short_patience(settings: Any) -> Iterator[None]:
    """Lets no other system take long, and remembers none from one test to the next."""
    settings.BASE_URL = "https://register.example.nl"
    settings.REMOTE_CONNECT_TIMEOUT = settings.REMOTE_READ_TIMEOUT = 0.5
    patient.failures.clear()
    yield
    patient.failures.clear()


@pytest.fixture(autouse=True)
def no_jobs(db: None) -> None:
    """Removes jobs that an earlier test committed: emptying tables between tests leaves those of procrastinate."""
    forget_jobs()


@pytest.fixture
def dienst(register: Register, nrc: Nrc) -> Dienst:
    """The Notificaties API of the organisation."""
    return register.save(Dienst, soort="nrc", url=nrc.url)
