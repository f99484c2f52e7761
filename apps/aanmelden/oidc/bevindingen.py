"""Whether officials can log in at the provider, as far as can be seen without one of them: what is right, and what is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from apps.aanmelden.models import Aanmeldprovider
from apps.aanmelden.oidc import endpoints
from apps.aanmelden.oidc.endpoints import NotSet, configuration_of, endpoints_of
from apps.core.api.keys import KEY_TYPES, Place, read
from apps.core.exceptions import RemoteError, RemoteRefused
from apps.core.models import Tenant
from apps.core.remote import origin_of
from apps.core.sealing import unseal


@dataclass(frozen=True)
class Bevinding:
    """One thing that was looked at."""

    is_goed: bool
    tekst: str


def goed(tekst: str) -> Bevinding:
    """Returns that something is right."""
    return Bevinding(is_goed=True, tekst=tekst)


def mis(tekst: str) -> Bevinding:
    """Returns that something is wrong."""
    return Bevinding(is_goed=False, tekst=tekst)


def look_at(provider: Aanmeldprovider) -> list[Bevinding]:
    """Returns what was found. Asks over HTTP: in no transaction."""
    endpoints.forget()
    return [*of_settings(provider), *of_provider(provider)]


def of_settings(provider: Aanmeldprovider) -> Iterator[Bevinding]:
    """Yields what is found without asking the provider."""
    is_safe = provider.issuer.startswith("https://")
    yield Bevinding(is_safe, "De verbinding is versleuteld (https)." if is_safe else "De issuer gebruikt geen https.")
    opens = not provider.geheim or unseal(provider.geheim) is not None
    yield Bevinding(opens, "Het geheim is leesbaar." if opens else "Het geheim opent niet met deze SECRET_KEY.")
    has_roles = provider.groepsrollen.exists()
    yield Bevinding(has_roles, "Er zijn groepen met een rol." if has_roles else "Geen enkele groep heeft een rol.")
    if not provider.claim_organisatie:
        count = Tenant.objects.count()
        alone = f"Zonder claim met de organisatie werkt iedereen voor de enige organisatie; er zijn er {count}."
        yield Bevinding(count == 1, alone)


def of_provider(provider: Aanmeldprovider) -> Iterator[Bevinding]:
    """Yields what the provider answers."""
    try:
        said = configuration_of(provider.issuer)
        yield goed("De provider antwoordt, en noemt zich zoals hier de issuer is.")
    except RemoteError as error:
        yield mis(str(error))
        said = {}
    if said:
        yield from of_configuration(said, provider)
    try:
        found = endpoints_of(provider)
    except RemoteError as error:
        yield mis(str(error) if isinstance(error, NotSet) else "De adressen zijn niet bekend.")
        return
    yield goed("De adressen om aan te melden en voor tokens zijn bekend.")
    yield of_logout(found.uitlog_url)
    yield of_keys(Place(provider.issuer, found.jwks_url))


def of_configuration(said: dict[str, Any], provider: Aanmeldprovider) -> Iterator[Bevinding]:
    """Yields what the provider says that it can do. What it does not say is not held against it."""
    algorithms = said.get("id_token_signing_alg_values_supported", list(KEY_TYPES))
    signs = bool(set(KEY_TYPES) & set(algorithms))
    yield Bevinding(signs, f"De provider ondertekent met {', '.join(sorted(map(str, algorithms)))}.")
    pkce = "S256" in said.get("code_challenge_methods_supported", ["S256"])
    yield Bevinding(pkce, f"De provider kent PKCE met S256{'' if pkce else ' niet'}.")
    supported = said.get("scopes_supported", provider.scopes.split())
    missing = sorted(set(provider.scopes.split()) - set(map(str, supported)))
    yield Bevinding(not missing, f"Scopes die de provider niet kent: {', '.join(missing) or 'geen'}.")


def of_logout(url: str) -> Bevinding:
    """Returns whether the session at the provider can be ended as well."""
    known = origin_of(url) is not None
    return Bevinding(
        known, "Uitloggen kan ook bij de provider." if known else "Uitloggen kan niet ook bij de provider."
    )


def of_keys(place: Place) -> Bevinding:
    """Returns whether the keys can be had."""
    try:
        count = len({kid for kid, _ in read(place)})
    except RemoteRefused:
        return mis("Op het adres van de sleutels staan er geen.")
    except RemoteError:
        return mis("Het adres van de sleutels antwoordt niet.")
    return Bevinding(count > 0, f"Bruikbare sleutels: {count}.")
