"""Fixtures of the tests of earlier generations."""

import pytest

from apps.core.models import Dienst
from tests.register import Register

ROOT = "https://zaken.example.nl/zaken/api/v1"


@pytest.fixture
def zaken_root(register: Register) -> str:
    """Lets the first organisation know where zaken are found."""
    register.save(Dienst, soort="zrc", url=f"{ROOT}/")
    return ROOT
