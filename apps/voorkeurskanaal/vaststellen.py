"""The decision: by which channel, at which address, from which source, why, and why not by another one.

A pure function of what is known (`Ontvanger`), what is asked (`Vraag`) and what the organisation chose (`Beleid`). The same
question gets the same answer; `VERSIE` changes when the rules do.
"""

from dataclasses import replace
from typing import Any

from apps.voorkeurskanaal.begrippen import Beleid, Ontvanger, Uitkomst, Vraag, Wens
from apps.voorkeurskanaal.codes import Bron, Doel, Kanaal, Reden, Voorkeur, Waarschuwing
from apps.voorkeurskanaal.onderzoek import Gevonden, Onderzoek
from apps.voorkeurskanaal.wensen import kanaal_of, voorkeur_for

VERSIE = "1.0"
NOTIFYING = frozenset({Kanaal.EMAIL, Kanaal.SMS, Kanaal.PORTAAL})  # what may tell that a besluit is there
NOBODY = Ontvanger()


def vaststellen(ontvanger: Ontvanger | None, vraag: Vraag, beleid: Beleid) -> Uitkomst:
    """Returns what is decided; `ontvanger` is None when nobody is known by the number that was given."""
    uitkomst = decide(ontvanger, vraag, beleid)
    if vraag.doel != Doel.BESLUIT:
        return uitkomst
    apart = replace(vraag, doel=Doel.NOTIFICATIE, toegestaan=vraag.toegestaan & NOTIFYING)
    return replace(uitkomst, notificatie=decide(ontvanger, apart, beleid))


def decide(ontvanger: Ontvanger | None, vraag: Vraag, beleid: Beleid) -> Uitkomst:
    """Returns what is decided for one doel."""
    if (stopped := stop(ontvanger, vraag)) is not None:
        return stopped
    if vraag.via_vertegenwoordiger or vraag.vertegenwoordiger:
        return decide_via(ontvanger or NOBODY, vraag, beleid)
    onderzoek = Onderzoek(ontvanger or NOBODY, vraag, beleid)
    reden, found = onderzoek.find()
    before = list(context(onderzoek))
    if not found and ontvanger is None:
        reden = Reden.ONBEKEND
    if len(found) > 1 and found[-1].kanaal == Kanaal.POST:
        before.append(Reden.OOK_POST)
    return Uitkomst(
        ontvanger,
        found[0].bron if found else None,
        (*before, reden),
        tuple(found),
        tuple(onderzoek.afgewezen),
        tuple(warnings(ontvanger, found)),
        ontvanger.vertegenwoordigers if ontvanger else (),
    )


def stop(ontvanger: Ontvanger | None, vraag: Vraag) -> Uitkomst | None:
    """Returns what is decided without looking for a channel; None when one must be looked for."""
    if vraag.is_overleden:
        return Uitkomst(ontvanger, Bron.BLOKKADE, (Reden.OVERLEDEN,))
    if ontvanger and not ontvanger.is_actief:
        return Uitkomst(ontvanger, Bron.BLOKKADE, (Reden.INACTIEF,))
    via = vraag.via_vertegenwoordiger or vraag.vertegenwoordiger
    if vraag.doel != Doel.NOTIFICATIE or via:
        return None
    voorkeur = voorkeur_for(ontvanger.wensen, vraag) if ontvanger else None
    if voorkeur and voorkeur.kanaal == Voorkeur.GEEN:
        return Uitkomst(ontvanger, Bron.VOORKEUR, (Reden.AFGEMELD,))
    return declined(ontvanger, vraag)


def declined(ontvanger: Ontvanger | None, vraag: Vraag) -> Uitkomst | None:
    """Returns the outcome when the taak, or else the zaak, says that no notification is wanted; None when neither does."""
    for wens, bron, reden in ((vraag.taak, Bron.TAAK, Reden.TAAK_GEEN), (vraag.zaak, Bron.ZAAK, Reden.ZAAK_GEEN)):
        if kanaal_of(wens.kanaal) == Voorkeur.GEEN:
            return Uitkomst(ontvanger, bron, (reden,))
        if wens:
            return None
    return None


def decide_via(ontvanger: Ontvanger, vraag: Vraag, beleid: Beleid) -> Uitkomst:
    """Returns what is decided for the vertegenwoordiger in the place of `ontvanger`; never one of several by chance."""
    wanted = vraag.vertegenwoordiger
    found = [one for one in ontvanger.vertegenwoordigers if (one.id == wanted if wanted else one.is_actief)]
    if len(found) != 1:
        reden = Reden.VERTEGENWOORDIGERS if found else Reden.GEEN_VERTEGENWOORDIGER
        return Uitkomst(ontvanger, Bron.BLOKKADE, (reden,), alternatieven=ontvanger.vertegenwoordigers)
    # What was given for the customer is not the vertegenwoordiger's: addresses go, a channel that a taak asks for stays.
    own: dict[str, Any] = {
        "taak": Wens(vraag.taak.kanaal),
        "zaak": Wens(vraag.zaak.kanaal),
        "betrokkene": (),
        "abonnement": None,
    }
    asked = replace(vraag, via_vertegenwoordiger=False, vertegenwoordiger="", **own)
    reached = found[0]
    hidden = replace(reached, is_geheim=reached.is_geheim or ontvanger.is_geheim)
    uitkomst = decide(hidden, asked, beleid)
    return replace(uitkomst, redenen=(Reden.VIA_VERTEGENWOORDIGER, *uitkomst.redenen))


def context(onderzoek: Onderzoek) -> list[Reden]:
    """Returns what narrowed the search."""
    redenen = [Reden.BESLUIT] if onderzoek.vraag.doel == Doel.BESLUIT else []
    return [*redenen, Reden.AFGEMELD_DIGITAAL] if onderzoek.prefers == Voorkeur.GEEN else redenen


def warnings(ontvanger: Ontvanger | None, found: Gevonden) -> list[Waarschuwing]:
    """Returns what whoever acts on the decision should know."""
    said = {
        Waarschuwing.GEHEIM: ontvanger is not None and ontvanger.is_geheim,
        Waarschuwing.VERTEGENWOORDIGD: ontvanger is not None and bool(ontvanger.vertegenwoordigers),
        Waarschuwing.TAAKADRES: any(keuze.adres is not None and not keuze.adres.id for keuze in found),
        Waarschuwing.GERADEN: any(keuze.bron == Bron.EERSTE for keuze in found),
        Waarschuwing.ZONDER_PARTIJ: ontvanger is None,
    }
    return [word for word, holds in said.items() if holds]
