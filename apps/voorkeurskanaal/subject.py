"""The subject of a call for rows that are of a partij, and do not say by which number it is known (apps.core.api.subject)."""

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import BigIntegerField, Q

from apps.core.api.errors import invalid
from apps.core.api.expressions import Parameter
from apps.core.api.selection import Selection
from apps.core.api.subject import HEADER, Addressed, Subject
from apps.core.roles import ROLES, UITVOERDER
from apps.partijen.finding import partijen_with

PARTIJ = "subject_partij"  # the parameter of statements
NOBODY = 0


@dataclass(frozen=True)
class OfPartij(Addressed):
    """Rows with a foreign key `partij`: those of the only partij that has the subject's number."""

    def among(self) -> Q:
        return Q(partij_id=Parameter(PARTIJ, BigIntegerField())) & self.shown

    def is_for(self, instance: Any, subject: Subject) -> bool:
        return bool(instance.partij_id == partij_of(subject))

    def subject_of(self, request: Any, *, is_search: bool) -> Subject | None:
        """Returns the subject that a request names; 400 when it is wrong, or absent while a portal asks."""
        found = super().subject_of(request, is_search=is_search)
        if found is None and is_portal(request.user):
            raise invalid(HEADER, f"Noem de ontvanger in {HEADER}, als BSN:<nummer>.", "ontvanger-vereist")
        return found

    def bound(self, selection: Selection, subject: Subject) -> Selection:
        terms = replace(selection.terms, among=selection.terms.among & self.among())
        return replace(selection, terms=terms, values={**selection.values, PARTIJ: partij_of(subject)})


def partij_of(subject: Subject) -> int:
    """Returns the key of the only partij with the subject's number; that of no row when there is none, or another too."""
    found = partijen_with(subject.type, subject.waarde)
    return found[0] if len(found) == 1 else NOBODY


def is_portal(caller: Any) -> bool:
    """Tells whether an application acts for one subject at a time, in each group in which it has a role."""
    held = [roles for roles in map(caller.roles, ROLES) if roles]
    return bool(held) and all(roles == {UITVOERDER} for roles in held)
