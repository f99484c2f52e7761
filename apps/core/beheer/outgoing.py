"""The admin of messages to other systems: to look at, and to try again; never to write."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from apps.core.beheer.looking import LookedAt
from apps.core.beheer.resource import ResourceAdmin
from apps.core.outbox.sweeping import reopen


class OutgoingAdmin(LookedAt, ResourceAdmin):
    """The pages of one kind of message (apps.core.outbox)."""

    list_display: Any = (
        "aangemaakt_op",
        "sleutel",
        "staat",
        "pogingen",
        "volgende_poging",
        "laatste_status",
        "laatste_antwoord",
    )
    list_filter = ("staat",)
    search_fields = ("sleutel__exact",)
    actions = ("try_again",)

    @admin.action(description="Probeer opnieuw", permissions=["try_again"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Lets messages that failed, wait or are blocked be tried at once."""
        tried = reopen(self.model._default_manager.filter(pk__in=queryset.values("pk")))
        self.message_user(request, f"Opnieuw te proberen: {tried}.", messages.SUCCESS)

    def has_try_again_permission(self, request: HttpRequest) -> bool:
        """Who might change other objects may have these tried again."""
        return ResourceAdmin.has_change_permission(self, request)

    def history_view(self, request: Any, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        raise Http404  # none is kept
