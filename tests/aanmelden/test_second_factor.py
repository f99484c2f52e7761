"""A local account shows a code beside its password before it sees anything."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from apps.aanmelden.models import Authenticator, Noodcodes
from apps.core.sealing import seal
from apps.partijen.models import Partij
from tests.aanmelden.pages import CODE, LOGIN, SET_UP, Browser, code_of, codes_on, official, with_app
from tests.admin.beheer import Beheer, messages_of
from tests.admin.test_roles import NONE, address, routes_of
from tests.register import Register


@pytest.fixture
def jan(register: Register) -> User:
    return official("jan", register.tenant, is_superuser=True)


@pytest.fixture
def app(jan: User) -> Authenticator:
    """The app of the official."""
    return with_app(jan)


@pytest.fixture
def halfway(app: Authenticator) -> Browser:
    """A browser in which the password was given, and no code yet."""
    browser = Browser()
    assert browser.password("jan", next="/admin/partijen/partij/").status_code == 302
    return browser


def used_again(app: Authenticator) -> None:
    """Lets a code that was used be right once more, as if half a minute had passed."""
    Authenticator.objects.filter(pk=app.pk).update(laatste_stap=-1)


# -- coming in ---------------------------------------------------------------------------------------------------------


def test_password_and_code_open_the_page_that_was_asked_for(halfway: Browser, app: Authenticator) -> None:
    asked = halfway.client.get("/admin/partijen/partij/", follow=True)
    assert asked.redirect_chain[-1][0] == f"{CODE}?next=%2Fadmin%2Fpartijen%2Fpartij%2F"
    answer = halfway.code(code_of(app), next="/admin/partijen/partij/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/partijen/partij/")
    assert halfway.get("/admin/partijen/partij/").status_code == 200


def test_password_alone_opens_nothing(halfway: Browser, register: Register) -> None:
    partij = register.organisatie("Bakkerij")
    paths = [reverse(f"admin:{name}") for name in ("index", "password_change", "autocomplete", "noodcodes", "jsi18n")]
    for model in admin.site._registry:
        paths += [address(model, page, NONE if of_one else None) for page, of_one in routes_of(model).items()]
    paths.append(reverse("admin:partijen_partij_change", args=[partij.pk]))
    assert len(paths) > 200
    answers = [halfway.get(path) for path in paths] + [halfway.post(path, post="yes") for path in paths[-10:]]
    for answer in answers:
        assert (answer.status_code, answer["Location"].partition("?")[0]) == (302, LOGIN), answer.request["PATH_INFO"]
    assert len(register.all(Partij)) == 1
    assert halfway.get(LOGIN)["Location"].startswith(CODE)


def test_page_for_the_code_shows_nothing_of_the_register(halfway: Browser, app: Authenticator) -> None:
    page = halfway.get(CODE).content.decode()
    assert "/admin/partijen/" not in page
    halfway.code(code_of(app))
    assert "/admin/partijen/" in halfway.get("/admin/").content.decode()


def test_who_has_no_password_gets_no_page_for_a_code(app: Authenticator, halfway: Browser) -> None:
    stranger = Browser()
    for path in (CODE, SET_UP):
        for answer in (stranger.get(path), stranger.post(path, code=code_of(app))):
            assert (answer.status_code, answer["Location"]) == (302, LOGIN)
    assert halfway.get(CODE).status_code == 200


def test_session_gets_another_key_with_the_code(halfway: Browser, app: Authenticator) -> None:
    before = halfway.session.session_key
    halfway.code(code_of(app))
    assert halfway.session.session_key != before
    stale = Browser()
    stale.client.cookies["sessionid"] = before
    assert (stale.comes_in(), halfway.comes_in()) == (False, True)


def test_who_is_halfway_may_log_out(halfway: Browser) -> None:
    assert "U bent uitgelogd" in halfway.post("/admin/logout/").content.decode()
    assert halfway.get(CODE)["Location"] == LOGIN


@pytest.mark.parametrize("where", ["https://elders.example.nl/", "//elders.example.nl", "javascript:alert(1)", ""])
def test_nobody_is_sent_elsewhere_after_the_code(halfway: Browser, app: Authenticator, where: str) -> None:
    assert halfway.code(code_of(app), next=where)["Location"] == "/admin/"


# -- codes that are not right ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["000000", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "-12345", "1e5", "x" * 200, "\x00"])
def test_wrong_code_does_not_come_in(halfway: Browser, code: str) -> None:
    page = halfway.code(code)
    assert page.status_code == 200
    assert page.context["form"].errors["code"]
    assert not halfway.comes_in()


@pytest.mark.parametrize(("steps", "is_right"), [(-2, False), (-1, True), (0, True), (1, True), (3, False)])
def test_code_is_right_for_its_half_minute_and_those_beside_it(
    halfway: Browser, app: Authenticator, steps: int, is_right: bool
) -> None:
    halfway.code(code_of(app, steps=steps))
    assert halfway.comes_in() is is_right


def test_code_counts_once(halfway: Browser, app: Authenticator) -> None:
    code = code_of(app)
    halfway.code(code)
    second = Browser()
    second.password("jan")
    assert second.code(code).status_code == 200
    assert (halfway.comes_in(), second.comes_in()) == (True, False)


def test_guessing_codes_takes_ever_longer_whoever_guesses(halfway: Browser, app: Authenticator) -> None:
    for _ in range(3):
        Authenticator.objects.update(throttling_failure_timestamp=None)
        halfway.code("000000")
    second = Browser()
    second.password("jan")
    page = second.code(code_of(app))
    assert "Te veel onjuiste codes. Probeer het over " in page.content.decode()
    assert not second.comes_in()
    Authenticator.objects.update(throttling_failure_timestamp=timezone.now() - timedelta(seconds=5))
    second.code(code_of(app))
    assert second.comes_in()
    assert Authenticator.objects.get(pk=app.pk).throttling_failure_count == 0


def test_code_of_somebody_else_does_not_come_in(halfway: Browser, app: Authenticator, register: Register) -> None:
    other = with_app(official("piet", register.tenant))
    halfway.code(code_of(other))
    assert not halfway.comes_in()


def test_key_that_no_longer_opens_lets_nobody_in(halfway: Browser, app: Authenticator, settings: Any) -> None:
    code = code_of(app)
    Authenticator.objects.update(sleutel=seal("00" * 20)[:-4] + "AAAA")
    assert halfway.code(code).status_code == 200
    assert not halfway.comes_in()


# -- setting it up -----------------------------------------------------------------------------------------------------


def test_first_time_an_app_is_set_up_and_codes_on_paper_are_shown_once(jan: User) -> None:
    browser = Browser()
    browser.password("jan")
    page = browser.client.get("/admin/", follow=True)
    assert page.redirect_chain[-1][0].startswith(SET_UP)
    being = Authenticator.objects.get(user=jan)
    text = page.content.decode()
    assert "<svg" in text
    assert being.typed_key in text
    assert "style=" not in text.partition('class="plaatje"')[2].partition("</div>")[0]
    assert browser.post(SET_UP, code="000000").status_code == 200
    assert not browser.comes_in()
    Authenticator.objects.update(throttling_failure_timestamp=None)
    done = browser.post(SET_UP, code=code_of(being))
    assert len(codes_on(done)) == 10
    assert browser.comes_in()
    assert codes_on(browser.get("/admin/aanmelden/noodcodes/")) == []
    assert "U hebt nog 10 van de 10 noodcodes." in browser.get("/admin/aanmelden/noodcodes/").content.decode()


def test_reloading_the_page_shows_the_same_key(jan: User) -> None:
    browser = Browser()
    browser.password("jan")
    first, second = (browser.get(SET_UP).context["key"] for _ in range(2))
    assert first == second != ""


def test_who_is_halfway_does_not_replace_the_app(halfway: Browser, app: Authenticator, jan: User) -> None:
    for answer in (halfway.get(SET_UP), halfway.post(SET_UP, code="000000")):
        assert answer["Location"].startswith(CODE)
    assert [one.pk for one in Authenticator.objects.filter(user=jan)] == [app.pk]
    halfway.code(code_of(app))
    assert halfway.get(SET_UP).status_code == 200
    other = Authenticator.objects.get(user=jan, confirmed=False)
    assert codes_on(halfway.post(SET_UP, code=code_of(other)))
    assert [one.pk for one in Authenticator.objects.filter(user=jan)] == [other.pk]
    assert halfway.comes_in()


def test_app_that_is_not_confirmed_opens_nothing(halfway: Browser, app: Authenticator) -> None:
    Authenticator.objects.update(confirmed=False)
    halfway.code(code_of(app))
    assert not halfway.comes_in()


def test_key_and_codes_are_not_readable_in_the_database(jan: User) -> None:
    browser = Browser()
    browser.password("jan")
    browser.get(SET_UP)
    being = Authenticator.objects.get(user=jan)
    codes = codes_on(browser.post(SET_UP, code=code_of(being)))
    stored = str([*Authenticator.objects.values(), *Noodcodes.objects.values()])
    for secret in (being.typed_key.replace(" ", ""), (being.key or b"").hex(), *codes, codes[0].replace("-", "")):
        assert secret not in stored
    assert browser.comes_in()


# -- codes on paper ----------------------------------------------------------------------------------------------------


@pytest.fixture
def paper(halfway: Browser, jan: User) -> list[str]:
    """The codes on paper of the official."""
    kept = Noodcodes(user=jan)
    codes = kept.renew()
    kept.save()
    return codes


def test_code_on_paper_comes_in_once(halfway: Browser, paper: list[str]) -> None:
    halfway.code(paper[3].upper())
    assert messages_of(halfway.get("/admin/")) == ["U gebruikte een noodcode. U hebt er nog 9."]
    second = Browser()
    second.password("jan")
    second.code(paper[3])
    assert not second.comes_in()
    Noodcodes.objects.update(throttling_failure_timestamp=None)
    second.code(paper[4])
    assert second.comes_in()


def test_code_on_paper_of_somebody_else_does_not_come_in(paper: list[str], register: Register) -> None:
    with_app(official("piet", register.tenant))
    browser = Browser()
    browser.password("piet")
    browser.code(paper[0])
    assert not browser.comes_in()


def test_new_codes_on_paper_take_the_place_of_the_old(halfway: Browser, app: Authenticator, paper: list[str]) -> None:
    halfway.code(code_of(app))
    new = codes_on(halfway.post("/admin/aanmelden/noodcodes/"))
    assert len({*new, *paper}) == 20
    for code, is_right in ((paper[0], False), (new[0], True)):
        Noodcodes.objects.update(throttling_failure_timestamp=None)
        browser = Browser()
        browser.password("jan")
        browser.code(code)
        assert browser.comes_in() is is_right


# -- a telephone that was lost, and registers that need no code --------------------------------------------------------


def test_superuser_resets_a_device_which_ends_what_it_opened(
    halfway: Browser, app: Authenticator, paper: list[str], superuser: Beheer, beheer: Beheer
) -> None:
    halfway.code(code_of(app))
    assert halfway.comes_in()
    assert beheer.get(Authenticator).status_code == 403
    beheer.act("reset", app)
    assert halfway.comes_in()
    assert messages_of(superuser.act("reset", app)) == ["Tweede stap opnieuw in te stellen: 1."]
    assert not halfway.comes_in()
    assert halfway.client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(SET_UP)
    assert not Noodcodes.objects.filter(user=app.user).exists()


def test_page_of_a_device_shows_no_key(app: Authenticator, superuser: Beheer) -> None:
    for page in (superuser.get(Authenticator), superuser.get(app)):
        text = page.content.decode()
        assert "jan" in text
        assert app.sleutel not in text
        assert app.typed_key not in text


def test_without_the_rule_a_password_is_enough_and_check_warns(jan: User, settings: Any, capsys: Any) -> None:
    assert settings.TOTP
    settings.TOTP = False
    browser = Browser()
    browser.password("jan")
    assert browser.comes_in()
    assert browser.get(SET_UP)["Location"] == "/admin/"
    call_command("check", deploy=True, tags=["security"])
    assert "aanmelden.W001" in capsys.readouterr().err
    settings.TOTP = True
    call_command("check", deploy=True, tags=["security"])
    assert "aanmelden.W001" not in capsys.readouterr().err
    assert not browser.comes_in()


def test_menu_leads_to_the_second_factor_of_who_has_one(beheer: Beheer, settings: Any) -> None:
    link = reverse("admin:noodcodes")
    assert link in beheer.get("/admin/").content.decode()
    settings.TOTP = False
    assert link not in beheer.get("/admin/").content.decode()
