"""Employees of the two organisations."""

import pytest

from tests.admin.beheer import Beheer
from tests.register import Register


@pytest.fixture
def beheer(register: Register) -> Beheer:
    """An employee of the first organisation, with all permissions."""
    return Beheer("medewerker", register.tenant)


@pytest.fixture
def other_beheer(other_register: Register) -> Beheer:
    """An employee of the other organisation, with all permissions."""
    return Beheer("ander", other_register.tenant)


@pytest.fixture
def superuser(register: Register, other_register: Register) -> Beheer:
    """A superuser, of no organisation in particular."""
    return Beheer("super", is_superuser=True)
