"""Checks of references to other systems, as the ZGW standards want them.

    check(request, IsReachable("subject", url))                             bad-url
    check(request, IsZaak("object", url))                                   bad-url, invalid-resource
    check(request, IsInformatieobject("informatieobject", url))             bad-url, invalid-resource
    check(request, RelationExists("contactmoment", url, zaak=zaak_url))     inconsistent-relation, relation-validation-error
    check(request, RelationIsGone("contactmoment", url, zaak=zaak_url))     remote-relation-exists, relation-lookup-error

All that one call must ask is asked in one go, outside the transaction (apps.core.api.outside): the first run of the request ends
in the call, the second passes it or raises a ValidationError with the standard's codes. Names are those of the API, so call it
where an error of the whole object may be raised: in `validate()`, in a view, before a service; not in the validator of one field.

Nothing is checked for an organisation without `controleer_urls`, and no relation without a service for the Zaken API.
"""

from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal, Protocol
from urllib.parse import urlencode

from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.outside import ANSWERS, require
from apps.core.api.own import is_own, is_shown
from apps.core.exceptions import RemoteError, RemoteRefused
from apps.core.models import Tenant
from apps.core.remote import Get
from apps.core.systems import MAX_URL, Permitted, Soort
from apps.core.tenancy import current_tenant_id

NON_FIELD = "nonFieldErrors"
# What the Zaken API calls its lists of what belongs to a zaak.
LISTS = {"contactmoment": "zaakcontactmomenten", "verzoek": "zaakverzoeken"}

Kind = Literal["contactmoment", "verzoek"]


@dataclass(frozen=True)
class Around:
    """What a check may know: which systems may be asked."""

    permitted: Permitted

    def get(self, url: str) -> Get | None:
        """Returns the question what `url` answers; None when it may not be asked: another host, or this register."""
        is_askable = len(url) <= MAX_URL and not is_own(url)
        return self.permitted.get(url) if is_askable else None


class Check(Protocol):
    """A check; `field` is the name that its error gets."""

    @property
    def field(self) -> str: ...

    def question(self, around: Around) -> Get | None:
        """Returns what must be asked for it; None when nothing must."""

    def fault(self, around: Around, answer: Any) -> ErrorDetail | None:
        """Returns what is wrong; `answer` is an Answer, a RemoteError, or None when nothing was asked."""


@dataclass(frozen=True)
class IsReachable:
    """A URL answers 200; one of this register is of an object that exists."""

    field: str
    url: str

    def question(self, around: Around) -> Get | None:
        return around.get(self.url)

    def fault(self, around: Around, answer: Any) -> ErrorDetail | None:
        is_ours = answer is None and is_own(self.url)
        is_there = is_shown(self.url) if is_ours else not isinstance(answer, RemoteError | None)
        return None if is_there else ErrorDetail("De URL leidt niet naar een bestaand object.", code="bad-url")


@dataclass(frozen=True)
class IsResource(IsReachable):
    """A URL answers 200, with the JSON of a certain kind of object: `all_of` its keys, and one of `any_of`, if that names any."""

    called: ClassVar[str]
    all_of: ClassVar[frozenset[str]]
    any_of: ClassVar[frozenset[str]] = frozenset()

    def fault(self, around: Around, answer: Any) -> ErrorDetail | None:
        if fault := super().fault(around, answer):
            return fault
        is_it = answer is not None and self.looks_right(keys_of(answer))
        return None if is_it else ErrorDetail(f"De URL leidt niet naar een {self.called}.", code="invalid-resource")

    def looks_right(self, keys: set[str]) -> bool:
        """Tells whether an object with these keys is of the kind."""
        return self.all_of <= keys and (not self.any_of or bool(self.any_of & keys))


class IsZaak(IsResource):
    """A URL answers 200, with what looks like a zaak."""

    called, all_of, any_of = "zaak", frozenset({"url", "zaaktype"}), frozenset({"identificatie", "bronorganisatie"})


class IsInformatieobject(IsResource):
    """A URL answers 200, with what looks like an informatieobject."""

    called, all_of = "informatieobject", frozenset({"url", "informatieobjecttype", "bronorganisatie"})


def keys_of(answer: Any) -> set[str]:
    """Returns the keys of the object that an answer is; none when it is something else."""
    try:
        body = answer.json()
    except RemoteRefused:
        return set()
    return set(body) if isinstance(body, dict) else set()


@dataclass(frozen=True)
class RelationExists:
    """The Zaken API says that `url`, which is a `kind`, belongs to `zaak`: it makes the relation first and then calls us."""

    kind: Kind
    url: str
    zaak: str
    field: str = field(default=NON_FIELD, init=False)

    def question(self, around: Around) -> Get | None:
        zrc = around.permitted.dienst(Soort.ZRC)
        return zrc.get(f"{LISTS[self.kind]}?{urlencode({'zaak': self.zaak, self.kind: self.url})}") if zrc else None

    def fault(self, around: Around, answer: Any) -> ErrorDetail | None:
        if answer is None:
            return None  # without a service it is off
        count = items_of(answer)
        if count is None:
            return ErrorDetail("De Zaken API geeft geen uitsluitsel over de relatie.", code="relation-validation-error")
        return None if count else ErrorDetail("De Zaken API kent deze relatie niet.", code="inconsistent-relation")


@dataclass(frozen=True)
class RelationIsGone(RelationExists):
    """The Zaken API says that `url` does not belong to `zaak` any more: it removes the relation first and then calls us."""

    def fault(self, around: Around, answer: Any) -> ErrorDetail | None:
        if answer is None:
            return None
        count = items_of(answer)
        if count is None:
            return ErrorDetail("De Zaken API geeft geen uitsluitsel over de relatie.", code="relation-lookup-error")
        return ErrorDetail("De relatie bestaat nog in de Zaken API.", code="remote-relation-exists") if count else None


def items_of(answer: Any) -> int | None:
    """Returns how many relations an answer shows, in a list or on a page; None when it shows nothing of the kind."""
    try:
        body = None if isinstance(answer, RemoteError) else answer.json()
    except RemoteRefused:
        return None
    items = body.get("results") if isinstance(body, dict) else body
    return len(items) if isinstance(items, list) else None


def check(request: Any, *checks: Check) -> None:
    """Raises Needed when something must be asked first, and ValidationError when something is wrong.

    What is wrong with fields comes first: only when nothing is, what is wrong between them.
    """
    around = surroundings()
    if around is None or not checks:
        return
    questions = {one: question for one in checks if (question := one.question(around))}
    require(request, *questions.values())
    answers = request.META.get(ANSWERS, {})
    faults: dict[str, list[ErrorDetail]] = {}
    for one in checks:
        if fault := one.fault(around, answers.get(questions.get(one))):
            faults.setdefault(one.field, []).append(fault)
    if of_fields := {name: found for name, found in faults.items() if name != NON_FIELD} or faults:
        raise ValidationError(of_fields)


def surroundings() -> Around | None:
    """Returns what checks may know; None for an organisation that wants no checks."""
    tenant = Tenant.objects.only("controleer_urls", "toegestane_hosts").get(pk=current_tenant_id())
    return Around(tenant.permitted()) if tenant.controleer_urls else None
