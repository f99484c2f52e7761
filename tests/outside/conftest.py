"""Another system, an API whose writes ask it, and an organisation that lets them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import clear_url_caches

from apps.core.api import keys
from apps.core.middleware import api_prefixes
from apps.core.remote import patient
from tests.api_client import Caller
from tests.outside.servers import OtherSystem, running_system
from tests.register import Register


@pytest.fixture
def system() -> Iterator[OtherSystem]:
    with running_system() as running:
        yield running


@pytest.fixture(autouse=True)
def short_patience(settings: Any) -> Iterator[None]:
    """Lets no other system take long, and remembers none from one test to the next."""
    settings.REMOTE_CONNECT_TIMEOUT = settings.REMOTE_READ_TIMEOUT = 0.5
    patient.failures.clear()
    keys.forget()
    yield
    patient.failures.clear()
    keys.forget()


@pytest.fixture
def routes(settings: Any) -> Iterator[None]:
    """Serves the API of these tests beside the real ones."""
    settings.ROOT_URLCONF = "tests.outside.proef"
    clear_url_caches()
    api_prefixes.cache_clear()
    yield
    settings.ROOT_URLCONF = "klantenregister.urls"
    clear_url_caches()
    api_prefixes.cache_clear()


@pytest.fixture
def proef(routes: None, register: Register) -> Caller:
    """Calls the API of these tests."""
    return Caller(register.token, base="/proef/api/v1")
