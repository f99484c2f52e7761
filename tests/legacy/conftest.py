"""Fixtures of the tests of earlier generations."""

from collections.abc import Iterator

import pytest
from django.test import override_settings

from apps.core.api.translation import kept_values

ROOT = "https://zaken.example.nl/zaken/api/v1"


@pytest.fixture
def zaken_root() -> Iterator[str]:
    """Lets the register know where zaken are found."""
    kept_values.cache_clear()
    with override_settings(ZAKEN_API_ROOT=ROOT):
        yield ROOT
    kept_values.cache_clear()
