"""Looks at pages: for who uses a wide screen by day, and a telephone by night, and for who cannot see."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

from apps.aanmelden.models import Authenticator
from tests.aanmelden.pages import LOGIN, code_of
from tests.admin.beheer import PASSWORD

# Pages that say why not have the status that says so too.
REFUSED = "the server responded with a status of 4"
WIDE = (1280, 900)
SCREENS = ((WIDE, "light"), ((390, 844), "dark"))


class Looking:
    """`complaints`: what the browser said of the pages: errors of scripts, and what the policy forbade."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self.note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and REFUSED not in message.text:
            self.complaints.append(message.text)

    def check(self) -> None:
        """Asserts that no rule of accessibility is broken, and nothing stands beside the screen, at each screen."""
        for (width, height), colours in SCREENS:
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.emulate_media(color_scheme=colours)
            assert self.page.evaluate("document.documentElement.scrollWidth") <= width, (self.page.url, width)
            found = Axe().run(self.page).response["violations"]
            told = [(one["id"], node["target"], node["html"][:200]) for one in found for node in one["nodes"][:3]]
            assert not told, f"{self.page.url} at {width}, {colours}: {told}"
        self.page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})

    def log_in(self, app: Authenticator) -> None:
        """Logs in with a password and the code of an app."""
        page = self.page
        page.goto(LOGIN)
        page.get_by_label("Gebruikersnaam").fill(app.user.get_username())
        page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Inloggen").click()
        page.get_by_label("Code").fill(code_of(app))
        page.get_by_role("button", name="Verder").click()
        page.get_by_role("heading", name="Beheer").wait_for()
