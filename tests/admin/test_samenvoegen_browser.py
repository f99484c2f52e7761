"""Merging two partijen with a real browser, on a wide screen and a narrow one, held against the rules of accessibility."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from apps.partijen.models import Partij, Samenvoeging
from tests.admin.beheer import Beheer
from tests.register import Register

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="geen browser: apt install chromium"),
    pytest.mark.django_db(transaction=True),
]
SCREENS = ((1280, "light"), (1280, "dark"), (390, "light"), (390, "dark"))


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser is led from this thread, by an event loop
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser.new_page()
        browser.close()


def check(page: Page, text: str) -> None:
    """Checks that the page says `text`, is accessible, and is not wider than the screen."""
    page.get_by_text(text).first.wait_for()
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two
        assert [one["id"] for one in Axe().run(page).response["violations"]] == [], (text, width, scheme)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, (text, width)


def test_two_partijen_are_compared_merged_and_parted(live_server: Any, page: Page) -> None:
    register = Register.of("Gemeente Voorbeeld", "00000001001234567000")
    beheer = Beheer("medewerker", register.tenant)
    stays = register.partij(voorkeurstaal="nld", interne_notitie="Belt graag.")
    gone = register.partij(voorkeurstaal="eng", interne_notitie="Slechthorend.", bezoekadres={"stad": "Breda"})
    for partij in (stays, gone):
        register.identificator(partij)
        register.digitaal_adres(partij, adres="anna@example.nl")
    session = {"name": "sessionid", "value": beheer.client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([session])  # type: ignore[list-item]  # a dict of the names it takes
    page.goto(f"{live_server.url}{beheer.url(stays, 'samenvoegen')}")
    check(page, "Wie kan dezelfde zijn als")
    page.click(".kandidaten a")
    check(page, "Beide partijen hebben een BSN")
    page.check("[name=keuze_voorkeurstaal][value=verdwijnende]")
    page.click("main button.hoofd")
    check(page, "Klopt dit?")
    page.click("main button.hoofd")
    page.wait_for_url("**/change/")
    assert [one.voorkeurstaal for one in register.all(Partij)] == ["eng"]
    page.goto(f"{live_server.url}{beheer.url(stays, 'samenvoegingen')}")
    check(page, "is opgegaan")
    page.click("main table button")
    check(page, "ongedaan maken?")
    page.click("main button.hoofd")
    page.wait_for_url(f"**/{gone.pk}/change/")
    assert register.all(Samenvoeging) == []
    assert {one.voorkeurstaal for one in register.all(Partij)} == {"nld", "eng"}
