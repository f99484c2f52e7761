"""Compares the relations of the register with those of the Documenten API, verzoek by verzoek.

What is under way is no difference, and neither is what changes while it is compared: the register is read before and after the
Documenten API is asked, and only what is the same both times counts.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from apps.core.history import REMOVED
from apps.core.models import Dienst, Tenant
from apps.core.outbox.model import UNFINISHED
from apps.core.tenancy import working_for
from apps.synchronisatie.mirroring import relations, url_of
from apps.synchronisatie.models import Operatie, Spiegeling
from apps.verzoeken.models import Verzoek, Verzoekinformatieobject

BATCH = 500
ACTOR = "drc_reconcile"

Kind = Literal["ontbreekt", "teveel", "dubbel", "anders"]


@dataclass(frozen=True)
class Difference:
    """One relation that is not the same on both sides.

    `ontbreekt`: the register has it and the Documenten API has not. `teveel`: the other way round. `dubbel`: it is there more
    than once. `anders`: it is there under another URL than was remembered. `url`: that of the relation there, if there is one.
    """

    kind: Kind
    verzoek_uuid: UUID
    informatieobject: str
    url: str = ""


@dataclass(frozen=True)
class Ours:
    """What the register says of a verzoek: its documents, those that are under way, and what was remembered of them."""

    documents: frozenset[str]
    under_way: frozenset[str]
    urls: dict[str, str]
    objects: frozenset[str]

    @classmethod
    def of(cls, tenant: Tenant, verzoek_uuid: UUID) -> "Ours":
        """Returns what it says at this moment."""
        with working_for(tenant, actor=ACTOR):
            related = Verzoekinformatieobject.objects.filter(verzoek__uuid=verzoek_uuid)
            documents = frozenset(related.values_list("informatieobject", flat=True))
            rows = list(Spiegeling.objects.filter(verzoek_uuid=verzoek_uuid).order_by("pk"))
        made = [row for row in rows if row.operatie == Operatie.MAAK and row.objectinformatieobject]
        return cls(
            documents,
            frozenset(row.informatieobject for row in rows if row.staat in UNFINISHED),
            {row.informatieobject: row.objectinformatieobject for row in made},
            frozenset(row.object for row in made),
        )


def all_verzoeken(tenant: Tenant) -> Iterator[UUID]:
    """Yields the uuid of each verzoek, those that are gone included: the Documenten API may have kept what was theirs."""
    yield from in_batches(tenant, Verzoek.objects.order_by("pk"), "pk")
    history: Any = Verzoek.mutaties.rel.related_model.objects  # type: ignore[attr-defined]  # of pghistory
    yield from in_batches(tenant, history.filter(pgh_label=REMOVED).order_by("pgh_id"), "pgh_id")


def in_batches(tenant: Tenant, rows: Any, key: str) -> Iterator[UUID]:
    """Yields the uuid of each of `rows`, in the order of `key`; no transaction is open while the caller works."""
    last = 0
    while True:
        with working_for(tenant, actor=ACTOR):
            batch = list(rows.filter(**{f"{key}__gt": last}).values_list(key, "uuid")[:BATCH])
        yield from (uuid for _, uuid in batch)
        if len(batch) < BATCH:
            return
        last = batch[-1][0]


def differences(tenant: Tenant, dienst: Dienst, verzoek_uuid: UUID) -> list[Difference]:
    """Returns the differences of one verzoek; raises RemoteUnavailable or Ended when the Documenten API does not tell."""
    before = Ours.of(tenant, verzoek_uuid)
    theirs: dict[str, list[str]] = defaultdict(list)
    canonical = url_of(verzoek_uuid)
    stray = []
    for of in {canonical, *before.objects}:
        for row in relations(dienst, object=of):
            if row["object"] == canonical:
                theirs[row["informatieobject"]].append(row["url"])
            elif row["object"] == of:  # from before the register got another address
                stray.append(Difference("teveel", verzoek_uuid, row["informatieobject"], row["url"]))
    after = Ours.of(tenant, verzoek_uuid)
    moving = before.under_way | after.under_way | (before.documents ^ after.documents)
    found = [*stray, *compared(verzoek_uuid, after, theirs)]
    return [one for one in found if one.informatieobject not in moving]


def compared(verzoek_uuid: UUID, ours: Ours, theirs: dict[str, list[str]]) -> Iterator[Difference]:
    """Yields the differences between both sides."""
    for document in sorted(ours.documents - set(theirs)):
        yield Difference("ontbreekt", verzoek_uuid, document)
    for document, urls in theirs.items():
        if document not in ours.documents:
            yield from (Difference("teveel", verzoek_uuid, document, url) for url in urls)
            continue
        remembered = ours.urls.get(document, urls[0])
        if remembered not in urls:
            yield Difference("anders", verzoek_uuid, document, urls[0])
            remembered = urls[0]
        yield from (Difference("dubbel", verzoek_uuid, document, url) for url in urls if url != remembered)
