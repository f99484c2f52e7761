"""What a client may do: one scope per API, resource and kind of use, denied unless given."""

from typing import Any

from rest_framework.permissions import BasePermission

from apps.core.api.scopes import granting

VERBS = {"GET": "lezen", "HEAD": "lezen", "OPTIONS": "lezen", "POST": "aanmaken", "DELETE": "verwijderen"}


class HasScope(BasePermission):
    """Asks for a scope that gives the verb of the request (apps.core.api.scopes); `alles` opens everything."""

    def has_permission(self, request: Any, view: Any) -> bool:
        if not request.user:
            return False
        return request.user.has_any(
            granting(view.api.name, view.resource, view.scope_groups, verb=verb_of(request, view))
        )


def verb_of(request: Any, view: Any) -> str:
    """Returns what the client wants to do: what the view says of its action, else what the method means."""
    return view.verbs.get(view.action) or VERBS.get(request.method, "bijwerken")
