"""A klanttaak of the bundle, written by the services of klanttaken."""

from collections.abc import Mapping
from typing import Any

from apps.core.api.translation import Translation, Values, differing
from apps.core.exceptions import RuleViolation
from apps.legacy.taken.shown import SHOWN
from apps.taken import klanttaken
from apps.taken.deadlines import deadline
from apps.taken.keuzes import Registratie, Soort, Status
from apps.taken.klanttaken import Wanted
from apps.taken.models import Klanttaak
from apps.taken.transitions import STATES, State
from apps.taken.writers import Writer

# A text of the bundle -> the column that holds it.
TEXTS = {
    "type": "type_uri",
    "url": "url",
    "title": "titel",
    "onderwerp": "onderwerp",
    "toelichting": "toelichting",
    "verwerker_taak_id": "verwerker_taak_id",
    "eigenaar": "eigenaar",
    "handelingsperspectief": "handelingsperspectief",
    "betrouwbaarheidsniveau": "betrouwbaarheidsniveau",
}
SAME = {
    "data": "prefill",
    "verzonden_data": "verzonden_data",
    "extra_data": "extra_data",
    "vervaldatum": "vervaldatum",
    "herinnering_op": "herinnering_op",
    "partij": "partij",
}
GIVEN = ("startdatum", "deadline_verlengbaar", "soort")  # null leaves them as they are
Koppelingen = list[dict[str, Any]]


def save_klanttaak(taak: Klanttaak | None, values: Values) -> Klanttaak:
    """Makes or changes a task; `by` among the values is who does so. Raises RuleViolation, Refused."""
    by, reden = values["by"], values.get("reden") or ""
    asked = {name: value for name, value in values.items() if name in SHOWN}
    shown = KLANTTAAK.read(taak)
    changed = differing(asked, shown)
    columns, parts = columns_of(changed, shown), parts_of(changed, shown)
    if taak is None:
        return made(columns, parts, changed, by=by)
    wanted = Wanted(columns, parts, changed.get("status"), state_of(changed, shown), reden)
    return klanttaken.change(taak, wanted, by=by)


def made(columns: dict[str, Any], parts: dict[str, Any], changed: Values, *, by: Writer) -> Klanttaak:
    """Makes a task, or returns the one that is there already."""
    if not columns.get("soort"):
        columns["soort"] = soort_of(columns)
    return klanttaken.make(columns, parts, by=by, word=changed.get("status"))[0]


def soort_of(columns: Values) -> str:
    """Returns how a task is done, when that is not said."""
    if columns.get("betaling_bedrag") is not None:
        return Soort.BETALING
    if columns.get("formulier_waarde"):
        return Soort.FORMULIER
    return Soort.URL if columns.get("url") else Soort.FYSIEK


def state_of(changed: Values, shown: Values) -> State | None:
    """Returns the state that is meant when a reason for closing is given; None when a word alone tells."""
    reden = changed.get("afsluitreden")
    if not reden:
        return None
    state = State(Status.GESLOTEN, reden)
    if changed.get("status", shown["status"]) != Status.GESLOTEN or state not in STATES:
        raise RuleViolation("Alleen een gesloten taak heeft een afsluitreden.", field="afsluitreden")
    return state


def columns_of(changed: Values, shown: Values) -> dict[str, Any]:
    """Returns the columns that change."""
    found: dict[str, Any] = {column: changed[name] or "" for name, column in TEXTS.items() if name in changed}
    found |= {column: changed[name] for name, column in SAME.items() if name in changed}
    found |= {name: changed[name] for name in GIVEN if changed.get(name) is not None}
    if changed.get("nummer") is not None:
        found["nummer"] = str(changed["nummer"])
    if "verloopdatum" in changed:
        found |= deadline(changed["verloopdatum"])
    if "actie" in changed:
        actie = whole(changed["actie"], shown["actie"])
        found |= {"formulier_soort": actie.get("type") or "", "formulier_waarde": actie.get("value") or ""}
    if "identificatie" in changed:
        who = whole(changed["identificatie"], shown["identificatie"])
        found["identificatie"] = {"type": who.get("type") or "", "waarde": who.get("value") or "", "kvk_nummer": ""}
    if "ogonebetaling" in changed:
        found |= betaling_of(whole(changed["ogonebetaling"], shown["ogonebetaling"]))
    if "extra" in changed:
        merged = {**(shown["extra"] or {}), **changed["extra"]}
        found["extra"] = {name: value for name, value in merged.items() if value is not None}
    return found


def whole(value: Any, shown: Any) -> Mapping[str, Any]:
    """Returns an object, of which a PATCH may leave out what stays."""
    return {} if value is None else {**(shown or {}), **value}


def betaling_of(value: Values) -> dict[str, Any]:
    """Returns the columns of a payment."""
    return {
        "betaling_bedrag": value.get("bedrag"),
        "betaling_kenmerk": value.get("betaalkenmerk") or "",
        "betaling_pspid": value.get("pspid") or "",
        "betaling_valuta": "EUR" if value.get("bedrag") is not None else "",
    }


def parts_of(changed: Values, shown: Values) -> dict[str, Any]:
    """Returns the children that change."""
    found: dict[str, Any] = {}
    if "betrokkenen" in changed:
        found["betrokkenen"] = [betrokkene_of(item) for item in changed["betrokkenen"] or []]
    if {"zaak", "koppeling", "koppelingen"} & set(changed):
        found["koppelingen"] = koppelingen_of(changed, shown)
    return found


def betrokkene_of(item: Values) -> dict[str, Any]:
    """Returns the columns of somebody involved."""
    who, partij = item.get("betrokkene") or {}, item.get("partij")
    return {
        "betrokkene_type": item.get("betrokkeneType") or "",
        "rol_type": item.get("rolType") or "",
        "naam": who.get("naam") or "",
        "medewerker_identificatie": who.get("medewerkerIdentificatie") or "",
        "bsn": who.get("inpBsn") or "",
        "partij_id": partij.pk if partij else None,
    }


def koppelingen_of(changed: Values, shown: Values) -> Koppelingen:
    """Returns what a task is about: the list that is sent, else that which there is, with its zaak and its first one as sent."""
    listed = changed.get("koppelingen") if "koppelingen" in changed else shown["koppelingen"]
    found = [columns_of_koppeling(item) for item in listed or []]
    if "koppeling" in changed:
        put_first(found, changed["koppeling"])
    if "zaak" in changed:
        put_zaak(found, changed["zaak"])
    return found


def columns_of_koppeling(item: Values) -> dict[str, Any]:
    """Returns the columns of one thing that a task is about."""
    texts = {name: item.get(name) or "" for name in ("url", "urn", "zaaknummer")}
    return {"registratie": item.get("registratie") or Registratie.ZAAK, "object_uuid": item.get("uuid"), **texts}


def put_first(found: Koppelingen, item: Values | None) -> None:
    """Puts what is sent as the one thing in the place of the first; its value is whatever it looks like."""
    rest = found[1:]
    found.clear()
    if item is not None:
        value, uuid = item.get("value") or "", item.get("uuid")
        found.append(columns_of_koppeling({"registratie": item.get("registratie"), "uuid": uuid, **named(value, uuid)}))
    found += rest


def named(value: str, uuid: Any) -> dict[str, Any]:
    """Returns the columns that a value of any kind belongs in."""
    if uuid is not None and value in ("", str(uuid)):
        return {}
    if value.startswith(("http://", "https://")):
        return {"url": value}
    return {"urn": value} if value.lower().startswith("urn:") else {"zaaknummer": value}


def put_zaak(found: Koppelingen, url: str | None) -> None:
    """Gives the first zaak of a task this URL, or takes it away."""
    zaken = [item for item in found if item["registratie"] == Registratie.ZAAK]
    if url and zaken and not (zaken[0]["url"] and zaken[0]["object_uuid"] is not None):
        zaken[0]["url"] = url
    elif url:
        at = found.index(zaken[0]) if zaken else 0
        found[at : at + len(zaken[:1])] = [columns_of_koppeling({"registratie": Registratie.ZAAK, "url": url})]
    elif zaken:
        found.remove(zaken[0])


KLANTTAAK = Translation(Klanttaak, SHOWN, save_klanttaak)
