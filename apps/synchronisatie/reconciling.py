"""Finds what is not the same in the register and the Documenten API, and mends it when asked to."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db.models import Func, QuerySet, UUIDField, Value

from apps.core.exceptions import RemoteUnavailable
from apps.core.models import Dienst, Tenant
from apps.core.outbox.delivering import deliver
from apps.core.outbox.model import WAITING, Staat
from apps.core.outbox.sweeping import reopen
from apps.core.systems import Soort
from apps.core.tenancy import working_for
from apps.synchronisatie.comparing import ACTOR, Difference, all_verzoeken, differences
from apps.synchronisatie.mirroring import Ended
from apps.synchronisatie.models import Operatie, Spiegeling
from apps.verzoeken.models import Verzoekinformatieobject

PATIENCE, PAUSE = 30.0, 0.05  # seconds that another worker may take, and between two looks at how far it is
ATTEMPTS = 3  # after which a row is left to be tried again as usual


@dataclass
class Report:
    """What was found: how many verzoeken, the number of differences of each kind, how many were mended, and what stopped it."""

    verzoeken: int = 0
    found: Counter[str] = field(default_factory=Counter)
    mended: int = 0
    stopped: str = ""

    def __str__(self) -> str:
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self.found.items())) or "geen verschillen"
        mended = f", {self.mended} hersteld" if self.found else ""
        stopped = f"; afgebroken: {self.stopped}" if self.stopped else ""
        return f"{self.verzoeken} verzoeken vergeleken, {kinds}{mended}{stopped}"


Told = Callable[[Report, "Difference | None"], None]


def with_drc() -> Iterator[Tenant]:
    """Yields the organisations that have a Documenten API."""
    for tenant in Tenant.objects.all():
        with working_for(tenant, actor=ACTOR):
            has_drc = Dienst.objects.filter(soort=Soort.DRC).exists()
        if has_drc:
            yield tenant


def reconcile(tenant: Tenant, *, mend: bool, tell: Told = lambda report, difference: None) -> Report:
    """Compares all verzoeken of an organisation with a Documenten API; with `mend`, mends each difference as it is found.

    `tell` is called for each verzoek (with None) and for each difference. It stops when the Documenten API does not answer.
    """
    report = Report()
    with working_for(tenant, actor=ACTOR):
        dienst = Dienst.objects.get(soort=Soort.DRC)
    for uuid in all_verzoeken(tenant):
        try:
            found = differences(tenant, dienst, uuid)
        except (RemoteUnavailable, Ended) as error:
            report.stopped = f"de Documenten API antwoordt niet naar behoren ({error})"
            break
        report.verzoeken += 1
        tell(report, None)
        for difference in found:
            report.found[difference.kind] += 1
            tell(report, difference)
            report.mended += mend and mended(tenant, difference)
    return report


def mended(tenant: Tenant, difference: Difference) -> bool:
    """Mends one difference, by a spiegeling that is sent at once; tells whether that is done, else it is tried again as usual."""
    with working_for(tenant, actor=ACTOR):
        row = remembered(difference) if difference.kind == "anders" else written(difference)
    if row is None:
        return False
    return row.staat == Staat.KLAAR or is_done(tenant, row)


def is_done(tenant: Tenant, row: Spiegeling) -> bool:
    """Sends a row, or waits for the worker that took it before us; tells whether what it says is done."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        deliver(tenant, Spiegeling, row.sleutel)
        with working_for(tenant, actor=ACTOR):
            row.refresh_from_db()
        if row.staat not in WAITING or (row.staat == Staat.OPEN and row.pogingen >= ATTEMPTS):
            break
        time.sleep(PAUSE)
    return bool(row.staat == Staat.KLAAR)


def remembered(difference: Difference) -> Spiegeling | None:
    """Remembers under which URL a relation is found now."""
    row = of_pair(difference).exclude(objectinformatieobject="").first()
    if row:
        row.objectinformatieobject = difference.url
        row.save(update_fields=["objectinformatieobject"])
    return row


def written(difference: Difference) -> Spiegeling | None:
    """Writes that a relation must be made or removed; the row by which that failed before is tried again instead."""
    if difference.kind != "ontbreekt":
        return add(difference, Operatie.VERWIJDER, objectinformatieobject=difference.url)
    last = of_pair(difference).first()
    if last and last.staat == Staat.MISLUKT:
        reopen(Spiegeling.objects.filter(pk=last.pk))
        last.refresh_from_db()
        return last
    return add(difference, Operatie.MAAK)


def of_pair(difference: Difference) -> "QuerySet[Spiegeling]":
    """Returns the rows by which the relation of a difference was made, newest first."""
    rows = Spiegeling.objects.filter(verzoek_uuid=difference.verzoek_uuid, operatie=Operatie.MAAK)
    return rows.filter(informatieobject=difference.informatieobject).order_by("-pk")


def add(difference: Difference, operatie: Operatie, **values: str) -> Spiegeling | None:
    """Adds a row; None when the relation is not what it was: removed, where it must be made."""
    related = Verzoekinformatieobject.objects.filter(
        verzoek__uuid=difference.verzoek_uuid, informatieobject=difference.informatieobject
    )
    relation = related.values_list("uuid", flat=True).first()
    if relation is None and operatie == Operatie.MAAK:
        return None
    line = Func(
        Value(difference.verzoek_uuid, UUIDField()), Value(difference.informatieobject), function="synchronisatie_rij"
    )
    row = Spiegeling(
        sleutel=line, operatie=operatie, verzoek_uuid=difference.verzoek_uuid, relatie_uuid=relation or difference.verzoek_uuid,
        informatieobject=difference.informatieobject, **values,
    )  # fmt: skip
    row.save()
    row.refresh_from_db()
    return row
