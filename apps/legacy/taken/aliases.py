"""Every spelling of a klanttaak, read as that of the bundle.

The names of the externe klanttaak (versions 1 and 2) and of the Open Inwoner Platform mean the same as some of the bundle's. What
was shown under such a name and is sent back as it was says nothing: who changes one of both names means that one.
"""

from collections.abc import Callable, Mapping
from typing import Any

Body = Mapping[str, Any]

SOORTEN = {
    "portaalformulier": "formulier",
    "ogonebetaling": "betaling",
    "externformulier": "formulier",
}
TYPES = {"other": "overig", "kvk_nummer": "kvk", "kvknummer": "kvk", "burgerservicenummer": "bsn"}
REGISTRATIES = {"other": "overig"}


def member(name: str) -> Callable[[Any], Any]:
    """Returns what takes the value of one name out of an object."""
    return lambda value: value.get(name) if isinstance(value, Mapping) else value


def understood(data: Body, shown: Body) -> dict[str, Any]:
    """Returns what is sent under the names of the bundle; `shown` is what is told now, of a task that is there."""
    found = {name: value for name, value in data.items() if name not in ALIASES}
    for name, read in ALIASES.items():
        if name in data and not is_as_shown(name, data[name], shown):
            for target, value in read(data[name]).items():
                if target not in found or is_as_shown(target, found[target], shown):
                    found[target] = value
    for name, words in {"identificatie": ("type", TYPES), "koppeling": ("registratie", REGISTRATIES)}.items():
        if isinstance(found.get(name), Mapping):
            found[name] = in_own_words(found[name], *words)
    if isinstance(found.get("url"), Mapping):
        found["url"] = found["url"].get("uri")
    soort = found.get("soort")
    return {**found, "soort": SOORTEN.get(soort, soort)} if isinstance(soort, str) else found


def is_as_shown(name: str, value: Any, shown: Body) -> bool:
    """Tells whether a value is what is told now."""
    return name in shown and shown[name] == value


def in_own_words(value: Body, name: str, words: Mapping[str, str]) -> Body:
    """Returns an object with one of its words in our spelling, whatever its case."""
    word = value.get(name)
    if not isinstance(word, str):
        return value
    return {**value, name: words.get(word.lower(), word.lower())}


def of_formulier(value: Any) -> Body:
    """Reads a form: version 1 calls its kind type or formuliertype, version 2 soort."""
    if not isinstance(value, Mapping):
        return {"actie": value}
    kind = next((value[name] for name in ("type", "soort", "formuliertype") if name in value), None)
    return {"actie": {"type": kind, "value": value.get("value")}}


def of_portaalformulier(value: Any) -> Body:
    """Reads a form with what is filled in before and what was sent."""
    if not isinstance(value, Mapping):
        return {}
    found = {name: value[name] for name in ("data", "verzonden_data") if name in value}
    return {**(of_formulier(value["formulier"]) if "formulier" in value else {}), **found}


def of_betrokkene(value: Any) -> Body:
    """Reads whom a task is for, as the Open Inwoner Platform says it."""
    subject = member("legalSubject")(member("authorizee")(value) or {}) or {}
    if not isinstance(value, Mapping) or not isinstance(subject, Mapping):
        return {}
    level = value.get("levelOfAssurance")
    who = {"type": subject.get("identifierType"), "value": subject.get("identifier")}
    return {"identificatie": who, **({"betrouwbaarheidsniveau": level} if level is not None else {})}


ALIASES: dict[str, Callable[[Any], Body]] = {
    "titel": lambda value: {"title": value},
    "formulier": of_formulier,
    "portaalformulier": of_portaalformulier,
    "betrokkene": of_betrokkene,
    "verwerkerTaakId": lambda value: {"verwerker_taak_id": value},
    "deadlineVerlengbaar": lambda value: {"deadline_verlengbaar": value},
    "verzondenData": lambda value: {"verzonden_data": value},
}
