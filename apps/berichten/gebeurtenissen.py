"""Writes down what happened to berichten. A row is an event for others, and each kind happens to a bericht once."""

from collections.abc import Sequence

from django.db.models import Max

from apps.berichten.acting import Actor
from apps.berichten.models import Bericht, Berichtgebeurtenis


def begun(bericht: Bericht, *kinds: str, by: Actor) -> None:
    """Writes what happened to a bericht as it was made, in its order."""
    rows = (row(bericht, place, kind, by=by, reden="") for place, kind in enumerate(kinds, 1))
    Berichtgebeurtenis.objects.bulk_create(rows)


def happened(bericht: Bericht, kind: str, *, by: Actor, reden: str = "") -> None:
    """Writes what happened to a bericht that is locked."""
    row(bericht, numbers([bericht]).get(bericht.pk, 0) + 1, kind, by=by, reden=reden).save()


def happened_to_all(berichten: Sequence[Bericht], kind: str, *, by: Actor) -> None:
    """Writes that the same happened to several berichten that are locked."""
    last = numbers(berichten)
    Berichtgebeurtenis.objects.bulk_create(
        row(bericht, last.get(bericht.pk, 0) + 1, kind, by=by, reden="") for bericht in berichten
    )


def numbers(berichten: Sequence[Bericht]) -> dict[int, int]:
    """Returns the number of the last event of each."""
    rows = Berichtgebeurtenis.objects.filter(bericht__in=[bericht.pk for bericht in berichten])
    return dict(rows.order_by().values_list("bericht").annotate(Max("volgnummer")))


def row(bericht: Bericht, number: int, kind: str, *, by: Actor, reden: str) -> Berichtgebeurtenis:
    """Returns the row of one event."""
    return Berichtgebeurtenis(
        bericht=bericht,
        volgnummer=number,
        gebeurtenis=kind,
        rol=by.rol,
        applicatie=by.applicatie,
        transactie_id=by.transactie_id[:100],
        reden=reden[:200],
    )
