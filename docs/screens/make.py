"""Takes the screens of this folder from a register that `bin/serve` serves with its demo data.

.venv/bin/python docs/screens/make.py [http://127.0.0.1:8000]
"""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).resolve().parent
WIDE, NARROW = {"width": 1280, "height": 860}, {"width": 390, "height": 844}
USER, PASSWORD = "beheerder", "demo-beheerder"


def main(base: str) -> None:
    """Walks through the admin, and keeps what it looks like."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_context(base_url=base, viewport=WIDE, locale="nl-NL").new_page()
        keep(page, "voorpagina", "/")
        keep(page, "inloggen", "/admin/login/")
        page.fill("[name=username]", USER)
        page.fill("[name=password]", PASSWORD)
        page.click("main form button")
        page.wait_for_url("**/admin/")
        keep(page, "begin")
        page.goto("/admin/zoeken/")
        page.get_by_role("searchbox").fill("jansen")
        page.get_by_role("button", name="Zoeken").click()
        keep(page, "zoeken")
        page.locator("main .rows th a").first.click()
        keep(page, "klantbeeld")
        partij = page.url.removesuffix("klantbeeld/")
        keep(page, "samenvoegen", f"{partij}samenvoegen/")
        keep(page, "kanaal", f"{partij}voorkeurskanaal/")
        keep(page, "spiegelingen", "/admin/synchronisatie/spiegeling/")
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]  # a dict of two numbers
        page.emulate_media(color_scheme="dark")
        keep(page, "klantbeeld-telefoon", f"{partij}klantbeeld/")
        browser.close()


def keep(page: Page, name: str, path: str = "") -> None:
    """Opens a page, unless it is open, and keeps its picture."""
    if path:
        page.goto(path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / f"{name}.png")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8000")
