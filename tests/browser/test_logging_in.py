"""Officials log in, in a real browser."""

from typing import Any

from playwright.sync_api import Page, expect

from apps.aanmelden.models import Authenticator
from tests.aanmelden.oidc import trust
from tests.aanmelden.pages import LOGIN, code_of, official
from tests.admin.beheer import PASSWORD
from tests.browser.looking import Looking
from tests.openid import running_provider
from tests.register import Register

CODES, LIST = "/admin/aanmelden/noodcodes/", "/admin/partijen/partij/"


def send(page: Page, **values: str) -> None:
    """Fills in a form, and sends it."""
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.click("main form button.knop")


def arrives(page: Page, looking: Looking, title: str) -> None:
    """Checks that the page is the one with `title`, and can be used by anyone."""
    expect(page.locator("h1")).to_have_text(title)
    looking.check()


def test_local_account_sets_up_an_app_and_needs_it_from_then_on(
    live_server: Any, register: Register, page: Page, looking: Looking
) -> None:
    jan = official("jan", register.tenant, is_superuser=True)
    page.goto("/admin/")
    arrives(page, looking, "Inloggen")
    send(page, username="jan", password="fout")
    arrives(page, looking, "Inloggen")
    send(page, username="jan", password=PASSWORD)
    arrives(page, looking, "Tweede stap instellen")
    send(page, code=code_of(Authenticator.objects.get(user=jan)))
    arrives(page, looking, "Noodcodes")
    page.get_by_role("link", name="Verder").click()
    arrives(page, looking, "Beheer")
    page.goto(CODES)
    arrives(page, looking, "Noodcodes")
    page.context.clear_cookies()
    page.goto(CODES)
    send(page, username="jan", password=PASSWORD)
    send(page, code="000000")
    arrives(page, looking, "Tweede stap")
    page.get_by_text("Uitloggen").click()
    arrives(page, looking, "U bent uitgelogd")


def test_provider_lets_in_who_has_a_role(live_server: Any, register: Register, page: Page, looking: Looking) -> None:
    with running_provider() as provider:
        provider.redirect_uris = {f"{live_server.url}/admin/oidc/callback/"}
        provider.person |= {"groups": [], "organisatie": register.tenant.oin}
        trust(provider)
        page.goto(LIST)
        arrives(page, looking, "Inloggen")
        page.get_by_role("link", name="Inloggen met Gemeente Voorbeeld").click()
        arrives(page, looking, "Niet ingelogd")
        provider.person["groups"] = ["kr-medewerker"]
        page.goto(LIST)
        page.get_by_role("link", name="Inloggen met Gemeente Voorbeeld").click()
        expect(page.locator("h1")).to_have_text("Partijen")
        assert page.url == f"{live_server.url}{LIST}"


def test_who_guesses_is_locked_out(live_server: Any, register: Register, page: Page, looking: Looking) -> None:
    official("jan", register.tenant)
    page.goto(LOGIN)
    for _ in range(5):
        send(page, username="jan", password="fout")
    arrives(page, looking, "Te veel mislukte pogingen")
