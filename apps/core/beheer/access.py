"""Which organisation an employee works for in the admin, and what only superusers may do."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from apps.core.models import Tenant

SESSION_KEY = "organisatie"


def organisaties_of(user: Any) -> QuerySet[Tenant]:
    """Returns the organisations that `user` may work for: a superuser for any, an employee for those of a Membership."""
    return Tenant.objects.all() if user.is_superuser else Tenant.objects.filter(memberships__user=user)


def current_organisatie(request: HttpRequest) -> Tenant | None:
    """Returns the organisation that was chosen, else the first one; None when there is none to choose."""
    # Asked of the database each time: an access that was taken away ends at once.
    allowed = organisaties_of(request.user)
    chosen = request.session.get(SESSION_KEY)
    return (allowed.filter(pk=chosen).first() if chosen else None) or allowed.order_by("pk").first()


class OrganisatieForm(forms.Form):
    """The switch between organisations."""

    organisatie = forms.ModelChoiceField(Tenant.objects.none(), label="Organisatie", empty_label=None)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organisatie"]
        field.queryset = organisaties_of(user)


class ForSuperusers(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    """The permissions of what no organisation owns: whoever changes these can reach the data of every organisation."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request) and super().has_module_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request) and super().has_view_permission(request, obj)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return is_superuser(request) and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return is_superuser(request) and super().has_delete_permission(request, obj)


def is_superuser(request: HttpRequest) -> bool:
    """Tells whether a superuser makes the request."""
    return bool(request.user.is_superuser)
