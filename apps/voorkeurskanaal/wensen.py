"""Reads what a taak or a zaak says of a channel, in the ways in which systems say it."""

from collections.abc import Iterator, Mapping
from typing import Any

from apps.voorkeurskanaal.begrippen import Kanaalwens, Vraag, Wens
from apps.voorkeurskanaal.codes import Voorkeur

WORDS = {
    **dict.fromkeys(("email", "e-mail", "emailadres", "mail"), Voorkeur.EMAIL),
    **dict.fromkeys(("sms", "telefoonnummer", "telefoon", "mobiel"), Voorkeur.SMS),
    **dict.fromkeys(("post", "brief", "letter", "papier"), Voorkeur.POST),
    **dict.fromkeys(("berichtenbox", "mijnoverheid"), Voorkeur.BERICHTENBOX),
    **dict.fromkeys(("portaal", "mijnomgeving"), Voorkeur.PORTAAL),
    "beiden": Voorkeur.BEIDEN,
    "geen": Voorkeur.GEEN,
}
KANAAL_KEYS = ("voorkeurskanaal", "kanaal", "soortDigitaalAdres")
MAX_WORD, MAX_ADRES = 40, 254


def kanaal_of(word: str) -> Voorkeur | None:
    """Returns the channel that a word means; None when it means none."""
    return WORDS.get(word.strip().lower())


def wens_of(extra: Any) -> Wens:
    """Returns the channel and the address that the extraData of a taak, or the like of a zaak, ask for.

    Taken are `voorkeurskanaal` (a word, or a digitaal adres), `kanaal` and `adres`, in an object, in a list of such, or in a list
    of {naam, waarde}. What is said first counts; anything else is no wish.
    """
    said: dict[str, str] = {}
    for name, value in pairs(extra):
        if isinstance(value, str) and value.strip():
            said.setdefault("kanaal" if name in KANAAL_KEYS else name, value.strip())
    return Wens(said.get("kanaal", "")[:MAX_WORD], said.get("adres", "")[:MAX_ADRES])


def pairs(extra: Any) -> Iterator[tuple[str, Any]]:
    """Yields what is said under a name that counts."""
    for item in extra if isinstance(extra, list) else [extra]:
        if not isinstance(item, Mapping):
            continue
        named = {item.get("naam"): item.get("waarde")} if isinstance(item.get("naam"), str) else item
        for name in (*KANAAL_KEYS, "adres"):
            value = named.get(name)
            if isinstance(value, Mapping):
                yield from pairs(value)
            else:
                yield name, value


def voorkeur_for(wensen: tuple[Kanaalwens, ...], vraag: Vraag) -> Kanaalwens | None:
    """Returns what the customer prefers for what is asked: the most particular one; a zaaktype is more so than a dienst."""
    fitting = [one for one in wensen if one.dienst in ("", vraag.dienst) and one.zaaktype in ("", vraag.zaaktype)]
    return max(fitting, key=lambda one: (bool(one.zaaktype), bool(one.dienst)), default=None)
