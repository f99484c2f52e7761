"""Who calls with a token of ours after the word of another standard: `Authorization: Bearer <token>`.

For calls back by services that know no other way. A token with dots is a signed one, and left to others.
"""

from typing import Any

from apps.core.api.authentication import TokenAuthentication, credentials


class BearingAuthentication(TokenAuthentication):
    """Finds the client of an opaque token that is sent as a Bearer."""

    def token(self, request: Any) -> str | None:
        found = credentials(request, "bearer")
        return found if found and "." not in found else None
