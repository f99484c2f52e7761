"""What follows when a verzending of ours ends; in the transaction that writes down that it did."""

from apps.berichten.bezorging.klantcontact import register_klantcontact
from apps.berichten.bezorging.plannen import opdracht_of
from apps.berichten.following import on_end
from apps.berichten.models import Bezorgopdracht, Bezorgstatus, Verzending
from apps.berichten.words import ADDRESS
from apps.core.systems import DELIVERY
from apps.voorkeurskanaal.models import Onbestelbaar


@on_end
def follow(verzending: Verzending) -> None:
    """Marks an address or takes a mark away, has the next channel tried, registers the klantcontact."""
    if verzending.dienst not in DELIVERY:  # an outside sender does all this by himself
        return
    if verzending.status == Bezorgstatus.BEZORGD:
        unmark(verzending)
        register_klantcontact(verzending.bericht, verzending, gelukt=True)
    elif verzending.status == Bezorgstatus.MISLUKT:
        if verzending.foutcode == ADDRESS:
            mark(verzending)
        Bezorgopdracht.objects.bulk_create([opdracht_of(verzending.bericht)])


def mark(verzending: Verzending) -> None:
    """Notes that nothing can be delivered at an address; of a postal one nothing is noted."""
    text = verzending.bestemming_opened.adres
    if text:
        values = {"adres": verzending.adres, "sinds": verzending.geeindigd_op, "reden": verzending.foutcode}
        Onbestelbaar.objects.update_or_create(tekst=text, defaults=values)


def unmark(verzending: Verzending) -> None:
    """Takes away the mark of an address at which something was delivered after all."""
    text = verzending.bestemming_opened.adres
    if text:
        Onbestelbaar.objects.filter(tekst=text, sinds__lt=verzending.aangemaakt_op).delete()
