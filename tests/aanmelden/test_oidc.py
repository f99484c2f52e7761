"""Logging in at the OpenID provider, and everything that is refused."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.contrib.auth.models import User
from django.db import connections

from apps.aanmelden.models import Aanmeldprovider, Identiteit
from tests.aanmelden.oidc import BACK, BEGIN, forget, go, log_in, to_provider, trust, user_of
from tests.aanmelden.pages import Browser
from tests.openid import OpenIdProvider, running_provider
from tests.register import Register


@pytest.fixture(scope="module")
def server() -> Iterator[OpenIdProvider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(server: OpenIdProvider, register: Register) -> OpenIdProvider:
    """A trusted provider at which an official of the first organisation logs in."""
    port, listener = server.port, server.server
    server.__init__()  # type: ignore[misc]  # well again
    server.port, server.server = port, listener
    server.person |= {"groups": ["kr-medewerker"], "organisatie": register.tenant.oin}
    trust(server)
    return server


@pytest.fixture
def browser() -> Browser:
    return Browser()


def is_refused(browser: Browser, answer: Any, status: int = 400) -> bool:
    """Tells whether nobody was let in, nor made."""
    text = answer.content.decode()
    assert "Niet ingelogd" in text
    return answer.status_code == status and not browser.comes_in() and not Identiteit.objects.exists()


# -- it works ----------------------------------------------------------------------------------------------------------


def test_login_page_has_a_button_only_when_there_is_a_provider(provider: OpenIdProvider, browser: Browser) -> None:
    page = browser.get("/admin/login/", next="/admin/partijen/partij/").content.decode()
    assert "Inloggen met Gemeente Voorbeeld" in page
    assert f'href="{BEGIN}?next=%2Fadmin%2Fpartijen%2Fpartij%2F"' in page
    assert 'name="password"' in page
    Aanmeldprovider.objects.update(actief=False)
    assert "Inloggen met" not in browser.get("/admin/login/").content.decode()


def test_official_logs_in_and_needs_no_code_of_ours(provider: OpenIdProvider, browser: Browser) -> None:
    answer = log_in(browser, next="/admin/partijen/partij/")
    assert (answer.status_code, answer["Location"]) == (302, "/admin/partijen/partij/")
    assert browser.get("/admin/partijen/partij/").status_code == 200
    user = user_of("u-1")
    assert (user.username, user.has_usable_password()) == ("jan", False)


def test_question_to_the_provider_has_state_nonce_and_pkce(provider: OpenIdProvider, browser: Browser) -> None:
    questions = [parse_qs(urlsplit(browser.get(BEGIN)["Location"]).query) for _ in range(2)]
    asked = questions[0]
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["scope"] == ["openid profile email"]
    assert asked["redirect_uri"] == [f"http://testserver{BACK}"]
    for name in ("state", "nonce", "code_challenge"):
        first, second = (question[name][0] for question in questions)
        assert len(first) >= 32
        assert first != second


def test_token_may_be_signed_with_an_elliptic_curve(provider: OpenIdProvider, browser: Browser) -> None:
    provider.kids, provider.sign = ["rsa-1", "ec-1"], provider.sign_with_elliptic_curve
    assert log_in(browser).status_code == 302
    assert browser.comes_in()


def test_new_key_of_the_provider_is_found(provider: OpenIdProvider, browser: Browser) -> None:
    log_in(Browser())
    forget()
    provider.kids, provider.sign = ["rsa-2"], provider.sign_with_an_unknown_key
    assert log_in(browser).status_code == 302


def test_secret_may_be_sent_in_the_form(provider: OpenIdProvider, browser: Browser) -> None:
    provider.said = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert log_in(browser).status_code == 302
    (form,) = [asked for path, asked in provider.calls if path.endswith("/token")]
    assert form["client_id"] == "klantenregister"
    assert browser.comes_in()


def test_addresses_that_are_set_are_used(provider: OpenIdProvider, browser: Browser) -> None:
    base = provider.issuer
    provider.said = {"issuer": "https://elders.example.nl"}
    assert browser.get(BEGIN).status_code == 400
    places = {"autorisatie_url": "authorize", "token_url": "token", "jwks_url": "keys", "uitlog_url": "logout"}
    Aanmeldprovider.objects.update(**{name: f"{base}/{path}" for name, path in places.items()})
    forget()
    assert log_in(browser).status_code == 302
    assert browser.comes_in()


def test_key_of_the_session_is_another_one_after_coming_back(provider: OpenIdProvider, browser: Browser) -> None:
    back = to_provider(browser)
    before = browser.session.session_key
    browser.get(back)
    assert browser.session.session_key != before
    stale = Browser()
    stale.client.cookies["sessionid"] = before
    assert (stale.comes_in(), browser.comes_in()) == (False, True)


@pytest.mark.parametrize("where", ["https://elders.example.nl/", "//elders.example.nl", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere_afterwards(provider: OpenIdProvider, browser: Browser, where: str) -> None:
    assert log_in(browser, next=where)["Location"] == "/admin/"


def test_logging_out_ends_the_session_at_the_provider_too(provider: OpenIdProvider, browser: Browser) -> None:
    log_in(browser)
    page = browser.post("/admin/logout/")
    url = page.context["elsewhere"]
    asked = parse_qs(urlsplit(url).query)
    assert url.startswith(f"{provider.issuer}/logout?")
    assert asked["post_logout_redirect_uri"] == ["http://testserver/admin/"]
    assert asked["id_token_hint"][0].count(".") == 2
    assert f'content="0; url={provider.issuer}/logout?' in page.content.decode()
    assert go(url) == "http://testserver/admin/"
    assert not browser.comes_in()


def test_token_is_not_readable_in_the_session(provider: OpenIdProvider, browser: Browser) -> None:
    log_in(browser)
    hint = parse_qs(urlsplit(browser.post("/admin/logout/").context["elsewhere"]).query)["id_token_hint"][0]
    other = Browser()
    log_in(other)
    assert hint not in str(dict(other.session))
    assert "oidc_id_token" not in other.session


def test_nothing_is_asked_of_the_provider_within_a_transaction(provider: OpenIdProvider, browser: Browser) -> None:
    ours = connections["default"]  # of this thread
    outside = len(ours.savepoint_ids)
    provider.watch = lambda: len(ours.savepoint_ids)
    log_in(browser)
    assert provider.seen == [outside] * 4


# -- tokens that are refused -------------------------------------------------------------------------------------------

ATTACKS: dict[str, dict[str, Any]] = {
    "nonce of another login": {"nonce": "x" * 32},
    "no nonce": {"nonce": None},
    "for another client": {"aud": "other"},
    "for several, another one asked": {"aud": ["klantenregister", "other"], "azp": "other"},
    "for several, it does not say who asked": {"aud": ["klantenregister", "other"]},
    "another one asked": {"azp": "other"},
    "no audience": {"aud": None},
    "expired": {"iat": 1_700_000_000, "exp": 1_700_000_300},
    "no expiry": {"exp": None},
    "from the future": {"iat": 4_000_000_000, "exp": 4_000_000_300},
    "of another issuer": {"iss": "https://elders.example.nl"},
    "about nobody": {"sub": None},
    "about a number": {"sub": 7},
    "about somebody with a long name": {"sub": "x" * 256},
}


@pytest.mark.parametrize("twist", ATTACKS.values(), ids=ATTACKS)
def test_token_that_is_not_right_is_refused(provider: OpenIdProvider, browser: Browser, twist: dict[str, Any]) -> None:
    provider.twist = twist
    assert is_refused(browser, log_in(browser))
    provider.twist = {}
    assert log_in(browser).status_code == 302


def test_token_for_several_that_says_that_we_asked_is_right(provider: OpenIdProvider, browser: Browser) -> None:
    provider.twist = {"aud": ["klantenregister", "account"], "azp": "klantenregister"}
    assert log_in(browser).status_code == 302


@pytest.mark.parametrize(
    "way",
    ["with_a_key_of_ones_own", "with_an_unknown_key", "not", "with_the_public_key", "with_the_client_secret"],
)
def test_token_that_is_not_signed_by_the_provider_is_refused(
    provider: OpenIdProvider, browser: Browser, way: str
) -> None:
    provider.sign = getattr(provider, f"sign_{way}")
    assert is_refused(browser, log_in(browser))
    provider.sign = provider.sign_well
    assert log_in(browser).status_code == 302


def test_token_that_was_changed_is_refused(provider: OpenIdProvider, browser: Browser) -> None:
    provider.sign = provider.sign_something_else
    assert is_refused(browser, log_in(browser))


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "x" * 10_000, None, {"a": 1}])
def test_something_that_is_no_token_is_refused(provider: OpenIdProvider, browser: Browser, token: Any) -> None:
    provider.sign = lambda claims: token
    assert is_refused(browser, log_in(browser))


def test_login_that_is_not_certain_enough_is_refused(provider: OpenIdProvider, browser: Browser) -> None:
    Aanmeldprovider.objects.update(acr=["gold", "silver"])
    for acr in (None, "bronze", ["gold"], ""):
        provider.twist = {"acr": acr}
        assert is_refused(browser, log_in(browser))
    provider.twist = {"acr": "silver"}
    assert log_in(browser).status_code == 302
    assert "acr_values=gold+silver" in Browser().get(BEGIN)["Location"]


# -- steps that are refused --------------------------------------------------------------------------------------------


def test_code_of_another_browser_is_refused(provider: OpenIdProvider, browser: Browser) -> None:
    back = to_provider(Browser())
    browser.get(BEGIN)
    assert is_refused(browser, browser.get(back))
    assert log_in(browser).status_code == 302


def test_code_that_was_swapped_is_refused(provider: OpenIdProvider, browser: Browser) -> None:
    """Somebody's code, put into the answer to another one's login: the verifier does not fit."""
    theirs = parse_qs(urlsplit(to_provider(Browser())).query)["code"][0]
    state = parse_qs(urlsplit(to_provider(browser)).query)["state"][0]
    assert is_refused(browser, browser.get(f"{BACK}?{urlencode({'code': theirs, 'state': state})}"))


def test_coming_back_counts_once(provider: OpenIdProvider, browser: Browser) -> None:
    back = to_provider(browser)
    assert browser.get(back).status_code == 302
    assert browser.get(back).status_code == 400
    assert not browser.comes_in()


@pytest.mark.parametrize("query", ["", "?code=x", "?state=x", "?code=x&state=x", "?error=access_denied", "?error=x y"])
def test_coming_back_without_having_gone_is_refused(provider: OpenIdProvider, browser: Browser, query: str) -> None:
    assert is_refused(browser, browser.get(f"{BACK}{query}"))


def test_who_says_no_at_the_provider_is_told_so(provider: OpenIdProvider, browser: Browser) -> None:
    provider.mood = "denies"
    assert is_refused(browser, log_in(browser))


def test_wrong_client_secret_is_refused(provider: OpenIdProvider, browser: Browser) -> None:
    Aanmeldprovider.objects.update(geheim="")
    assert is_refused(browser, log_in(browser))


def test_provider_that_is_down_is_told_so_and_local_accounts_go_on(provider: OpenIdProvider, browser: Browser) -> None:
    provider.mood = "down"
    assert is_refused(browser, log_in(browser), 503)
    provider.stop()
    try:
        forget()
        answer = browser.get(BEGIN)
        assert (answer.status_code, browser.get("/admin/login/").status_code) == (503, 200)
        assert "antwoordt niet" in answer.content.decode()
    finally:
        provider.start()


def test_addresses_on_another_host_are_not_believed(provider: OpenIdProvider, browser: Browser) -> None:
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        provider.said = {name: f"http://localhost:{provider.port}/elders"}
        forget()
        assert browser.get(BEGIN).status_code == 400, name
    provider.said = {"end_session_endpoint": "https://elders.example.nl/logout"}
    forget()
    assert log_in(browser).status_code == 302
    assert browser.post("/admin/logout/").context["elsewhere"] == ""


def test_without_a_provider_there_is_nothing_to_begin(register: Register, browser: Browser) -> None:
    for path in (BEGIN, f"{BACK}?code=x&state=x"):
        assert is_refused(browser, browser.get(path))


def test_refusals_lock_nobody_out(provider: OpenIdProvider, browser: Browser) -> None:
    provider.twist = {"nonce": "x"}
    assert [log_in(browser).status_code for _ in range(8)] == [400] * 8
    provider.twist = {}
    assert log_in(browser).status_code == 302


def test_log_names_nobody(provider: OpenIdProvider, browser: Browser, caplog: pytest.LogCaptureFixture) -> None:
    provider.person |= {"email": "jan@example.nl", "family_name": "Jansen"}
    log_in(browser)
    provider.twist = {"nonce": "x"}
    log_in(Browser())
    assert "a login is refused: the id_token is of another login" in caplog.text
    for personal in ("jan@example.nl", "Jansen", "u-1", "eyJ"):
        assert personal not in caplog.text


def test_local_password_does_not_open_the_account_of_the_provider(provider: OpenIdProvider, browser: Browser) -> None:
    log_in(browser)
    other = Browser()
    for password in ("", "!", user_of("u-1").password):
        assert other.password("jan", password).status_code == 200
    assert not other.comes_in()
    assert User.objects.filter(username="jan").count() == 1
