"""Logging in with a real browser, as wide as a desk and as a telephone; each page is held against the rules of accessibility."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from apps.aanmelden.models import Authenticator
from apps.core.models import Tenant
from tests.aanmelden.oidc import trust
from tests.aanmelden.pages import code_of, official
from tests.admin.beheer import PASSWORD
from tests.openid import running_provider

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="geen browser: apt install chromium"),
    pytest.mark.django_db(transaction=True),
]
WIDTHS = (1280, 390)


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page of a browser; what the browser complains of, on a page about logging in, is an error."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser is led from this thread, by an event loop
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        opened = browser.new_page()
        opened.on("console", lambda said: complaints.append(said.text) if is_about_logging_in(opened.url) else None)
        yield opened
        browser.close()
    assert [
        said for said in complaints if "Failed to load resource" not in said
    ] == []  # 403 and 429, as they should be


def is_about_logging_in(url: str) -> bool:
    return any(part in url for part in ("/login/", "/logout/", "/aanmelden/", "/oidc/"))


@pytest.fixture
def tenant(db: None) -> Tenant:
    return Tenant.objects.create(name="Gemeente Voorbeeld", oin="00000001001234567000")


def check(page: Page, title: str) -> None:
    """Checks that the page is the one with `title`, accessible, and not wider than the screen."""
    assert page.locator("h1").inner_text() == title
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of these two
            assert [one["id"] for one in Axe().run(page).response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def send(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.click("main form button.knop")


def test_local_account_with_an_app(live_server: Any, tenant: Tenant, page: Page) -> None:
    jan = official("jan", tenant, is_superuser=True)
    page.goto(f"{live_server.url}/admin/")
    check(page, "Inloggen")
    send(page, username="jan", password="fout")
    check(page, "Inloggen")
    send(page, username="jan", password=PASSWORD)
    check(page, "Tweede stap instellen")
    send(page, code=code_of(Authenticator.objects.get(user=jan)))
    check(page, "Noodcodes")
    page.click("text=Verder")
    assert page.url == f"{live_server.url}/admin/"
    page.goto(f"{live_server.url}/admin/aanmelden/noodcodes/")
    check(page, "Noodcodes")
    page.context.clear_cookies()
    page.goto(f"{live_server.url}/admin/aanmelden/noodcodes/")
    send(page, username="jan", password=PASSWORD)
    send(page, code="000000")
    check(page, "Tweede stap")
    page.click("text=Uitloggen")
    check(page, "U bent uitgelogd")


def test_openid_provider(live_server: Any, tenant: Tenant, page: Page) -> None:
    with running_provider() as provider:
        provider.redirect_uris = {f"{live_server.url}/admin/oidc/callback/"}
        provider.person |= {"groups": [], "organisatie": tenant.oin}
        trust(provider)
        page.goto(f"{live_server.url}/admin/partijen/partij/")
        check(page, "Inloggen")
        page.click("text=Inloggen met Gemeente Voorbeeld")
        check(page, "Niet ingelogd")
        provider.person["groups"] = ["kr-medewerker"]
        page.goto(f"{live_server.url}/admin/partijen/partij/")
        page.click("text=Inloggen met Gemeente Voorbeeld")
        assert page.url == f"{live_server.url}/admin/partijen/partij/"


def test_who_is_locked_out(live_server: Any, tenant: Tenant, page: Page) -> None:
    official("jan", tenant)
    page.goto(f"{live_server.url}/admin/login/")
    for _ in range(5):
        send(page, username="jan", password="fout")
    check(page, "Te veel mislukte pogingen")
