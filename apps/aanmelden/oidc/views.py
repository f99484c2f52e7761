"""The two steps of logging in at the provider: going there, and coming back. Neither is in a transaction: both ask over HTTP."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, auth
from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from mozilla_django_oidc.utils import absolutify, import_from_settings
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView, OIDCAuthenticationRequestView

from apps.aanmelden.oidc.backend import CALLBACK, LOGOUT, active_provider
from apps.aanmelden.oidc.endpoints import NotSet, endpoints_of
from apps.aanmelden.oidc.person import NoAccess
from apps.core.exceptions import RemoteError, RemoteUnavailable
from apps.core.sealing import unseal

logger = logging.getLogger(__name__)

FAILED = "Het inloggen is niet gelukt. Probeer het opnieuw; blijft het misgaan, vraag dan uw beheerder."
NO_ANSWER = "De voorziening waarmee u inlogt, antwoordt niet. Probeer het later opnieuw."
View = Callable[..., HttpResponse]

# What the library would read from settings.py.
FIXED: dict[str, Any] = {
    "OIDC_USE_PKCE": True,
    "OIDC_PKCE_CODE_CHALLENGE_METHOD": "S256",
    "OIDC_USE_NONCE": True,
    "OIDC_AUTHENTICATION_CALLBACK_URL": CALLBACK,
    "OIDC_MAX_STATES": 10,
}


def setting(name: str, *default: Any) -> Any:
    """Returns a setting of the library: a fixed one, or what the provider says; RemoteError when it does not."""
    if name in FIXED:
        return FIXED[name]
    provider = active_provider()
    if provider is None:
        raise NotSet("no provider is set")
    match name:
        case "OIDC_RP_CLIENT_ID":
            return provider.client_id
        case "OIDC_RP_SCOPES":
            return provider.scopes
        case "OIDC_OP_AUTHORIZATION_ENDPOINT":
            return endpoints_of(provider).autorisatie_url
        case "OIDC_AUTH_REQUEST_EXTRA_PARAMS":
            return {"acr_values": " ".join(provider.acr)} if provider.acr else {}
    return import_from_settings(name, *default)


def explained(view: View) -> View:
    """Returns `view` with a page for what goes wrong, and a line in the log that names nobody."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NoAccess as error:
            return refuse(request, str(error), status=403)
        except RemoteUnavailable as error:
            logger.warning("OIDC: the provider does not answer: %s", error)
            return refuse(request, NO_ANSWER, status=503)
        except (RemoteError, SuspiciousOperation) as error:
            logger.warning("OIDC: a login is refused: %s", error)
            return refuse(request, FAILED, status=400)

    return transaction.non_atomic_requests(inner)


def refuse(request: HttpRequest, reason: str, *, status: int) -> HttpResponse:
    """Answers who could not be logged in, and is not any longer when somebody was."""
    auth.logout(request)
    site: Any = admin.site
    answer: HttpResponse = site.page(
        request, "aanmelden/niet_ingelogd.html", {"title": "Niet ingelogd", "reason": reason}, status=status
    )
    return answer


class Begin(OIDCAuthenticationRequestView):
    """Sends who wants to log in to the provider."""

    get_settings = staticmethod(setting)


class Back(OIDCAuthenticationCallbackView):
    """Takes who comes back from the provider."""

    get_settings = staticmethod(setting)

    @property
    def success_url(self) -> str:
        return self.request.session.get("oidc_login_next") or reverse("admin:index")

    def login_failure(self) -> HttpResponse:
        said = self.request.GET.get("error", "")
        logger.warning("OIDC: no login: %s", said if said.isidentifier() else "no code that was asked for")
        return refuse(self.request, FAILED, status=400)

    def login_success(self) -> HttpResponse:
        after = self.success_url
        auth.login(self.request, self.user)
        self.request.session[LOGOUT] = self.request.oidc_logout
        self.request.session.pop("oidc_login_next", None)
        return HttpResponseRedirect(after)


def end_url(request: HttpRequest) -> str:
    """Returns where the session at the provider ends as well; empty when there is no such place."""
    how: dict[str, str] = request.session.get(LOGOUT) or {}
    if not how.get("url"):
        return ""
    asked = {"client_id": how["client_id"], "post_logout_redirect_uri": absolutify(request, reverse("admin:index"))}
    if hint := unseal(how["hint"]):
        asked["id_token_hint"] = hint
    return f"{how['url']}{'&' if '?' in how['url'] else '?'}{urlencode(asked)}"


begin, back = explained(Begin.as_view()), explained(Back.as_view())
