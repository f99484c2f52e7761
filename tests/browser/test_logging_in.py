"""Officials log in, in a real browser."""

import re
from base64 import b32decode
from typing import Any

from django_otp.oath import TOTP
from playwright.sync_api import Page, expect

from apps.aanmelden.models import Authenticator
from tests.aanmelden.oidc import trust
from tests.aanmelden.pages import LOGIN, official
from tests.admin.beheer import PASSWORD
from tests.browser.looking import Looking
from tests.listening import listening
from tests.openid import OpenIdProvider
from tests.register import Register


def test_local_account_sets_up_an_app_and_gets_in(
    live_server: Any, register: Register, page: Page, looking: Looking
) -> None:
    official("piet", register.tenant, is_superuser=True)
    page.goto(LOGIN)
    looking.check()
    page.get_by_label("Gebruikersnaam").fill("piet")
    page.get_by_label("Wachtwoord", exact=True).fill("fout")
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("alert")).to_be_visible()
    looking.check()
    page.get_by_label("Gebruikersnaam").fill("piet")
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Inloggen").click()
    looking.check()
    key = page.locator("code.sleutel").inner_text()
    page.get_by_label("Code").fill(code_of_key(key))
    page.get_by_role("button", name="Verder").click()
    expect(page.locator(".codes code").first).to_be_visible()
    looking.check()
    page.get_by_role("link", name="Verder").click()
    expect(page.get_by_role("heading", name="Beheer")).to_be_visible()
    looking.check()


def code_of_key(shown: str) -> str:
    """Returns what an app shows that was given a key as it is on the page."""
    return f"{TOTP(b32decode(re.sub(r'[^A-Z2-7]', '', shown))).token():06d}"


def test_code_is_asked_at_the_next_login(page: Page, looking: Looking, app: Authenticator) -> None:
    looking.log_in(app)
    page.get_by_text("anja").click()
    page.get_by_role("button", name="Uitloggen").click()
    looking.check()
    page.goto("/admin/")
    expect(page.get_by_role("button", name="Inloggen")).to_be_visible()


def test_provider_lets_an_official_in(live_server: Any, register: Register, page: Page, looking: Looking) -> None:
    with listening(OpenIdProvider()) as provider:
        provider.redirect_uris = {f"{live_server.url}/admin/oidc/callback/"}
        provider.person = {"sub": "u-1", "preferred_username": "jan", "groups": ["kr-medewerker"],
                           "organisatie": register.tenant.oin}  # fmt: skip
        trust(provider)
        page.goto(LOGIN)
        looking.check()
        page.get_by_role("link", name="Inloggen met Gemeente Voorbeeld").click()
        expect(page.get_by_role("heading", name="Beheer")).to_be_visible()
        expect(page.get_by_text("Gemeente Voorbeeld").first).to_be_visible()
