"""Objects of the gateway in the shape of another standard: `?_profiel=`, or a profile in the Accept header."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Cast

from apps.core.api.errors import invalid
from apps.core.api.expressions import TEXT
from apps.core.api.reads import Shape
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

    Raises ValidationError for one in the URL that is not known.
    """
    if name := request.GET.get(PARAMETER):
        if name not in profiles:
            known = ", ".join(profiles) or "geen"
            raise invalid(PARAMETER, f"Dit profiel is niet bekend. Bekend: {known}.", "invalid_choice")
        return profiles[name]
    match = IN_ACCEPT.search(request.headers.get("Accept", ""))
    return profiles.get(match[1]) if match else None
