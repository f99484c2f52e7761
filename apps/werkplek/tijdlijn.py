"""All that happened with a partij, newest first: several tables in one statement."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import CharField, DateTimeField, Model, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.urls import reverse

from apps.berichten.models import Bericht
from apps.betrokkenen.models import Betrokkene
from apps.klantcontacten.models import Klantcontact
from apps.taken.models import InterneTaak, Klanttaak
from apps.verzoeken.models import Klantverzoek, Verzoek

PAGE = 25
TEXT = CharField()


@dataclass(frozen=True)
class Soort:
    """A kind of thing on the timeline: its rows, and the columns that tell when, what, and how it stands."""

    naam: str
    icon: str
    model: type[Model]
    moment: str
    kop: str
    stand: str
    of: Callable[[int], Q]  # returns the condition of those of the partij with a key

    @property
    def permission(self) -> str:
        """What an employee needs to see these."""
        return f"{self.model._meta.app_label}.view_{self.model._meta.model_name}"

    def rows(self, partij: int, before: datetime | None) -> QuerySet[Any, Any]:
        """Returns the newest rows of a partij, one more than a page, in the shape that all kinds share."""
        rows = self.model._default_manager.filter(self.of(partij)).annotate(wanneer=Cast(self.moment, DateTimeField()))
        if before:
            rows = rows.filter(wanneer__lt=before)
        same = {"wat": Value(self.naam, TEXT), "kop_": Cast(self.kop, TEXT), "stand_": Cast(self.stand, TEXT)}
        newest_first: QuerySet[Any, Any] = rows.order_by("-wanneer", "-pk").values("pk", "wanneer", **same)
        return newest_first[: PAGE + 1]

    def shown(self, row: dict[str, Any]) -> dict[str, Any]:
        """Returns a row with what the page makes of it: its link, and its state in words."""
        labels = dict(getattr(self.model._meta.get_field(self.stand), "flatchoices", ()))
        route = f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_change"
        stand = labels.get(row["stand_"], row["stand_"])
        return {
            **row,
            "icon": self.icon,
            "kop": row["kop_"] or "–",
            "stand": stand,
            "link": reverse(route, args=[row["pk"]]),
        }


def contacts_of(partij: int) -> QuerySet[Any, Any]:
    """Returns the keys of the klantcontacten of a partij."""
    return Betrokkene.objects.filter(was_partij=partij).order_by().values("had_klantcontact")


def verzoeken_of(partij: int) -> QuerySet[Any, Any]:
    """Returns the keys of the verzoeken of a partij."""
    return Klantverzoek.objects.filter(partij=partij).order_by().values("verzoek")


SOORTEN: Mapping[str, Soort] = {
    soort.naam: soort
    for soort in (
        Soort("contact", "forum", Klantcontact, "plaatsgevonden_op", "onderwerp", "kanaal",
              lambda partij: Q(pk__in=contacts_of(partij))),
        Soort("verzoek", "assignment", Verzoek, "registratiedatum", "identificatie", "status",
              lambda partij: Q(pk__in=verzoeken_of(partij))),
        Soort("interne taak", "task_alt", InterneTaak, "toegewezen_op", "gevraagde_handeling", "status",
              lambda partij: Q(aanleidinggevend_klantcontact__in=contacts_of(partij))),
        Soort("klanttaak", "assignment_ind", Klanttaak, "startdatum", "titel", "status", lambda partij: Q(partij=partij)),
        Soort("bericht", "mail", Bericht, "publicatiedatum", "onderwerp", "status", lambda partij: Q(partij=partij)),
    )
}  # fmt: skip


def page(
    partij: int, soorten: Collection[Soort], before: datetime | None
) -> tuple[list[dict[str, Any]], datetime | None]:
    """Returns a page of what happened before a moment, and the moment where the next one begins; None when it is the last."""
    found = newest(soort.rows(partij, before) for soort in soorten)
    rows = [SOORTEN[row["wat"]].shown(row) for row in found[:PAGE]]
    return rows, rows[-1]["wanneer"] if len(found) > PAGE else None


def newest(queries: Iterable[QuerySet[Any, Any]]) -> list[dict[str, Any]]:
    """Returns the newest rows of several queries in one statement."""
    first, *others = queries
    rows = first.union(*others, all=True).order_by("-wanneer", "-pk") if others else first
    return list(rows[: PAGE + 1])
