"""A real browser before a real server: the Chromium of the system, which .ci/run installs where there is none."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from apps.aanmelden.models import Authenticator
from tests.aanmelden.pages import official, with_app
from tests.browser.looking import Looking
from tests.register import Register

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Says why these tests are skipped, where there is nothing to run them in."""
    for item in items:
        if "tests/browser/" in item.nodeid and not CHROMIUM:
            item.add_marker(pytest.mark.skip(reason="er is geen Chromium: installeer het pakket chromium"))


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser; Django would refuse its database to a thread in which one runs."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def page(chromium: Browser, live_server: Any) -> Iterator[Page]:
    """An empty page of somebody who is not logged in."""
    context = chromium.new_context(base_url=live_server.url, locale="nl-NL")
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def looking(page: Page) -> Iterator[Looking]:
    """Looks at the page as it goes, and fails when the browser complained of anything."""
    looking = Looking(page)
    yield looking
    assert looking.complaints == []


@pytest.fixture
def app(live_server: Any, register: Register) -> Authenticator:
    """The app of a superuser with a local account, who works for the first organisation."""
    return with_app(official("anja", register.tenant, is_superuser=True))
