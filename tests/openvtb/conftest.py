"""Callers of the APIs of Open VTB."""

from typing import Any

import pytest

from tests.api_client import Caller
from tests.openvtb import building
from tests.register import Register

TAKEN, BERICHTEN = "/taken/api/v1", "/berichten/api/v1"


@pytest.fixture
def vtb(register: Register) -> Caller:
    """Calls the Taken API as an application that may do everything; it made the tasks of `building`."""
    return Caller(register.token, TAKEN)


@pytest.fixture
def portaal(register: Register) -> Caller:
    """Calls the Taken API as a portal."""
    return Caller(register.caller_with("taken.uitvoerder"), TAKEN)


@pytest.fixture
def link(register: Register) -> Any:
    """A task that is done at another website."""
    return building.taak(register, building.LINK)
