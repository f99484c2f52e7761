"""An organisation that tells a Notificaties API of changes, in every generation of APIs."""

from collections.abc import Iterator
from typing import Any

import pytest

from apps.core.models import Dienst
from tests.admin.beheer import Beheer
from tests.nrc import Nrc, running_nrc
from tests.outbox.conftest import no_jobs, short_patience
from tests.register import Register

__all__ = ["no_jobs", "short_patience"]


@pytest.fixture
def nrc() -> Iterator[Nrc]:
    with running_nrc() as running:
        yield running


@pytest.fixture
def dienst(register: Register, nrc: Nrc) -> Dienst:
    """The Notificaties API of the organisation."""
    return register.save(Dienst, soort="nrc", url=nrc.url)


@pytest.fixture
def events(register: Register, nrc: Nrc) -> Dienst:
    """Where the organisation's CloudEvents go."""
    return register.save(Dienst, soort="cloudevents", url=nrc.url, bron="urn:nld:oin:1:systeem:register")


@pytest.fixture
def beheer(register: Register) -> Beheer:
    """An employee of the organisation, with all permissions."""
    return Beheer("medewerker", register.tenant)


@pytest.fixture
def told(nrc: Nrc) -> Any:
    """Returns what was told since the last time it was asked: (kanaal, actie), by the name of the kanaal."""
    from tests.outbox.lines import work

    def taken() -> list[tuple[str, str]]:
        work()
        found = sorted((message.body["kanaal"], message.body["actie"]) for message in nrc.received)
        nrc.received.clear()
        return found

    return taken
