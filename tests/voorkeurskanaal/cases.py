"""Builders for the pure function: ontvangers and addresses, as short as a table of cases wants them."""

from datetime import date
from typing import Any

from apps.voorkeurskanaal.begrippen import (
    Abonnement,
    Adres,
    Beleid,
    Kanaalwens,
    Ontvanger,
    Postadres,
    Uitkomst,
    Vraag,
    Wens,
)
from apps.voorkeurskanaal.codes import Bron, Voorkeur
from apps.voorkeurskanaal.vaststellen import vaststellen

TODAY, VERIFIED = date(2026, 11, 22), date(2026, 10, 1)

E1 = Adres("e1", "email", "a@example.nl", is_standaard=True, geverifieerd=VERIFIED)
E2 = Adres("e2", "email", "b@example.nl")
T1 = Adres("t1", "telefoonnummer", "0612345678", geverifieerd=VERIFIED)
Z = Adres("z", "email", "zaak@example.nl", referentie="ZAAK-1", geverifieerd=VERIFIED)
O = Adres("o", "overig", "@klant")  # noqa: E741  of overig
BAD = Adres("x", "email", "x@example.nl", is_standaard=True, geverifieerd=VERIFIED, onbestelbaar=True)
OLD = Adres("q", "email", "q@example.nl", geverifieerd=date(2024, 1, 1))
STRAAT = Postadres(Bron.CORRESPONDENTIEADRES, ("Straat 1", "1234 AB Breda"))
SUBSCRIBED, UNSUBSCRIBED = Abonnement(is_positief=True, gevraagd_op=TODAY), Abonnement(False, TODAY)
WITH_BOX = Beleid(berichtenbox=True, berichttypen=(("*", "1"),))


def klant(
    *adressen: Adres, voorkeur: str = "", post: Postadres | None = None, altijd: Voorkeur | None = None, **more: Any
) -> Ontvanger:
    """Makes an ontvanger; `voorkeur` names its preferred address, `altijd` what it prefers whatever is asked."""
    own = tuple(Adres(**{**vars(one), "is_voorkeur": one.id == voorkeur}) for one in adressen)
    given = {"id": "p", "postadressen": (post,) if post else (), "wensen": (Kanaalwens(altijd),) if altijd else ()}
    return Ontvanger(adressen=own, **{**given, **more})


def ask(ontvanger: Ontvanger | None, beleid: Beleid | None = None, **vraag: Any) -> Uitkomst:
    """Asks with the words of a taak as texts."""
    if isinstance(taak := vraag.get("taak"), str):
        vraag["taak"] = Wens(taak)
    return vaststellen(ontvanger, Vraag(**{"vandaag": TODAY, **vraag}), beleid or Beleid())


def refused(uitkomst: Uitkomst) -> set[tuple[str, str]]:
    """Returns the source and the reason of each candidate that was not taken."""
    return {(str(one.bron), str(one.reden)) for one in uitkomst.afgewezen}


def chosen(uitkomst: Uitkomst) -> tuple[str, str | None]:
    """Returns the channel and the id of its address."""
    return str(uitkomst.kanaal), uitkomst.adres.id if uitkomst.adres else None
