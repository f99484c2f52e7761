"""What a client may do: one scope per API, resource and kind of use, denied unless given."""

from typing import Any

from rest_framework.permissions import BasePermission

from apps.core.api.scopes import granting, of_groups

VERBS = {"GET": "lezen", "HEAD": "lezen", "OPTIONS": "lezen", "POST": "aanmaken", "DELETE": "verwijderen"}


class HasScope(BasePermission):
    """Asks for a scope that gives the verb of the request (apps.core.api.scopes); `alles` opens everything."""

    def has_permission(self, request: Any, view: Any) -> bool:
        if not request.user:
            return False
        verb = verb_of(request, view)
        if group := view.apart.get(view.action):
            return request.user.has_any(of_groups((group,), verb=verb))
        return request.user.has_any(granting(view.api.name, view.resource, view.scope_groups, verb=verb))


def verb_of(request: Any, view: Any) -> str:
    """Returns what the client wants to do: what the view says of its action, else what the method means."""
    return view.verbs.get(view.action) or VERBS.get(request.method, "bijwerken")
