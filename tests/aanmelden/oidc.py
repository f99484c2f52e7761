"""Logs in at an OpenID provider the way a browser does: goes where it is sent."""

from typing import Any
from urllib.parse import urlsplit

import requests
from django.contrib.auth.models import User

from apps.aanmelden.models import Aanmeldprovider, Groepsrol, Identiteit
from apps.aanmelden.oidc import endpoints
from apps.aanmelden.rollen import Rol
from apps.core.api import keys
from apps.core.sealing import seal
from tests.aanmelden.pages import Browser
from tests.openid import CLIENT_ID, SECRET, OpenIdProvider

BEGIN, BACK = "/admin/oidc/begin/", "/admin/oidc/callback/"
GROUPS = {f"kr-{rol.value}": rol for rol in Rol}


def trust(provider: OpenIdProvider, **values: Any) -> Aanmeldprovider:
    """Makes a provider the one of officials."""
    usual = {"naam": "Gemeente Voorbeeld", "issuer": provider.issuer, "client_id": CLIENT_ID, "geheim": seal(SECRET)}
    made = Aanmeldprovider.objects.create(**{**usual, "superuser_groep": "kr-super", **values})
    for groep, rol in GROUPS.items():
        Groepsrol.objects.create(provider=made, groep=groep, rol=rol)
    forget()
    return made


def forget() -> None:
    """Forgets what this process knows of providers."""
    endpoints.forget()
    keys.forget()


def go(url: str) -> str:
    """Lets the browser go to the provider; returns where that sends it."""
    answer = requests.get(url, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def to_provider(browser: Browser, **query: str) -> str:
    """Begins to log in; returns where the provider sends the browser back to."""
    answer = browser.get(BEGIN, **query)
    assert answer.status_code == 302, answer.content
    back = urlsplit(go(answer["Location"]))
    return f"{back.path}?{back.query}"


def log_in(browser: Browser, **query: str) -> Any:
    """Logs in; returns the answer to coming back."""
    return browser.get(to_provider(browser, **query))


def user_of(sub: str) -> User:
    return Identiteit.objects.get(sub=sub).user
