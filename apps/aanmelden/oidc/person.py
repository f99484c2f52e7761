"""Who a token is about, and what that person may do here: exactly what the token says, at each login anew."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, User
from django.db import IntegrityError, transaction

from apps.aanmelden.models import Aanmeldprovider, Identiteit
from apps.aanmelden.rollen import Rol
from apps.core.exceptions import RegisterError
from apps.core.models import Membership, Tenant
from apps.core.remote import origin_of

NO_ROLE = "Uw account heeft geen rol in het Klantenregister. Vraag uw beheerder om toegang."
NO_ORGANISATIE = (
    "Uw account hoort niet bij een organisatie die dit Klantenregister gebruikt. Vraag uw beheerder om toegang."
)
INACTIVE = "Uw account is in dit Klantenregister op non-actief gezet."
RSIN_LENGTH = 9
# Columns of a user, the claims that fill them, and how long they are.
NAMES = (("first_name", "given_name", 150), ("last_name", "family_name", 150), ("email", "email", 254))


class NoAccess(RegisterError):
    """The provider knows who this is, and the register has nothing for that person; the text says why, to that person."""


@dataclass(frozen=True)
class Rights:
    """What a token says that somebody may do."""

    roles: frozenset[Rol]
    is_superuser: bool
    tenants: tuple[Tenant, ...]

    def why_none(self) -> str | None:
        """Returns why there is no access; None when there is."""
        if self.is_superuser:
            return None
        return NO_ROLE if not self.roles else NO_ORGANISATIE if not self.tenants else None


def claim(claims: Mapping[str, Any], name: str) -> Any:
    """Returns a claim by its name, which may hold dots, or by a path of names with dots between; None when there is none."""
    if not name or name in claims:
        return claims.get(name)
    found: Any = claims
    for part in name.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def texts(claims: Mapping[str, Any], name: str) -> set[str]:
    """Returns the texts in a claim that is a list, or one text."""
    found = claim(claims, name)
    return {
        one for one in (found if isinstance(found, list) else [found]) if isinstance(one, str) and one.isprintable()
    }


def rights_of(provider: Aanmeldprovider, claims: Mapping[str, Any]) -> Rights:
    """Returns what a token says that somebody may do."""
    groups = texts(claims, provider.claim_groepen)
    roles = frozenset(Rol(one.rol) for one in provider.groepsrollen.filter(groep__in=groups))
    is_superuser = bool(provider.superuser_groep) and provider.superuser_groep in groups
    return Rights(roles, is_superuser, tuple(tenants_of(provider, claims)))


def tenants_of(provider: Aanmeldprovider, claims: Mapping[str, Any]) -> list[Tenant]:
    """Returns the organisations that a token names; without such a claim to look at, the only one that there is."""
    tenants = list(Tenant.objects.all())
    if not provider.claim_organisatie:
        return tenants if len(tenants) == 1 else []
    named = texts(claims, provider.claim_organisatie)
    rsins = [tenant.rsin for tenant in tenants]
    # An RSIN that two organisations have names neither of them.
    alone = {rsin for rsin in named if len(rsin) == RSIN_LENGTH and rsins.count(rsin) == 1}
    return [tenant for tenant in tenants if {tenant.oin, tenant.name} & named or tenant.rsin in alone]


def enter(provider: Aanmeldprovider, claims: Mapping[str, Any]) -> User:
    """Returns the user that a token is about, with the rights that it says and no others; raises NoAccess when there are none.

    What is taken away is taken away too when that leaves nothing.
    """
    rights = rights_of(provider, claims)
    why = rights.why_none()
    user = find_or_make(provider, claims, make=why is None)
    if user is not None:
        user = apply(user, rights, claims)
        why = why if user.is_active else INACTIVE
    if why or user is None:
        raise NoAccess(why)
    return user


def find_or_make(provider: Aanmeldprovider, claims: Mapping[str, Any], *, make: bool) -> User | None:
    """Returns the user by the subject of the token, never by a name or an address; makes one when asked to."""
    who = {"issuer": provider.issuer, "sub": claims["sub"]}
    for _ in range(2):  # the second time, another request has made it
        known = Identiteit.objects.filter(**who).select_related("user").first()
        if known:
            return known.user
        if not make:
            return None
        try:
            with transaction.atomic():
                user = get_user_model().objects.create_user(free_username(provider, claims))
                Identiteit.objects.create(user=user, **who)
                return user
        except IntegrityError:
            continue
    return None


def free_username(provider: Aanmeldprovider, claims: Mapping[str, Any]) -> str:
    """Returns what a new user is called: as the token says, unless another is called so, however it is written."""
    said = claim(claims, provider.claim_gebruikersnaam)
    name = said.strip()[:100] if isinstance(said, str) and said.isprintable() and said.strip() else claims["sub"][:100]
    origin = origin_of(provider.issuer)
    mark = hashlib.sha256(f"{provider.issuer} {claims['sub']}".encode()).hexdigest()[:8]
    for candidate in (name, f"{name}@{origin.host if origin else ''}"[:140]):
        if not get_user_model().objects.filter(username__iexact=candidate).exists():
            return candidate
    return f"{name}-{mark}"


@transaction.atomic
def apply(user: User, rights: Rights, claims: Mapping[str, Any]) -> User:
    """Gives a user the rights of a token, and takes all others."""
    user = get_user_model().objects.select_for_update().get(pk=user.pk)
    for column, name, size in NAMES:
        value = claims.get(name)
        setattr(user, column, value[:size] if isinstance(value, str) and value.isprintable() else "")
    user.is_staff, user.is_superuser = rights.why_none() is None, rights.is_superuser
    if user.has_usable_password():
        user.set_unusable_password()
    user.save()
    user.groups.set(Group.objects.filter(name__in=[rol.label for rol in rights.roles]))
    user.user_permissions.clear()
    user.memberships.exclude(tenant__in=rights.tenants).delete()
    for tenant in rights.tenants:
        Membership.objects.get_or_create(user=user, tenant=tenant)
    return user
