"""Who guesses passwords is kept out for a while."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import RequestFactory
from django.utils import timezone

from apps.aanmelden.address import client_address
from apps.aanmelden.models import Aanmelding, MislukteAanmelding
from apps.aanmelden.tasks import remove_old_logins
from tests.aanmelden.pages import Browser, official
from tests.admin.beheer import PASSWORD, Beheer, messages_of
from tests.register import Register

LIMIT = 5


@pytest.fixture(autouse=True)
def jan(register: Register, settings: Any) -> Any:
    settings.TOTP = False
    return official("jan", register.tenant)


def fail(browser: Browser, times: int, username: str = "jan", **values: str) -> list[int]:
    return [browser.password(username, "fout", **values).status_code for _ in range(times)]


def test_who_fails_five_times_is_locked_out_even_with_the_right_password() -> None:
    browser = Browser()
    assert fail(browser, LIMIT) == [200, 200, 200, 200, 429]
    page = browser.password("jan")
    assert (page.status_code, page["Retry-After"]) == (429, "900")
    assert "Probeer het over 15 minuten opnieuw" in page.content.decode()
    assert not browser.comes_in()


def test_who_fails_four_times_and_then_knows_it_comes_in_and_is_forgiven() -> None:
    browser = Browser()
    fail(browser, LIMIT - 1)
    assert browser.password("jan").status_code == 302
    assert browser.comes_in()
    assert fail(Browser(), LIMIT - 1) == [200] * 4
    assert Browser().password("jan").status_code == 302


def test_lock_is_for_one_name_at_one_address(register: Register) -> None:
    official("piet", register.tenant)
    fail(Browser(), LIMIT)
    assert Browser().password("piet").status_code == 302
    elsewhere = Browser()
    elsewhere.client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert elsewhere.password("jan").status_code == 302
    assert Browser().password("jan").status_code == 429


def test_another_browser_at_the_same_address_does_not_help() -> None:
    for number in range(LIMIT):
        fail(Browser(user_agent=f"browser {number}"), 1)
    assert Browser(user_agent="another").password("jan").status_code == 429


def test_lock_ends_and_attempts_meanwhile_do_not_make_it_longer() -> None:
    fail(Browser(), LIMIT)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert fail(Browser(), 1) == [429]
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert Browser().password("jan").status_code == 302


def test_superuser_lifts_a_lock_and_an_official_cannot(superuser: Beheer, register: Register) -> None:
    fail(Browser(), LIMIT)
    row = MislukteAanmelding.objects.get()
    ordinary = Beheer("medewerker", register.tenant)
    assert ordinary.get(MislukteAanmelding).status_code == 403
    ordinary.act("unlock", row)
    assert Browser().password("jan").status_code == 429
    assert "jan" in superuser.get(MislukteAanmelding).content.decode()
    assert messages_of(superuser.act("unlock", row)) == ["Blokkades opgeheven: 1."]
    assert Browser().password("jan").status_code == 302


def test_neither_log_nor_table_keeps_what_was_sent(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "axes")
    browser = Browser()
    for _ in range(2):
        browser.client.post(
            "/admin/login/?next=/admin/partijen/partij/?q=999990019", {"username": "jan", "password": "fout-1234"}
        )
    browser.password("jan")
    kept = [str(row) for model in (MislukteAanmelding, Aanmelding) for row in model.objects.values()]
    assert "AXES" in caplog.text
    for secret in ("999990019", "fout-1234", PASSWORD):
        assert secret not in caplog.text
        assert secret not in str(kept)


def test_who_came_in_is_kept_for_a_while(superuser: Beheer) -> None:
    Browser().password("jan")
    assert Aanmelding.objects.filter(username="jan").exists()
    assert "jan" in superuser.get(Aanmelding).content.decode()
    remove_old_logins(0)
    assert Aanmelding.objects.filter(username="jan").exists()
    Aanmelding.objects.update(attempt_time=timezone.now() - timedelta(days=181))
    remove_old_logins(0)
    assert not Aanmelding.objects.exists()


# -- the address -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("remote", "forwarded", "address"),
    [
        ("198.51.100.1", "", "198.51.100.1"),
        ("198.51.100.1", "192.0.2.9", "198.51.100.1"),  # not from a proxy of ours: not believed
        ("10.0.0.1", "192.0.2.9", "192.0.2.9"),
        ("10.0.0.1", "203.0.113.5, 192.0.2.9", "192.0.2.9"),  # what the client put before it
        ("10.0.0.1", "203.0.113.5, 192.0.2.9, 10.0.0.2", "192.0.2.9"),  # two proxies of ours
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "onzin", "10.0.0.1"),
        ("2001:db8::1", "192.0.2.9", "192.0.2.9"),
        ("", "192.0.2.9", None),
    ],
)
def test_client_address_is_told_by_trusted_proxies_only(
    settings: Any, remote: str, forwarded: str, address: str | None
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/24", "2001:db8::1"]
    request = RequestFactory().get("/", REMOTE_ADDR=remote, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address


def test_lock_counts_per_client_behind_a_proxy(settings: Any) -> None:
    settings.TRUSTED_PROXIES = ["127.0.0.1"]
    fail(Browser(x_forwarded_for="192.0.2.9"), LIMIT)
    assert Browser(x_forwarded_for="192.0.2.9").password("jan").status_code == 429
    assert Browser(x_forwarded_for="192.0.2.9, 192.0.2.10").password("jan").status_code == 302
    settings.TRUSTED_PROXIES = []
    fail(Browser(x_forwarded_for="192.0.2.20"), LIMIT)
    assert Browser(x_forwarded_for="192.0.2.21").password("jan").status_code == 429
