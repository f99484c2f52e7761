"""How long a session lasts, and what ends it sooner.

That a password was changed, or a user made inactive, is noticed by Django at the next request. That a role was taken away is
noticed here: by comparing, not by being told, so that it holds for whatever way it was taken.
"""

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

from apps.aanmelden.backends import roles_of

Handler = Callable[[HttpRequest], HttpResponse]

BEGUN, SEEN, RIGHTS = "begonnen", "gezien", "rechten"
NOTED = 60  # seconds that pass before it is noted that a session is used
IDLE = "U bent afgemeld, omdat u een tijd niets deed."
TOO_LONG = "U bent afgemeld, omdat u lang geleden inlogde."
CHANGED = "U bent afgemeld, omdat uw rechten zijn gewijzigd."


def rights_of(user: Any) -> list[str]:
    """Returns what makes up what a user may do: roles, and the marks of a user."""
    marks = [mark for mark in ("is_staff", "is_superuser") if getattr(user, mark)]
    return marks + [str(pk) for pk in roles_of(user)]


def begin(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    """Notes in the session of who just logged in when that was, and with which rights."""
    request.session.update({BEGUN: time.time(), SEEN: time.time(), RIGHTS: rights_of(user)})


def why_over(request: HttpRequest) -> str | None:
    """Returns why the session of a user has to end; None when it may go on."""
    session, now = request.session, time.time()
    if now - session.get(BEGUN, 0) > settings.SESSION_MAX_SECONDS:
        return TOO_LONG
    if now - session.get(SEEN, 0) > settings.SESSION_IDLE_SECONDS:
        return IDLE
    if set(session.get(RIGHTS, [])) - set(rights_of(request.user)):
        return CHANGED
    return None


def limited(get_response: Handler) -> Handler:
    """Ends sessions that are over before their request is answered."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if SESSION_KEY in request.session and request.user.is_authenticated:
            if reason := why_over(request):
                logout(request)
                messages.warning(request, reason)
            elif time.time() - request.session[SEEN] > min(NOTED, settings.SESSION_IDLE_SECONDS / 10):
                request.session[SEEN] = time.time()
        return get_response(request)

    return middleware
