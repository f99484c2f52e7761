"""Logs in the way an official does: opens pages, fills in what they ask, and keeps the cookies."""

import re
import time
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django_otp.oath import TOTP

from apps.aanmelden.models import Authenticator
from apps.core.models import Membership, Tenant
from tests.admin.beheer import PASSWORD
from tests.api_client import HANDLER

LOGIN, CODE, SET_UP = "/admin/login/", "/admin/aanmelden/code/", "/admin/aanmelden/instellen/"


def official(username: str, *tenants: Tenant, **attributes: Any) -> User:
    """Makes an official with a local account."""
    user = User.objects.create_user(username, password=PASSWORD, is_staff=True, **attributes)
    for tenant in tenants:
        Membership.objects.create(user=user, tenant=tenant)
    return user


def code_of(authenticator: Authenticator, *, steps: int = 0) -> str:
    """Returns the code that the app shows, `steps` half minutes from now."""
    totp = TOTP(authenticator.key)
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06d}"


def with_app(user: User) -> Authenticator:
    """Gives an official an app."""
    return Authenticator.objects.create(user=user, confirmed=True)


class Browser:
    """A browser with its cookies."""

    def __init__(self, **headers: str) -> None:
        self.client = Client(headers=headers)
        self.client.handler = HANDLER

    def get(self, path: str, **query: Any) -> Any:
        return self.client.get(path, query)

    def post(self, path: str, **values: Any) -> Any:
        return self.client.post(path, values)

    def password(self, username: str, password: str = PASSWORD, **values: Any) -> Any:
        """Sends the form of the login page."""
        return self.post(LOGIN, username=username, password=password, **values)

    def code(self, code: str, **values: Any) -> Any:
        """Sends a code."""
        return self.post(CODE, code=code, **values)

    def comes_in(self) -> bool:
        """Tells whether the start page opens."""
        return bool(self.get("/admin/").status_code == 200)

    @property
    def session(self) -> Any:
        return self.client.session


def codes_on(page: Any) -> list[str]:
    """Returns the codes on paper that a page shows."""
    return re.findall(r"[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}", page.content.decode())
