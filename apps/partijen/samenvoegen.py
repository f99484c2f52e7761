"""Two partijen that turn out to be one and the same, and what was taken for one and is two."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Q

from apps.core import linking, saving
from apps.core.exceptions import Conflict, Refused, RuleViolation
from apps.core.merging.merging import Merge
from apps.core.merging.trace import Trace
from apps.core.merging.undoing import Undoing
from apps.partijen import rules
from apps.partijen.keuzes import UNITS, Keuze, take_over
from apps.partijen.models import Partij, Samenvoeging

NOTHING: Mapping[str, Keuze] = {}


def samenvoegen(stays: Partij, gone: Partij, *, keuzes: Mapping[str, Keuze] = NOTHING, by: str = "") -> Samenvoeging:
    """Makes one partij of two: all that belongs to `gone` belongs to `stays` from now on, and `gone` is removed.

    `keuzes`: of which fields (apps.partijen.keuzes) whose value stays. `by`: who does it. Raises RuleViolation when they cannot
    be one, Conflict when one of them is gone meanwhile.
    """
    stays, gone = lock_both(stays, gone)
    rules.may_be_merged(stays, gone)
    merge = Merge(Partij, gone=gone.pk, stays=stays.pk)
    merge.absorb()
    take_over(stays, gone, keuzes)
    saving.save(stays)
    trace = merge.finish()
    samenvoeging = Samenvoeging(
        verdwenen=gone.uuid, verdwenen_sleutel=gone.pk, verdwenen_nummer=gone.nummer, gebleven=stays,
        samengevoegd_door=by, spoor=trace.kept(),
    )  # fmt: skip
    saving.save(samenvoeging)
    merge.tell_moved()
    saving.tell([stays], created=False)
    return samenvoeging


def lock_both(stays: Partij, gone: Partij) -> tuple[Partij, Partij]:
    """Locks both, whoever works for one of them and whom one of them works for, all in the order of their keys."""
    both = [stays.pk, gone.pk]
    around = Partij.objects.filter(Q(pk__in=both) | Q(werkte_voor_partij__in=both))
    employers = Partij.objects.filter(pk__in=both, werkte_voor_partij__isnull=False)
    keys = {*around.values_list("pk", flat=True), *employers.values_list("werkte_voor_partij_id", flat=True)}
    rows = Partij.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    locked = {partij.pk: partij for partij in rows}
    if not {*both} <= set(locked):
        raise Conflict
    for pk in both:
        saving.hold(locked[pk])
    return locked[stays.pk], locked[gone.pk]


def splitsen(stays: Partij, verdwenen: UUID) -> Partij:
    """Undoes the merge of the partij that had uuid `verdwenen` into `stays`; returns that partij.

    What happened since counts (apps.core.merging.undoing). Raises RuleViolation when it was not merged into this one, Refused
    when a later merge must be undone first or when something that must come back cannot.
    """
    stays = linking.lock(stays)
    merged = list(Samenvoeging.objects.filter(gebleven=stays).order_by("-pk"))
    samenvoeging = next((one for one in merged if one.verdwenen == verdwenen), None)
    if samenvoeging is None:
        raise RuleViolation("Deze partij is niet met de andere samengevoegd.", field="partij", code="niet-samengevoegd")
    if samenvoeging is not merged[0]:
        raise Refused("Maak eerst de latere samenvoeging met deze partij ongedaan.", code="latere-samenvoeging")
    undo(samenvoeging)
    restored = Partij.objects.get(pk=samenvoeging.verdwenen_sleutel)
    saving.tell([restored], created=True)
    saving.tell([Partij.objects.get(pk=stays.pk)], created=False)
    return restored


def undo(samenvoeging: Samenvoeging) -> None:
    """Puts back what a merge changed, and forgets it."""
    trace = Trace.of(samenvoeging.spoor)
    samenvoeging.delete()
    Undoing(Partij, trace, units=UNITS).run()
