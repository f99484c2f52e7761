"""The provider of officials is set by a file or in the admin, and tried there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.db import connections

from apps.aanmelden.models import Aanmeldprovider, Groepsrol
from apps.core.sealing import unseal
from tests.aanmelden.oidc import forget, log_in, trust
from tests.aanmelden.pages import Browser
from tests.admin.beheer import Beheer, errors_of
from tests.openid import CLIENT_ID, SECRET, OpenIdProvider, running_provider
from tests.register import Register

TEST = "/admin/aanmelden/test/"


@pytest.fixture(scope="module")
def server() -> Iterator[OpenIdProvider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(server: OpenIdProvider, register: Register) -> OpenIdProvider:
    server.said, server.twist, server.kids, server.watch = {}, {}, ["rsa-1"], None
    server.person = {"sub": "u-1", "groups": ["kr-kcc"], "organisatie": register.tenant.oin}
    forget()
    return server


def configure(tmp_path: Path, content: Any) -> None:
    path = tmp_path / "register.yaml"
    path.write_text(yaml.safe_dump(content))
    call_command("configure", str(path))


def said(provider: OpenIdProvider, **more: Any) -> dict[str, Any]:
    """Returns what a file says of the provider."""
    usual = {"naam": "Gemeente", "issuer": provider.issuer, "client_id": CLIENT_ID, "secret": SECRET}
    return {"tenants": [], "aanmelden": {"oidc": {**usual, "rollen": {"kr-kcc": "medewerker"}, **more}}}


# -- a file ------------------------------------------------------------------------------------------------------------


def test_file_sets_the_provider_and_officials_log_in(provider: OpenIdProvider, tmp_path: Path) -> None:
    configure(tmp_path, said(provider))
    browser = Browser()
    log_in(browser)
    assert browser.comes_in()


def test_file_says_all_that_there_is_to_say(provider: OpenIdProvider, tmp_path: Path) -> None:
    roles = {"kr-kcc": "medewerker", "kr-beheer": ["beheerder", "functioneel"]}
    configure(
        tmp_path,
        said(
            provider,
            rollen=roles,
            superuser_groep="kr-super",
            acr=["gold"],
            claims={"groepen": "roles"},
            scopes="openid",
        ),
    )
    made = Aanmeldprovider.objects.get()
    assert unseal(made.geheim) == SECRET
    assert SECRET not in made.geheim
    assert (made.superuser_groep, made.acr, made.scopes) == ("kr-super", ["gold"], "openid")
    assert (made.claim_groepen, made.claim_gebruikersnaam, made.claim_organisatie) == (
        "roles", "preferred_username", "organisatie",
    )  # fmt: skip
    assert set(Groepsrol.objects.values_list("groep", "rol")) == {
        ("kr-kcc", "medewerker"), ("kr-beheer", "beheerder"), ("kr-beheer", "functioneel"),
    }  # fmt: skip


def test_file_is_carried_out_anew_and_removes(provider: OpenIdProvider, tmp_path: Path, capsys: Any) -> None:
    configure(tmp_path, said(provider))
    before = Aanmeldprovider.objects.values().get()
    configure(tmp_path, said(provider))
    assert Aanmeldprovider.objects.values().get() == before
    configure(tmp_path, said(provider, rollen={}, naam="Anders"))
    assert (Aanmeldprovider.objects.get().naam, Groepsrol.objects.count()) == ("Anders", 0)
    configure(tmp_path, {"tenants": []})
    assert Aanmeldprovider.objects.exists()
    configure(tmp_path, {"tenants": [], "aanmelden": {"oidc": None}})
    assert not Aanmeldprovider.objects.exists()
    lines = capsys.readouterr().out
    assert SECRET not in lines
    assert "aanmelden / oidc: toegevoegd" in lines
    assert "aanmelden / oidc: verwijderd" in lines


@pytest.mark.parametrize(
    ("more", "path"),
    [
        ({"rollen": {"kr-kcc": "baas"}}, "aanmelden.oidc.rollen.kr-kcc"),
        ({"rollen": {"kr-kcc": ["medewerker", 1]}}, "aanmelden.oidc.rollen.kr-kcc"),
        ({"issuer": "login.example.nl"}, "aanmelden.oidc.issuer"),
        ({"scopes": "profile"}, "aanmelden.oidc.scopes"),
        ({"claims": {"naam": "x"}}, "aanmelden.oidc.claims.naam"),
        ({"onbekend": 1}, "aanmelden.oidc.onbekend"),
    ],
)
def test_file_that_is_wrong_says_where(provider: OpenIdProvider, tmp_path: Path, more: Any, path: str) -> None:
    with pytest.raises(CommandError, match=path):
        configure(tmp_path, said(provider, **more))
    assert not Aanmeldprovider.objects.exists()


# -- the admin ---------------------------------------------------------------------------------------------------------

NO_ROWS = {"groepsrollen-TOTAL_FORMS": "0", "groepsrollen-INITIAL_FORMS": "0"}


def test_secret_is_typed_and_never_shown_and_stays_when_left_empty(provider: OpenIdProvider, superuser: Beheer) -> None:
    values = {"naam": "Gemeente", "issuer": provider.issuer, "client_id": CLIENT_ID, "geheim": SECRET, **NO_ROWS}
    superuser.save(Aanmeldprovider, **values)
    made = Aanmeldprovider.objects.get()
    assert unseal(made.geheim) == SECRET
    page = superuser.get(made).content.decode()
    assert SECRET not in page
    assert made.geheim not in page
    superuser.save(made, naam="Anders", **NO_ROWS)
    assert unseal(Aanmeldprovider.objects.get(naam="Anders").geheim) == SECRET
    assert list(errors_of(superuser.send(made, scopes="profile", **NO_ROWS))) == ["scopes"]


def test_there_is_one_provider_and_it_is_for_superusers(
    provider: OpenIdProvider, superuser: Beheer, beheer: Beheer
) -> None:
    made = trust(provider)
    assert superuser.get(Aanmeldprovider, "add").status_code == 403
    assert superuser.get(made).status_code == 200
    for page in ("change", "delete", "history"):
        assert beheer.get(made, page).status_code == 403


# -- the button --------------------------------------------------------------------------------------------------------


def findings(superuser: Beheer) -> dict[str, bool]:
    page = superuser.client.post(TEST)
    assert page.status_code == 200
    return {een.tekst: een.is_goed for een in page.context["found"]}


def test_button_says_what_is_right(provider: OpenIdProvider, superuser: Beheer) -> None:
    trust(provider)
    assert "Test verbinding" in superuser.get(Aanmeldprovider.objects.get()).content.decode()
    found = findings(superuser)
    wrong = {tekst for tekst, is_goed in found.items() if not is_goed}
    assert wrong == {"De issuer gebruikt geen https."}
    assert "Bruikbare sleutels: 1." in found
    assert "De provider kent PKCE met S256." in found


@pytest.mark.parametrize(
    ("wrong", "tekst"),
    [
        ({"issuer": "https://elders.example.nl"}, 'De provider noemt zich "https://elders.example.nl"'),
        ({"token_endpoint": "https://elders.example.nl/token"}, "De provider noemt geen token_endpoint op de host"),
        ({"code_challenge_methods_supported": ["plain"]}, "De provider kent PKCE met S256 niet."),
        ({"id_token_signing_alg_values_supported": ["HS256"]}, "De provider ondertekent met HS256."),
        ({"scopes_supported": ["openid"]}, "Scopes die de provider niet kent: email, profile."),
        ({"end_session_endpoint": None}, "Uitloggen kan niet ook bij de provider."),
    ],
)
def test_button_says_what_is_wrong(provider: OpenIdProvider, superuser: Beheer, wrong: Any, tekst: str) -> None:
    trust(provider)
    provider.said = wrong
    assert [is_goed for said, is_goed in findings(superuser).items() if said.startswith(tekst)] == [False]


def test_button_says_that_nothing_answers_that_there_are_no_keys_or_no_readable_secret(
    provider: OpenIdProvider, superuser: Beheer
) -> None:
    trust(provider, geheim="onleesbaar")
    assert findings(superuser)["Het geheim opent niet met deze SECRET_KEY."] is False
    provider.kids = []
    assert findings(superuser)["Bruikbare sleutels: 0."] is False
    provider.stop()
    try:
        assert not any(is_goed for tekst, is_goed in findings(superuser).items() if "antwoordt niet" in tekst)
    finally:
        provider.start()


def test_button_is_for_superusers_and_calls_in_no_transaction(
    provider: OpenIdProvider, superuser: Beheer, beheer: Beheer
) -> None:
    trust(provider)
    ours = connections["default"]
    outside = len(ours.savepoint_ids)
    provider.watch = lambda: len(ours.savepoint_ids)
    provider.seen.clear()
    assert beheer.client.post(TEST).status_code == 403
    assert Browser().post(TEST).status_code == 302
    assert superuser.get(TEST).status_code == 405
    assert provider.seen == []
    findings(superuser)
    assert provider.seen == [outside] * 2
