"""A decision as an answer. Where data are secret, addresses are masked unless the client may see them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from apps.voorkeurskanaal.begrippen import Adres, Afgewezen, Keuze, Ontvanger, Postadres, Uitkomst
from apps.voorkeurskanaal.services import Beslist
from apps.voorkeurskanaal.vaststellen import VERSIE

Json = dict[str, Any]
MAX_MASKED, SHOWN = 100, 3


@dataclass(frozen=True)
class Telling:
    """How an API tells of a decision: where partijen are, its words for the kinds of addresses, and what the client may see."""

    url_of: Callable[[str], str]
    words: dict[str, str] = field(default_factory=dict)
    may_see: bool = False

    def answer(self, beslist: Beslist) -> Json:
        """Returns the whole answer."""
        beslissing, beleid = beslist.beslissing, beslist.beleid
        return {
            "beslissingId": str(beslissing.uuid),
            "doel": str(beslissing.doel),
            **self.uitkomst(beslist.uitkomst),
            "beleid": {"naam": beleid.naam, "versie": beleid.versie},
            "regels": VERSIE,
            "vastgesteldOp": moment(beslissing.vastgesteld_op),
            "geldigTot": moment(beslissing.geldig_tot),
        }

    def uitkomst(self, uitkomst: Uitkomst) -> Json:
        """Returns what was decided for one doel."""
        hidden = uitkomst.ontvanger is not None and uitkomst.ontvanger.is_geheim and not self.may_see
        keuzes = [self.keuze(keuze, hidden=hidden) for keuze in uitkomst.keuzes]
        first = keuzes[0] if keuzes else {"adres": None, "postadres": None}
        apart = uitkomst.notificatie
        return {
            "kanaal": str(uitkomst.kanaal),
            "kanalen": [keuze["kanaal"] for keuze in keuzes],
            "distributiekanaal": uitkomst.distributiekanaal,
            "adres": first["adres"],
            "postadres": first["postadres"],
            "keuzes": keuzes,
            "bron": uitkomst.bron and str(uitkomst.bron),
            "redenen": [str(reden) for reden in uitkomst.redenen],
            "afgewezen": [self.afgewezen(one) for one in uitkomst.afgewezen],
            "waarschuwingen": [str(one) for one in uitkomst.waarschuwingen],
            "ontvanger": self.partij(uitkomst.ontvanger),
            "alternatieveOntvangers": [
                {"partij": self.partij(one), "rol": "vertegenwoordiger", "actief": one.is_actief}
                for one in uitkomst.alternatieven
            ],
            "notificatie": self.uitkomst(apart) if apart else None,
        }

    def keuze(self, keuze: Keuze, *, hidden: bool) -> Json:
        """Returns a channel with its address."""
        return {
            "kanaal": str(keuze.kanaal),
            "bron": str(keuze.bron),
            "adres": self.adres(keuze.adres, hidden=hidden) if keuze.adres else None,
            "postadres": postadres(keuze.postadres, hidden=hidden) if keuze.postadres else None,
        }

    def adres(self, adres: Adres, *, hidden: bool) -> Json:
        """Returns a digital address, masked when it is to be hidden."""
        shown = {"gemaskeerd": masked(adres.adres)} if hidden else {"adres": adres.adres}
        return {
            "id": adres.id or None,
            "soortDigitaalAdres": self.words.get(adres.soort, adres.soort),
            **shown,
            "geverifieerdOp": adres.geverifieerd.isoformat() if adres.geverifieerd else None,
        }

    def afgewezen(self, one: Afgewezen) -> Json:
        """Returns a candidate that was not taken."""
        return {"bron": str(one.bron), "kanaal": one.kanaal, "reden": str(one.reden), "adresId": one.adres or None}

    def partij(self, ontvanger: Ontvanger | None) -> Json | None:
        """Returns a reference to a partij."""
        return {"uuid": ontvanger.id, "url": self.url_of(ontvanger.id)} if ontvanger and ontvanger.id else None


def postadres(adres: Postadres, *, hidden: bool) -> Json:
    """Returns a postal address: which one, and its lines unless they are to be hidden."""
    return {"soort": str(adres.bron).rpartition(".")[2], "regels": None if hidden else list(adres.regels)}


def masked(text: str) -> str:
    """Returns what may be shown of an address: enough for its owner to recognise it."""
    name, at, domain = text.partition("@")
    if at:
        return f"{name[:1]}***@{domain}"[:MAX_MASKED]
    return f"***{text[-SHOWN:]}" if len(text) > 2 * SHOWN else "***" if text else ""


def moment(value: datetime) -> str:
    """Returns a moment as the APIs write it."""
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
