"""Uses the admin the way an employee does: opens pages, changes what a form shows, and sends it."""

from html.parser import HTMLParser
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django_otp import DEVICE_ID_SESSION_KEY

from apps.aanmelden.models import Authenticator
from apps.aanmelden.rollen import Rol
from apps.core.models import Membership, Tenant
from tests.api_client import HANDLER

PASSWORD = "Zeer-geheim-1!"


class FormParser(HTMLParser):
    """Collects what a browser would send of the forms on a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.values: dict[str, Any] = {}
        self.name, self.is_text = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        name, value = given.get("name") or "", given.get("value")
        match tag:
            case "input" if given.get("type") in ("checkbox", "radio"):
                if "checked" in given:
                    self.values[name] = value or "on"
            case "input" if given.get("type") != "submit":
                self.values[name] = value or ""
            case "select" | "textarea":
                self.name, self.is_text = name, tag == "textarea"
                self.values[name] = ""
            case "option" if "selected" in given:
                self.values[self.name] = value or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self.name, self.is_text = "", False

    def handle_data(self, text: str) -> None:
        if self.is_text:
            self.values[self.name] += text.removeprefix("\n") if not self.values[self.name] else text


def values_of(response: Any) -> dict[str, Any]:
    """Returns what a browser would send of the form on the page, as it stands."""
    assert response.status_code == 200, response.content
    values = FormParser(response.content.decode()).values
    return {name: value for name, value in values.items() if name and "__prefix__" not in name}


def errors_of(response: Any) -> dict[str, list[str]]:
    """Returns the errors that the page shows, by field; those above the form under "__all__", those of rows by row."""
    assert response.status_code == 200, response.headers
    errors = dict(response.context["adminform"].form.errors)
    for inline in response.context["inline_admin_formsets"]:
        errors[inline.formset.prefix] = inline.formset.non_form_errors()
        for form in inline.formset.forms:
            errors |= {f"{form.prefix}-{name}": messages for name, messages in form.errors.items()}
    return {name: list(messages) for name, messages in errors.items() if messages}


def messages_of(response: Any) -> list[str]:
    """Returns the messages on the page."""
    return [str(message) for message in response.context["messages"]]


def log_in(client: Client, user: User) -> None:
    """Logs a user in with a password and a code."""
    client.force_login(user, "apps.aanmelden.backends.LocalBackend")
    authenticator, _ = Authenticator.objects.get_or_create(user=user, confirmed=True, defaults={"sleutel": ""})
    session = client.session
    session[DEVICE_ID_SESSION_KEY] = authenticator.persistent_id
    session.save()


class Beheer:
    """A logged-in employee, with a role or, without one, with all permissions."""

    def __init__(self, username: str, *tenants: Tenant, rol: Rol | None = None, **attributes: Any) -> None:
        self.user = User.objects.create_user(username, password=PASSWORD, is_staff=True, **attributes)
        if rol:
            self.user.groups.add(Group.objects.get(name=rol.label))
        else:
            self.user.user_permissions.set(Permission.objects.all())
        for tenant in tenants:
            Membership.objects.create(user=self.user, tenant=tenant)
        self.client = Client()
        self.client.handler = HANDLER
        log_in(self.client, self.user)

    def url(self, of: "Model | type[Model]", page: str = "") -> str:
        """Returns the URL of a page of a model (changelist, add) or of an object (change, delete, history)."""
        named = f"admin:{of._meta.app_label}_{of._meta.model_name}_{page}"
        if isinstance(of, type):
            return reverse(f"{named}{'' if page else 'changelist'}")
        return reverse(f"{named}{'' if page else 'change'}", args=[of.pk])

    def get(self, of: Any, page: str = "", **query: Any) -> Any:
        """Opens a page: of a model or an object, or at a path."""
        return self.client.get(of if isinstance(of, str) else self.url(of, page), query)

    def send(self, of: "Model | type[Model]", page: str = "", **changes: Any) -> Any:
        """Opens the form of an object, or the one to add an object, changes some fields and saves it; returns the answer."""
        page = page or ("add" if isinstance(of, type) else "change")
        return self.client.post(self.url(of, page), {**values_of(self.get(of, page)), **changes})

    def save(self, of: "Model | type[Model]", **changes: Any) -> None:
        """Sends a form that must be accepted."""
        response = self.send(of, **changes)
        assert response.status_code == 302, errors_of(response)

    def act(self, action: str, *instances: Model, **values: Any) -> Any:
        """Runs an action of the list on `instances`; returns the page after it."""
        chosen = {"action": action, "_selected_action": [instance.pk for instance in instances], **values}
        return self.client.post(self.url(type(instances[0])), chosen, follow=True)
