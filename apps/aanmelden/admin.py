"""What superusers see of logging in: who was locked out, who came in, and whose second factor there is."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from unfold.admin import ModelAdmin, TabularInline
from unfold.widgets import UnfoldAdminPasswordWidget

from apps.aanmelden.models import Aanmelding, Aanmeldprovider, Authenticator, Groepsrol, Identiteit, MislukteAanmelding
from apps.aanmelden.oidc import endpoints
from apps.core.sealing import seal


def shown(name: str, label: str) -> Any:
    """Returns a column under a Dutch name: the library that made it has none."""

    @admin.display(description=label, ordering=name)
    def column(self: Any, instance: Any) -> Any:
        return getattr(instance, name)

    return column


class LookedAt(ModelAdmin):
    """What is not written here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(MislukteAanmelding)
class MislukteAanmeldingAdmin(LookedAt):
    """Removing a row lets somebody try again."""

    who, where, program = (
        shown("username", "gebruikersnaam"),
        shown("ip_address", "adres"),
        shown("user_agent", "browser"),
    )
    how_often, when = shown("failures_since_start", "mislukt"), shown("attempt_time", "laatste poging")
    list_display = ("who", "where", "how_often", "when")
    search_fields = ("username", "ip_address")
    fields = ("who", "where", "program", "how_often", "when")
    readonly_fields = fields
    actions = ("unlock",)

    @admin.action(description="Blokkade opheffen", permissions=["delete"])
    def unlock(self, request: HttpRequest, queryset: QuerySet[MislukteAanmelding]) -> None:
        """Forgets the failures."""
        count, _ = queryset.delete()
        self.message_user(request, f"Blokkades opgeheven: {count}.", messages.SUCCESS)


@admin.register(Aanmelding)
class AanmeldingAdmin(LookedAt):
    who, where, program = (
        shown("username", "gebruikersnaam"),
        shown("ip_address", "adres"),
        shown("user_agent", "browser"),
    )
    came, left = shown("attempt_time", "ingelogd op"), shown("logout_time", "uitgelogd op")
    list_display = ("who", "where", "came", "left")
    search_fields = ("username", "ip_address")
    fields = ("who", "where", "program", "came", "left")
    readonly_fields = fields

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Authenticator)
class AuthenticatorAdmin(LookedAt):
    """Removing one, when a telephone was lost, lets its owner set up another; the codes on paper go with it."""

    wrong = shown("throttling_failure_count", "onjuiste codes achter elkaar")
    list_display = ("user", "confirmed", "ingesteld_op", "wrong")
    list_select_related = ("user",)
    search_fields = ("user__username",)
    fields = ("user", "confirmed", "ingesteld_op", "wrong")
    readonly_fields = fields
    actions = ("reset",)

    @admin.action(description="Opnieuw laten instellen", permissions=["delete"])
    def reset(self, request: HttpRequest, queryset: QuerySet[Authenticator]) -> None:
        """Removes the second factors of the owners."""
        owners = len({self.forget(authenticator) for authenticator in queryset})
        self.message_user(request, f"Tweede stap opnieuw in te stellen: {owners}.", messages.SUCCESS)

    def delete_model(self, request: HttpRequest, obj: Authenticator) -> None:
        self.forget(obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Authenticator]) -> None:
        for authenticator in queryset:
            self.forget(authenticator)

    def forget(self, authenticator: Authenticator) -> Any:
        """Removes an app, and the codes on paper of its owner; returns the owner."""
        owner: Any = authenticator.user
        owner.noodcodes_set.all().delete()
        owner.authenticator_set.all().delete()
        return owner


@admin.register(Identiteit)
class IdentiteitAdmin(LookedAt):
    list_display = ("user", "issuer", "gemaakt_op")
    list_select_related = ("user",)
    search_fields = ("user__username", "sub")


class AanmeldproviderForm(forms.ModelForm):  # type: ignore[type-arg]
    """A secret is typed, never shown; left empty, the present one stays."""

    geheim = forms.CharField(
        label="client secret",
        required=False,
        strip=False,
        widget=UnfoldAdminPasswordWidget(attrs={"autocomplete": "new-password"}),
        help_text="Leeg: blijft zoals het is. Wordt versleuteld bewaard.",
    )

    def clean_geheim(self) -> str:
        given = self.cleaned_data["geheim"]
        return seal(given) if given else self.instance.geheim

    def clean_scopes(self) -> str:
        scopes: str = self.cleaned_data["scopes"]
        if "openid" not in scopes.split():
            raise forms.ValidationError("De scopes bevatten openid.")
        return scopes


class GroepsrolInline(TabularInline):
    model = Groepsrol
    extra = 1

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        # The name of a field stands at the head of its column, where no screen reader looks for it.
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field:
            field.widget.attrs["aria-label"] = capfirst(field.label)
        return field


@admin.register(Aanmeldprovider)
class AanmeldproviderAdmin(ModelAdmin):
    form = AanmeldproviderForm
    list_display = ("naam", "issuer", "actief")
    inlines = (GroepsrolInline,)
    change_form_template = "aanmelden/provider.html"
    fieldsets = (
        (None, {"fields": ("actief", "naam", "issuer", "client_id", "geheim", "scopes")}),
        (
            "Claims",
            {"fields": ("claim_gebruikersnaam", "claim_groepen", "claim_organisatie", "superuser_groep", "acr")},
        ),
        ("Adressen", {"fields": ("autorisatie_url", "token_url", "jwks_url", "uitlog_url")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return super().has_add_permission(request) and not Aanmeldprovider.objects.exists()

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        endpoints.forget()
