"""Makes a user of what the provider answers."""

from typing import Any

from django.contrib.auth import get_user_model
from django.urls import reverse
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from mozilla_django_oidc.utils import absolutify

from apps.aanmelden.backends import Known
from apps.aanmelden.models import Aanmeldprovider
from apps.aanmelden.oidc.endpoints import NotSet, endpoints_of
from apps.aanmelden.oidc.exchange import claims_of, redeem
from apps.aanmelden.oidc.person import enter
from apps.core.sealing import seal

CALLBACK = "admin:oidc_terug"
LOGOUT = "oidc_uitloggen"  # in the session: how to end the one at the provider


def active_provider() -> Aanmeldprovider | None:
    """Returns the provider at which officials may log in."""
    return Aanmeldprovider.objects.filter(actief=True).first()


class OidcBackend(Known, OIDCAuthenticationBackend):
    """The library's, with a provider that is set in the database, and with checks of everything that comes back."""

    def __init__(self) -> None:  # nothing of what the library reads from settings.py
        self.UserModel = get_user_model()

    def authenticate(self, request: Any, *, nonce: str, code_verifier: str) -> Any:
        """Returns who logged in; RemoteError when the provider does not vouch for it, NoAccess when that person may do nothing.

        It raises where others return None: a code is no password that is guessed, and what failed for one who came from an office
        must not lock out all others there.
        """
        provider = active_provider()
        if provider is None:
            raise NotSet("no provider is set")
        endpoints = endpoints_of(provider)
        back = absolutify(request, reverse(CALLBACK))
        text = redeem(provider, endpoints, code=request.GET["code"], verifier=code_verifier, redirect_uri=back)
        user = enter(provider, claims_of(text, provider, endpoints.jwks_url, nonce=nonce))
        request.oidc_logout = {"url": endpoints.uitlog_url, "client_id": provider.client_id, "hint": seal(text)}
        return user
