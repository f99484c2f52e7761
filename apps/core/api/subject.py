"""The subject of a call: for whom an application acts in it, so that it sees and changes the rows of that subject and no others.

X-Ontvanger: BSN:999993653                 also KVK, RSIN, VESTIGINGSNUMMER, KLANTNUMMER, or a URN
{"ontvanger": "BSN:999993653", ...}        in the body of a search, or {"type": "bsn", "waarde": "999993653"}

A view says how its rows tell whom they are for:

    addressed = Addressed(Klanttaak.identificatie, group="taken")

What is not for the subject is not there: it is in no list and no count, and a 404 by its uuid. An application that has no other
role than uitvoerder in the group names a subject in each call. Whoever is uitvoerder and names one acts as that and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from django.core.exceptions import ValidationError
from django.db.models import Q
from rest_framework.exceptions import ErrorDetail
from rest_framework.exceptions import ValidationError as InvalidInput

from apps.core.api.errors import invalid
from apps.core.api.expressions import TEXT, Parameter
from apps.core.api.filters import FilterSet
from apps.core.api.selection import Selection, Terms
from apps.core.roles import UITVOERDER

HEADER, MEMBER = "X-Ontvanger", "ontvanger"
TYPE, WAARDE = "subject_type", "subject_waarde"  # the parameters of statements


class Columns(Protocol):
    """The columns that tell whom a row is for: a gegevensgroep (apps.core.groups)."""

    def column(self, sub: str) -> str:
        """Returns the name of the model field that holds `sub`: type or waarde."""

    def read(self, given: Any) -> tuple[str, str]:
        """Returns the type and the value that a text, or an object with those two, means; ValidationError when it is wrong."""


@dataclass(frozen=True)
class Subject:
    """Whom a call is about."""

    type: str
    waarde: str

    @property
    def values(self) -> dict[str, str]:
        """The parameters that fill in the condition of `Addressed`."""
        return {TYPE: self.type, WAARDE: self.waarde}


@dataclass(frozen=True)
class Addressed:
    """How the rows of a view tell whom they are for.

    `columns`: the group of columns that says so. `group`: the scopes whose roles count. `path`: the foreign keys that lead to the
    row with those columns, when that is another one. `shown`: what else must hold for a subject to see a row.
    """

    columns: Columns
    group: str
    path: str = ""
    shown: Q = field(default_factory=Q)

    def among(self) -> Q:
        """Returns which rows are those of the subject, with parameters for who that is."""
        named = {"type": Parameter(TYPE, TEXT), "waarde": Parameter(WAARDE, TEXT)}
        return Q(**{self.at(sub): value for sub, value in named.items()}) & self.shown

    def at(self, sub: str) -> str:
        """Returns the path of a column."""
        return "__".join(filter(None, (self.path, self.columns.column(sub))))

    def is_for(self, instance: Any, subject: Subject) -> bool:
        """Tells whether a row is one of the subject."""
        for step in filter(None, self.path.split("__")):
            instance = getattr(instance, step)
        found = (getattr(instance, self.columns.column(sub)) for sub in ("type", "waarde"))
        return tuple(found) == (subject.type, subject.waarde)

    def subject_of(self, request: Any, *, is_search: bool) -> Subject | None:
        """Returns the subject that a request names, in its header or in the body of a search.

        400 when it is wrong or there are two, and when there is none and the application must name one.
        """
        given: dict[str, Any] = {HEADER: request.headers.get(HEADER)}
        if is_search and isinstance(request.data, Mapping):
            given[MEMBER] = request.data.get(MEMBER)
        named = {self.read(name, value) for name, value in given.items() if value}
        if len(named) > 1:
            raise invalid(MEMBER, f"{HEADER} noemt een andere ontvanger.", "ontvanger-tegenstrijdig")
        if not named and request.user.roles(self.group) == {UITVOERDER}:
            message = f"Noem de ontvanger in {HEADER}, als BSN:<nummer>, of in het bericht van _zoek."
            raise invalid(HEADER, message, "ontvanger-vereist")
        return next(iter(named), None)

    def read(self, name: str, given: Any) -> Subject:
        """Returns the subject that a value means; 400 when it means none."""
        try:
            return Subject(*self.columns.read(given))
        except ValidationError as error:
            details = [ErrorDetail(item.messages[0], code=item.code or "invalid") for item in error.error_list]
            raise InvalidInput({name: details}) from error

    def bound(self, selection: Selection, subject: Subject) -> Selection:
        """Returns those of the rows of `selection` that are of the subject."""
        terms = replace(selection.terms, among=selection.terms.among & self.among())
        return replace(selection, terms=terms, values={**selection.values, **subject.values})

    def has(self, model: Any, subject: Subject, uuid: Any) -> bool:
        """Tells whether the subject may see the row of `model` with `uuid`."""
        return self.bound(Selection(Terms(model, FilterSet, (), ()), {}), subject).has(uuid)


def without_subject(data: Any) -> Any:
    """Returns the body of a search without the subject that it names."""
    return {name: value for name, value in data.items() if name != MEMBER} if isinstance(data, Mapping) else data


def acting_roles(request: Any, group: str) -> frozenset[str]:
    """Returns the roles (apps.core.roles) in which a request acts: uitvoerder for the subject that it names, else the others."""
    given: frozenset[str] = request.user.roles(group)
    if getattr(request, "subject", None) is None:
        return given - {UITVOERDER}
    return frozenset({UITVOERDER}) if UITVOERDER in given else given
