"""Callers of the gateway's API."""

import pytest

from tests.api_client import Caller
from tests.kic_v1.contract import KIC
from tests.register import Register


@pytest.fixture
def kic(register: Register) -> Caller:
    """Calls the gateway's API as an application that may do everything."""
    return Caller(register.token, KIC)
