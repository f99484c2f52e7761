"""Chooses the channels of a bericht and makes its verzendingen."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django.db.models.functions import Now
from django.utils import timezone

from apps.berichten.bestemming import Bestemming
from apps.berichten.bezorging.klantcontact import REGISTER, register_klantcontact
from apps.berichten.following import on_publication
from apps.berichten.models import Bericht, Bezorginstelling, Bezorgopdracht, Bezorgstatus, Status, Verzending
from apps.betrokkenen.models import DigitaalAdres
from apps.core import linking
from apps.core.exceptions import Refused
from apps.core.models import Tenant
from apps.core.outbox.model import Staat
from apps.core.outbox.outcome import Done, Outcome
from apps.core.tenancy import working_for
from apps.voorkeurskanaal.aanvraag import Aangewezen, Aanvraag
from apps.voorkeurskanaal.antwoord import masked
from apps.voorkeurskanaal.begrippen import Keuze, Uitkomst
from apps.voorkeurskanaal.codes import Doel, Kanaal
from apps.voorkeurskanaal.services import Beslist, beslis, zaken_of

PER = {Kanaal.EMAIL: "per_email", Kanaal.SMS: "per_sms", Kanaal.POST: "per_post"}
FAILED = (Bezorgstatus.MISLUKT, Bezorgstatus.GEANNULEERD)


@on_publication
def give_out(berichten: Sequence[Bericht]) -> None:
    """Has channels chosen for berichten that were published, unless their sender sends them; nothing when it is off."""
    own = [bericht for bericht in berichten if not bericht.kanaal]
    if own and Bezorginstelling.objects.exists():
        Bezorgopdracht.objects.bulk_create(opdracht_of(bericht) for bericht in own)


def opdracht_of(bericht: Bericht) -> Bezorgopdracht:
    """Returns a new order to choose the channels of a bericht."""
    return Bezorgopdracht(bericht=bericht, sleutel=f"bericht {bericht.uuid}")


def carry_out(opdracht: Bezorgopdracht) -> Outcome:
    """Chooses the channels of a bericht, once, and says what came of it."""
    with working_for(Tenant(pk=opdracht.tenant_id), actor="bezorging"):
        bericht = linking.lock(Bericht.objects.get(pk=opdracht.bericht_id))
        instelling = Bezorginstelling.objects.first()
        if instelling is None:
            return Done(why="bezorging staat uit")
        if bericht.status != Status.GEPUBLICEERD:
            return Done(why="niet meer gepubliceerd")
        return Done(why=plan(bericht, instelling))


def plan(bericht: Bericht, instelling: Bezorginstelling) -> str:
    """Makes the verzendingen of a bericht that is locked, and says in a word what was chosen.

    Nothing when it is on its way, or arrived, by any channel: an order that is carried out again after a kill, or that followed a
    failure beside a success, changes nothing.
    """
    every = list(bericht.verzendingen.select_related("adres").order_by("pk"))
    if any(is_of_sender(one) and one.status not in FAILED for one in every):
        return "door de afzender verstuurd"
    earlier = [one for one in every if one.dienst]
    apart = notifications(bericht, instelling, earlier)
    if any(one.status not in FAILED for one in earlier if one not in apart):
        return "al onderweg"
    try:
        beslist = beslis(aanvraag_of(bericht, instelling, earlier), aanvrager=REGISTER)
    except Refused as refused:
        return refused.code[:200]
    is_told = any(one.status not in FAILED for one in apart)
    made = list(verzendingen_of(bericht, beslist, instelling, is_told=is_told))
    Verzending.objects.bulk_create(made)
    if not made and earlier:
        register_klantcontact(bericht, earlier[-1], gelukt=False)
    return ", ".join(one.kanaal for one in made) or str(beslist.uitkomst.redenen[-1])


def is_of_sender(verzending: Verzending) -> bool:
    """Tells whether somebody else sent it, and told us."""
    return not verzending.dienst and verzending.aanbieder != REGISTER


def notifications(bericht: Bericht, instelling: Bezorginstelling, earlier: Sequence[Verzending]) -> list[Verzending]:
    """Returns those of the verzendingen of a besluit that only tell that it is there: they are no besluit that arrived."""
    is_besluit = is_one(bericht, instelling)
    return [one for one in earlier if is_besluit and not one.bestemming_opened.met_inhoud]


def is_one(bericht: Bericht, instelling: Bezorginstelling) -> bool:
    """Tells whether a bericht is a besluit."""
    return bericht.berichttype != "" and bericht.berichttype in instelling.besluiten


# -- what is asked ----------------------------------------------------------------------------------------------------


def aanvraag_of(bericht: Bericht, instelling: Bezorginstelling, earlier: Sequence[Verzending]) -> Aanvraag:
    """Returns the question by which channel a bericht goes, knowing what failed."""
    available = {kanaal for kanaal, name in PER.items() if getattr(instelling, name)} | {Kanaal.PORTAAL}
    return Aanvraag(
        doel=Doel.BESLUIT if is_one(bericht, instelling) else Doel(instelling.doel),
        ontvanger=ontvanger_of(bericht),
        taak=bericht.taak.uuid if bericht.taak else None,
        zaken=zaken_of(bericht),
        bericht=bericht.uuid,
        toegestaan=frozenset(available),
        mislukt=frozenset(failed(earlier)),
    )


def ontvanger_of(bericht: Bericht) -> Aangewezen | None:
    """Returns whom a bericht is for: its partij, or else its number."""
    if bericht.partij is not None:
        return Aangewezen(bericht.partij.uuid)
    group = bericht.ontvanger
    return Aangewezen(None, group["type"], group["waarde"], group["kvk_nummer"]) if group["type"] else None


def failed(earlier: Sequence[Verzending]) -> Iterator[tuple[Kanaal, str]]:
    """Yields the channels and addresses by which a bericht did not arrive."""
    for one in earlier:
        kanaal = Kanaal(one.kanaal)
        yield kanaal, one.bestemming_opened.adres if kanaal in (Kanaal.EMAIL, Kanaal.SMS) else ""


# -- what is made -----------------------------------------------------------------------------------------------------


def verzendingen_of(
    bericht: Bericht, beslist: Beslist, instelling: Bezorginstelling, *, is_told: bool
) -> Iterator[Verzending]:
    """Yields a verzending per channel that was chosen; of a besluit those of its notification too, unless that went before."""
    uitkomst, doel = beslist.uitkomst, beslist.beslissing.doel
    yield from for_one_doel(bericht, beslist, instelling, uitkomst=uitkomst, met_inhoud=doel != Doel.NOTIFICATIE)
    if uitkomst.notificatie and not is_told:
        yield from for_one_doel(bericht, beslist, instelling, uitkomst=uitkomst.notificatie, met_inhoud=False)


def for_one_doel(
    bericht: Bericht, beslist: Beslist, instelling: Bezorginstelling, *, uitkomst: Uitkomst, met_inhoud: bool
) -> Iterator[Verzending]:
    """Yields a verzending per channel of one outcome. Of whoever is secret, only a letter holds what was written."""
    is_geheim = uitkomst.ontvanger is not None and uitkomst.ontvanger.is_geheim
    for keuze in uitkomst.keuzes:
        bestemming = Bestemming(
            adres=keuze.adres.adres if keuze.adres else "",
            naam=uitkomst.ontvanger.naam if uitkomst.ontvanger else "",
            regels=keuze.postadres.regels if keuze.postadres else (),
            met_inhoud=met_inhoud and (keuze.kanaal == Kanaal.POST or (keuze.kanaal == Kanaal.EMAIL and not is_geheim)),
        )
        dienst = getattr(instelling, PER[keuze.kanaal]) if keuze.kanaal in PER else ""
        yield verzending_of(
            bericht, beslist, keuze, dienst=dienst, bestemming=bestemming, hours=instelling.opgeven_na_uren
        )


def verzending_of(
    bericht: Bericht, beslist: Beslist, keuze: Keuze, *, dienst: str, bestemming: Bestemming, hours: int
) -> Verzending:
    """Returns a new verzending; the customer's own environment has the bericht already."""
    arrived: dict[str, Any] = {}
    if keuze.kanaal == Kanaal.PORTAAL:
        now = timezone.now()
        arrived = {"status": Bezorgstatus.BEZORGD, "geeindigd_op": now, "staat": Staat.KLAAR, "afgerond_op": now}
    return Verzending(
        bericht=bericht,
        sleutel=f"bericht {bericht.uuid} {keuze.kanaal}",
        kanaal=keuze.kanaal,
        dienst=dienst,
        adres=DigitaalAdres.objects.filter(uuid=keuze.adres.id).first() if keuze.adres and keuze.adres.id else None,
        adres_gemaskeerd=masked(bestemming.adres) if bestemming.adres else "",
        aanbieder=dienst or (REGISTER if arrived else ""),
        beslissing=beslist.beslissing.uuid,
        bestemming=bestemming.sealed(),
        proberen_tot=Now() + timedelta(hours=hours),
        **arrived,
    )
