"""Where the provider is asked what: as it is set, else as the provider itself says, at the issuer's own host."""

import json
import time
from dataclasses import dataclass, field
from typing import Any

from apps.aanmelden.models import Aanmeldprovider
from apps.core.exceptions import RemoteRefused, RemoteUnavailable
from apps.core.remote import Get, origin_of

FRESH = 600.0  # seconds that what the provider said of itself is not asked again
CONFIGURATION = ".well-known/openid-configuration"
# What is called where: the column of the provider, and the name in its configuration.
PLACES = {
    "autorisatie_url": "authorization_endpoint",
    "token_url": "token_endpoint",
    "jwks_url": "jwks_uri",
    "uitlog_url": "end_session_endpoint",
}

_known: dict[str, tuple[float, dict[str, Any]]] = {}


class NotSet(RemoteRefused):
    """Nobody can log in at the provider; the text, in Dutch, says what is wrong with its settings or what it says of itself."""


@dataclass(frozen=True)
class Endpoints:
    """The addresses of a provider; empty where it has none."""

    autorisatie_url: str
    token_url: str
    jwks_url: str
    uitlog_url: str
    said: dict[str, Any] = field(hash=False, repr=False)  # by the provider of itself


def endpoints_of(provider: Aanmeldprovider) -> Endpoints:
    """Returns the addresses of `provider`; RemoteError when one is needed that cannot be had. Over HTTP: in no transaction."""
    is_set = all(getattr(provider, name) for name in PLACES)
    said = {} if is_set else configuration_of(provider.issuer)
    found = {name: getattr(provider, name) or place_in(said, name, provider.issuer) for name in PLACES}
    for name in ("autorisatie_url", "token_url", "jwks_url"):
        if not found[name]:
            raise NotSet(f"De provider noemt geen {PLACES[name]} op de host van de issuer, en er is er geen ingevuld.")
    return Endpoints(said=said, **found)


def place_in(said: dict[str, Any], name: str, issuer: str) -> str:
    """Returns an address that the provider names; empty when it is not on its own host: no other was agreed to be asked."""
    url = said.get(PLACES[name])
    is_own = isinstance(url, str) and origin_of(url) is not None and origin_of(url) == origin_of(issuer)
    return str(url) if is_own else ""


def configuration_of(issuer: str) -> dict[str, Any]:
    """Returns what the provider says of itself, kept for a while; RemoteError when it says nothing, or of another issuer."""
    moment, said = _known.get(issuer, (float("-inf"), {}))
    if time.monotonic() < moment + FRESH:
        return said
    said = ask_configuration(issuer)
    _known[issuer] = (time.monotonic(), said)
    return said


def ask_configuration(issuer: str) -> dict[str, Any]:
    """Asks the provider what it says of itself."""
    url = f"{issuer.rstrip('/')}/{CONFIGURATION}"
    try:
        said = Get(url).ask().json()
    except RemoteUnavailable as error:
        raise RemoteUnavailable(f"{url} antwoordt niet.") from error
    except RemoteRefused as error:
        raise NotSet(f"{url} geeft geen configuratie.") from error
    if not isinstance(said, dict) or said.get("issuer") != issuer:
        named = json.dumps(said.get("issuer") if isinstance(said, dict) else None)[:200]
        raise NotSet(f"De provider noemt zich {named} en niet {json.dumps(issuer)}.")
    return said


def forget() -> None:
    """Forgets what providers said; after a change of settings, and for tests."""
    _known.clear()
