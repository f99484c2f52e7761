"""Who somebody is, and what he may do: exactly what the token says, each time anew."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User

from apps.aanmelden.models import Aanmeldprovider, Identiteit
from apps.aanmelden.rollen import Rol
from apps.core.models import Membership, Tenant
from apps.partijen.models import Partij
from tests.aanmelden.oidc import log_in, trust, user_of
from tests.aanmelden.pages import Browser, official
from tests.admin.beheer import PASSWORD, values_of
from tests.admin.test_pages import shown
from tests.openid import OpenIdProvider, running_provider
from tests.register import Register


@pytest.fixture(scope="module")
def server() -> Iterator[OpenIdProvider]:
    with running_provider() as provider:
        yield provider


@pytest.fixture
def provider(server: OpenIdProvider, register: Register) -> OpenIdProvider:
    server.twist = {}
    server.person = {
        "sub": "u-1", "preferred_username": "jan", "groups": ["kr-medewerker"], "organisatie": register.tenant.oin,
    }  # fmt: skip
    trust(server)
    return server


def comes_in(provider: OpenIdProvider, **claims: Any) -> bool:
    """Tells whether who logs in with these claims sees the start page."""
    provider.twist = claims
    browser = Browser()
    log_in(browser)
    return browser.comes_in()


def roles_of(user: User) -> set[str]:
    return {group.name for group in user.groups.all()}


# -- roles -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rol", Rol)
def test_group_of_the_provider_is_a_role_here(provider: OpenIdProvider, rol: Rol) -> None:
    assert comes_in(provider, groups=["everybody", f"kr-{rol.value}"])
    user = user_of("u-1")
    assert roles_of(user) == {rol.label}
    assert (user.is_staff, user.is_superuser) == (True, False)


@pytest.mark.parametrize(
    "groups", [None, [], "kr-medewerkers", ["KR-Medewerker"], [7, None, {}], {"kr-medewerker": 1}, 1]
)
def test_who_has_no_role_gets_a_page_that_says_so_and_is_not_kept(provider: OpenIdProvider, groups: Any) -> None:
    provider.twist = {"groups": groups}
    answer = log_in(Browser())
    assert answer.status_code == 403
    assert "Uw account heeft geen rol in het Klantenregister" in answer.content.decode()
    assert (Identiteit.objects.count(), User.objects.count()) == (0, 0)
    assert comes_in(provider, groups="kr-medewerker")


def test_roles_are_those_of_the_last_login(provider: OpenIdProvider) -> None:
    assert comes_in(provider, groups=["kr-beheerder", "kr-raadplegen"])
    user = user_of("u-1")
    user.groups.add(Group.objects.create(name="met de hand"))
    user.user_permissions.add(*Permission.objects.filter(codename="delete_partij"))
    assert comes_in(provider, groups=["kr-raadplegen"])
    assert (roles_of(user), user.user_permissions.count()) == ({Rol.RAADPLEGEN.label}, 0)


def test_role_that_was_taken_away_ends_earlier_sessions_too(provider: OpenIdProvider) -> None:
    earlier = Browser()
    log_in(earlier)
    assert earlier.comes_in()
    assert not comes_in(provider, groups=[])
    assert not earlier.comes_in()
    user = user_of("u-1")
    assert (roles_of(user), user.is_staff, user.memberships.count()) == (set(), False, 1)
    assert comes_in(provider)


def test_role_opens_what_it_should_and_no_more(provider: OpenIdProvider, register: Register) -> None:
    provider.twist = {"groups": ["kr-raadplegen"]}
    browser = Browser()
    log_in(browser)
    assert browser.get("/admin/partijen/partij/").status_code == 200
    for path in ("/admin/partijen/partij/add/", "/admin/core/apiclient/", "/admin/auth/user/"):
        assert browser.get(path).status_code == 403


def test_superuser_is_only_who_is_in_the_group_for_it(provider: OpenIdProvider) -> None:
    assert comes_in(provider, groups=["kr-super"], organisatie=None)
    assert user_of("u-1").is_superuser
    assert comes_in(provider, groups=["kr-beheerder"])
    assert not user_of("u-1").is_superuser
    Aanmeldprovider.objects.update(superuser_groep="")
    assert not comes_in(provider, groups=["kr-super", ""])
    assert not comes_in(provider, groups=["", "superuser"], is_superuser=True)


@pytest.mark.parametrize(
    ("name", "claims"),
    [
        ("realm_access.roles", {"realm_access": {"roles": ["kr-medewerker"]}}),
        ("https://example.nl/groups", {"https://example.nl/groups": ["kr-medewerker"]}),
    ],
)
def test_claim_with_groups_may_lie_deeper_or_be_a_url(provider: OpenIdProvider, name: str, claims: Any) -> None:
    Aanmeldprovider.objects.update(claim_groepen=name)
    assert not comes_in(provider)
    assert comes_in(provider, **claims)


# -- organisations -----------------------------------------------------------------------------------------------------


def tenants_of(user: User) -> set[str]:
    return {membership.tenant.name for membership in user.memberships.all()}


@pytest.mark.parametrize("column", ["oin", "rsin", "name"])
def test_claim_names_an_organisation_by_oin_rsin_or_name(
    provider: OpenIdProvider, register: Register, other_register: Register, column: str
) -> None:
    Tenant.objects.filter(pk=register.tenant.pk).update(rsin="123456782")
    register.tenant.refresh_from_db()
    assert comes_in(provider, organisatie=getattr(register.tenant, column))
    assert tenants_of(user_of("u-1")) == {register.tenant.name}


def test_official_reaches_the_organisations_of_the_token_and_no_other(
    provider: OpenIdProvider, register: Register, other_register: Register
) -> None:
    own, foreign = register.partij(), other_register.partij()
    browser = Browser()
    log_in(browser)
    assert shown(browser.get("/admin/partijen/partij/")) == [own.pk]
    assert browser.get(f"/admin/partijen/partij/{foreign.pk}/change/").status_code == 302
    provider.twist = {"organisatie": [other_register.tenant.oin]}
    log_in(browser)
    assert shown(browser.get("/admin/partijen/partij/")) == [foreign.pk]
    assert tenants_of(user_of("u-1")) == {other_register.tenant.name}
    provider.twist = {"organisatie": [register.tenant.oin, other_register.tenant.name, "Onbekend"]}
    log_in(browser)
    assert len(tenants_of(user_of("u-1"))) == 2


@pytest.mark.parametrize(
    "named", [None, [], "", "Gemeente Onbekend", "gemeente voorbeeld", [""], [None, 1], {"oin": "x"}]
)
def test_who_belongs_to_no_organisation_gets_a_page_that_says_so(
    provider: OpenIdProvider, other_register: Register, named: Any
) -> None:
    provider.twist = {"organisatie": named}
    answer = log_in(Browser())
    assert answer.status_code == 403
    assert "hoort niet bij een organisatie" in answer.content.decode()
    assert not Identiteit.objects.exists()


def test_membership_that_the_token_no_longer_says_is_taken_away(
    provider: OpenIdProvider, other_register: Register
) -> None:
    assert comes_in(provider)
    Membership.objects.create(user=user_of("u-1"), tenant=other_register.tenant)
    assert comes_in(provider)
    assert other_register.tenant.name not in tenants_of(user_of("u-1"))


def test_rsin_of_two_organisations_names_neither(provider: OpenIdProvider, other_register: Register) -> None:
    Tenant.objects.update(rsin="123456782")
    assert not comes_in(provider, organisatie="123456782")
    Tenant.objects.filter(pk=other_register.tenant.pk).update(rsin="")
    assert comes_in(provider, organisatie="123456782")


def test_without_a_claim_to_look_at_it_is_the_only_organisation(provider: OpenIdProvider, register: Register) -> None:
    Aanmeldprovider.objects.update(claim_organisatie="")
    assert comes_in(provider, organisatie=None)
    assert tenants_of(user_of("u-1")) == {register.tenant.name}
    Tenant.objects.create(name="Gemeente Tweede", oin="00000001001111111000")
    assert not comes_in(provider, organisatie=None)


# -- who it is ---------------------------------------------------------------------------------------------------------


def test_local_account_is_not_taken_over_by_name_or_address(provider: OpenIdProvider, register: Register) -> None:
    local = official("jan", register.tenant, email="jan@example.nl", is_superuser=True)
    assert comes_in(provider, email="jan@example.nl", email_verified=True)
    user = user_of("u-1")
    assert user.pk != local.pk
    assert (user.username, user.is_superuser) == ("jan@127.0.0.1", False)
    local.refresh_from_db()
    assert local.check_password(PASSWORD)
    assert local.is_superuser


def test_name_differs_by_more_than_its_capitals(provider: OpenIdProvider, register: Register) -> None:
    official("Jan", register.tenant)
    official("jan@127.0.0.1", register.tenant)
    assert comes_in(provider)
    assert user_of("u-1").username.startswith("jan-")


def test_same_subject_is_the_same_user_whatever_it_is_called(provider: OpenIdProvider) -> None:
    assert comes_in(provider, given_name="Jan", family_name="Jansen", email="jan@example.nl")
    assert comes_in(provider, preferred_username="piet", given_name="Piet", email="piet@example.nl")
    user = user_of("u-1")
    assert (user.username, user.first_name, user.last_name, user.email) == ("jan", "Piet", "", "piet@example.nl")
    assert comes_in(provider, sub="u-2")
    assert User.objects.count() == 2


def test_same_subject_at_another_issuer_is_somebody_else(provider: OpenIdProvider) -> None:
    assert comes_in(provider)
    Identiteit.objects.update(issuer="https://elders.example.nl")
    assert comes_in(provider)
    assert Identiteit.objects.count() == 2


@pytest.mark.parametrize("name", [None, "", "  ", 7, ["jan"], "x" * 300, "jan\x00", "jan\n"])
def test_odd_name_is_no_obstacle(provider: OpenIdProvider, name: Any) -> None:
    assert comes_in(provider, preferred_username=name, given_name=name, email=name)
    assert user_of("u-1").username


def test_user_who_was_made_inactive_stays_so(provider: OpenIdProvider) -> None:
    assert comes_in(provider)
    User.objects.update(is_active=False)
    answer = log_in(Browser())
    assert answer.status_code == 403
    assert "op non-actief gezet" in answer.content.decode()
    User.objects.update(is_active=True)
    assert comes_in(provider)


def test_history_names_who_logged_in(provider: OpenIdProvider, register: Register) -> None:
    browser = Browser()
    log_in(browser)
    values = {"soort_partij": "persoon", "_organisatie": str(register.tenant.pk)}
    page = browser.get("/admin/partijen/partij/add/")
    browser.post("/admin/partijen/partij/add/", **{**values_of(page), **values})
    (partij,) = register.all(Partij)
    history = browser.get(f"/admin/partijen/partij/{partij.pk}/history/").context["page"]
    assert history[0].actor == "beheer: jan"
