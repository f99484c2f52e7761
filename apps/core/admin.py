"""The admin of organisations, who may work for them, and their applications."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import CharField, PasswordInput
from django.http import HttpRequest

from apps.core import saving
from apps.core.api.authentication import new_token, set_token
from apps.core.api.scopes import known_scopes
from apps.core.api.signed import add_secret, check_secret, withdraw_older_secret
from apps.core.beheer.forms import ResourceForm
from apps.core.beheer.resource import ResourceAdmin, ResourceInline, add_inline
from apps.core.models import ApiClient, Dienst, Membership, OidcProvider, Tenant
from apps.core.sealing import seal

__all__ = ["ResourceAdmin", "ResourceInline", "add_inline"]


@admin.register(Tenant)
class TenantAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # generic in the stubs only
    list_display = ("name", "oin", "rsin")
    search_fields = ("name", "oin")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An organisation takes all its data along: nothing for a button."""
        return False


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("user", "tenant")
    list_select_related = ("user", "tenant")
    search_fields = ("user__username", "tenant__name")
    autocomplete_fields = ("user", "tenant")


class ApiClientForm(ResourceForm):
    """Only rights that exist can be given; a secret is taken and never shown."""

    new_secret = forms.CharField(
        label="nieuw secret",
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="Het vorige secret blijft daarnaast gelden, tot het wordt ingetrokken.",
    )

    def clean_new_secret(self) -> str:
        secret: str = self.cleaned_data["new_secret"]
        try:
            if secret:
                check_secret(secret)
        except ValueError as error:
            raise ValidationError(str(error)) from error
        return secret

    def clean_scopes(self) -> list[str]:
        scopes: list[str] = self.cleaned_data["scopes"]
        if unknown := sorted(set(scopes) - known_scopes()):
            raise ValidationError(f"Onbekende rechten: {', '.join(unknown)}.")
        return scopes


@admin.register(ApiClient)
class ApiClientAdmin(ResourceAdmin):
    form = ApiClientForm
    list_display = ("name", "client_id", "token_prefix", "expires_at", "last_used")
    search_fields = ("name__icontains", "client_id__exact", "token_prefix__exact")
    readonly_fields = ("token_prefix", "live_secrets", "secrets_changed_at", "last_used")
    actions = ("renew_token", "withdraw_secret")

    @admin.display(description="aantal geldige secrets")
    def live_secrets(self, client: ApiClient) -> int:
        return len(client.secrets)

    def save_model(self, request: HttpRequest, obj: ApiClient, form: Any, change: Any) -> None:
        secret = form.cleaned_data["new_secret"]
        token = None if change or secret else new_token()
        if secret:
            add_secret(obj, secret)
        if token:
            set_token(obj, token)
        super().save_model(request, obj, form, change)
        if token:
            self.show_once(request, obj, token)

    @admin.action(description="Nieuw token", permissions=["change"])
    def renew_token(self, request: HttpRequest, queryset: QuerySet[ApiClient]) -> None:
        for client in queryset:
            token = new_token()
            set_token(client, token)
            saving.save(client)
            self.show_once(request, client, token)

    @admin.action(description="Vorige secret intrekken", permissions=["change"])
    def withdraw_secret(self, request: HttpRequest, queryset: QuerySet[ApiClient]) -> None:
        for client in queryset:
            if withdraw_older_secret(client):
                saving.save(client)
                self.message_user(request, f"Het vorige secret van {client} geldt niet meer.", messages.SUCCESS)

    def show_once(self, request: HttpRequest, client: ApiClient, token: str) -> None:
        """Tells the token, of which the register itself keeps no more than a hash."""
        self.message_user(request, f"Token van {client}: {token}. Het wordt niet nog eens getoond.", messages.SUCCESS)


class DienstForm(ResourceForm):
    """A secret is typed, never shown; left empty, the present one stays."""

    geheim = CharField(required=False, strip=False, widget=PasswordInput, help_text="Leeg: blijft zoals het is.")

    def clean_geheim(self) -> str:
        given = self.cleaned_data["geheim"]
        return seal(given) if given else self.instance.geheim


@admin.register(Dienst)
class DienstAdmin(ResourceAdmin):
    form = DienstForm
    list_display = ("soort", "url", "client_id")
    search_fields = ("soort__exact", "url__exact")


@admin.register(OidcProvider)
class OidcProviderAdmin(ResourceAdmin):
    list_display = ("issuer", "audience")
    search_fields = ("issuer__exact",)
