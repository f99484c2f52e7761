"""Objects of the gateway in the shape of another standard: `?_profiel=`, or a profile in the Accept header."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.db.models.functions import Cast

from apps.core.api.errors import invalid
from apps.core.api.expressions import TEXT
from apps.core.api.reads import Shape
from apps.kic_v1.gateway.paging import GatewayPaging
from apps.legacy.profiles import Profile

PARAMETER = "_profiel"
IN_ACCEPT = re.compile(r'profile="?([\w-]+?)(?:-[0-9.]+)?"?\s*(?:[,;]|\Z)')
Profiles = Mapping[str, Profile]


@dataclass(frozen=True)
class ProfileShape(Shape):
    """What objects look like in a profile."""

    profile: Profile | None = None

    def apart(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return self.shown(rows, "body")

    def whole(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        return self.shown(rows, "item")

    def shown(self, rows: QuerySet[Any], name: str) -> QuerySet[Any]:
        """Returns the JSON of those of `rows` that the profile can say."""
        assert self.profile is not None  # the fields before it have defaults
        said = rows.filter(self.profile.rows).annotate(**{name: Cast(self.profile.body(), TEXT)})
        told: QuerySet[Any] = said.values_list(name)
        return told


def profile_of(request: Any, profiles: Profiles) -> Profile | None:
    """Returns the profile that a request asks for; one in the Accept header that is not known is none.

    Raises ValidationError for one in the URL, or in the body of a search, that is not known.
    """
    sent = request.data if isinstance(request.data, Mapping) else {}
    if name := str(request.GET.get(PARAMETER) or sent.get(PARAMETER) or ""):
        if name not in profiles:
            known = ", ".join(profiles) or "geen"
            raise invalid(PARAMETER, f"Dit profiel is niet bekend. Bekend: {known}.", "invalid_choice")
        return profiles[name]
    match = IN_ACCEPT.search(request.headers.get("Accept", ""))
    return profiles.get(match[1]) if match else None


class ProfilePaging(GatewayPaging):
    """Pages of a list that can be shown in a profile."""

    parameters: ClassVar[tuple[str, ...]] = (*GatewayPaging.parameters, PARAMETER)

    def __init__(self, profiles: Profiles) -> None:
        self.profiles = profiles

    def parameter(self, name: str) -> tuple[dict[str, Any], str]:
        if name != PARAMETER:
            return super().parameter(name)
        return {"type": "string", "enum": list(self.profiles)}, "De objecten zoals een andere standaard ze heeft."
