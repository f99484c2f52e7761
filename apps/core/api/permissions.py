"""What a client may do: one scope per API, resource and kind of use, denied unless given."""

from typing import Any

from rest_framework.permissions import BasePermission

VERBS = {"GET": "lezen", "HEAD": "lezen", "OPTIONS": "lezen", "DELETE": "verwijderen"}


class HasScope(BasePermission):
    """Asks for `<api>.<resource>.<lezen|schrijven|verwijderen>`; `alles` opens everything."""

    def has_permission(self, request: Any, view: Any) -> bool:
        if not request.user:
            return False
        verb = "lezen" if view.action == "search" else VERBS.get(request.method, "schrijven")
        return request.user.has_scope(f"{view.api.name}.{view.resource}.{verb}")
