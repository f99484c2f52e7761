"""Whether a session has proved enough to see anything."""

from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY
from django.http import HttpRequest
from django_otp import DEVICE_ID_SESSION_KEY

from apps.aanmelden.backends import devices_of

OIDC_BACKEND = "apps.aanmelden.oidc.backend.OidcBackend"


def is_official(request: HttpRequest) -> bool:
    """Tells whether somebody is logged in who may come into the admin at all."""
    return bool(request.user.is_active and request.user.is_staff)


def came_by_provider(request: HttpRequest) -> bool:
    """Tells whether who is logged in was so by the OpenID provider, which sees to its own second factor."""
    return request.session.get(BACKEND_SESSION_KEY) == OIDC_BACKEND


def is_verified(request: HttpRequest) -> bool:
    """Tells whether a session proved a second factor, or needs none."""
    user: Any = request.user
    return (
        not settings.TOTP or came_by_provider(request) or request.session.get(DEVICE_ID_SESSION_KEY) in devices_of(user)
    )
