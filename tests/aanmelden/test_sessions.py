"""How long a session lasts, and what ends it sooner."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import Group, User

from apps.aanmelden.rollen import Rol
from apps.aanmelden.sessions import BEGUN, SEEN
from tests.aanmelden.pages import Browser, official
from tests.admin.beheer import PASSWORD, messages_of
from tests.register import Register


@pytest.fixture
def jan(register: Register, settings: Any) -> User:
    settings.TOTP = False
    user = official("jan", register.tenant)
    user.groups.add(Group.objects.get(name=Rol.MEDEWERKER.label), Group.objects.get(name=Rol.RAADPLEGEN.label))
    return user


@pytest.fixture
def browser(jan: User) -> Browser:
    """A browser in which the official is logged in."""
    opened = Browser()
    opened.password("jan")
    assert opened.comes_in()
    return opened


def age(browser: Browser, **moments: float) -> None:
    """Makes it longer ago that a session began or was seen."""
    session = browser.session
    for name, seconds in moments.items():
        session[name] = time.time() - seconds
    session.save()


def why_out(browser: Browser) -> list[str]:
    """Returns what the login page says to who is no longer logged in."""
    page = browser.client.get("/admin/", follow=True)
    assert page.redirect_chain == [("/admin/login/?next=/admin/", 302)]
    return messages_of(page)


def test_session_ends_after_an_hour_of_nothing(browser: Browser) -> None:
    age(browser, **{SEEN: 3500})
    assert browser.comes_in()
    age(browser, **{SEEN: 3700})
    assert why_out(browser) == ["U bent afgemeld, omdat u een tijd niets deed."]


def test_session_that_is_used_lasts_until_its_maximum(browser: Browser) -> None:
    for _ in range(3):
        age(browser, **{SEEN: 3500, BEGUN: 7.9 * 3600})
        assert browser.comes_in()
        assert time.time() - browser.session[SEEN] < 60
    age(browser, **{BEGUN: 8.1 * 3600})
    assert why_out(browser) == ["U bent afgemeld, omdat u lang geleden inlogde."]


def test_session_of_which_nothing_is_known_is_over(browser: Browser) -> None:
    session = browser.session
    del session[BEGUN]
    session.save()
    assert not browser.comes_in()


def test_use_is_noted_once_a_minute(browser: Browser) -> None:
    before = browser.session[SEEN]
    assert browser.comes_in()
    assert browser.session[SEEN] == before


def test_key_of_a_session_is_another_one_after_logging_in(jan: User) -> None:
    browser = Browser()
    browser.get("/admin/login/")
    session = browser.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    browser.client.cookies["sessionid"] = planted
    browser.password("jan")
    assert browser.session.session_key != planted
    assert not type(session)().exists(planted)
    stale = Browser()
    stale.client.cookies["sessionid"] = planted
    assert not stale.comes_in()
    assert browser.comes_in()


def test_changing_the_password_ends_all_other_sessions(jan: User, browser: Browser) -> None:
    other = Browser()
    other.password("jan")
    changed = browser.post(
        "/admin/password_change/",
        old_password=PASSWORD,
        new_password1="Nieuw-geheim-2!",
        new_password2="Nieuw-geheim-2!",
    )
    assert changed.status_code == 302
    assert (browser.comes_in(), other.comes_in()) == (True, False)


def test_making_inactive_ends_sessions_at_once(jan: User, browser: Browser) -> None:
    User.objects.filter(pk=jan.pk).update(is_active=False)
    assert not browser.comes_in()
    assert Browser().password("jan").status_code == 200


def test_taking_a_role_away_ends_sessions_and_giving_one_does_not(jan: User, browser: Browser) -> None:
    jan.groups.add(Group.objects.get(name=Rol.BEHEERDER.label))
    assert browser.comes_in()
    jan.groups.remove(Group.objects.get(name=Rol.MEDEWERKER.label))
    assert why_out(browser) == ["U bent afgemeld, omdat uw rechten zijn gewijzigd."]
    browser.password("jan")
    assert browser.comes_in()


def test_superuser_who_is_none_any_longer_is_logged_out(jan: User) -> None:
    User.objects.filter(pk=jan.pk).update(is_superuser=True)
    browser = Browser()
    browser.password("jan")
    assert browser.comes_in()
    User.objects.filter(pk=jan.pk).update(is_superuser=False)
    assert not browser.comes_in()


def test_cookie_is_for_browsers_and_ends_with_them(browser: Browser) -> None:
    cookie = browser.client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"]) == (True, "Lax", "", "/")


def test_logging_out_ends_the_session(browser: Browser) -> None:
    key = browser.session.session_key
    assert browser.get("/admin/logout/").status_code == 405
    page = browser.post("/admin/logout/")
    assert "U bent uitgelogd" in page.content.decode()
    again = Browser()
    again.client.cookies["sessionid"] = key
    assert not again.comes_in()
