"""The pages for everyone in a real browser: axe has nothing against them, their policy refuses nothing, nothing is too wide."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not BROWSER, reason="chromium is er niet (Debian: apt install chromium)"),
]
PAGES = ("/", "/toegankelijkheid", "/privacy", "/ref/fouten/NotFound/", "/bestaat-niet")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    # The browser's loop runs in the thread of the tests, and Django refuses its database in such a thread.
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        running = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_pages_are_accessible_and_keep_to_their_policy(browser: Any, live_server: Any, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        for path in PAGES:
            page.goto(f"{live_server.url}{path}")
            found = Axe().run(page).response["violations"]
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == [], path
            assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), path
        assert not [line for line in said if "Content Security Policy" in line]


def test_first_tab_leads_past_the_menu(browser: Any, live_server: Any) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(live_server.url)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "inhoud"


def test_documentation_of_an_api_is_shown_under_its_policy(browser: Any, live_server: Any) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(f"{live_server.url}/contactgegevens/api/v1/schema/")
        page.wait_for_selector("h1:has-text('Contactgegevens')", timeout=30_000)
        refused = [line for line in said if "Content Security Policy" in line]
        assert all("cdn.redoc.ly" in line for line in refused), refused
