"""Writes a bericht that is sent in the words of the CustomerInteractionBundle."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from apps.berichten import bijlagen as files
from apps.berichten import reading, rules, services, withdrawing
from apps.berichten.acting import Actor
from apps.berichten.bijlagen import PDF
from apps.berichten.models import Bericht, Berichtbijlage, Berichtkoppeling, Status
from apps.berichten.policy import policy
from apps.berichten.registering import New
from apps.core import linking, saving
from apps.core.api.translation import Translation, Values, differing
from apps.core.exceptions import Refused, RuleViolation, at_item
from apps.core.roles import UITVOERDER
from apps.gegevensgroepen.geadresseerde import BSN, OVERIG
from apps.legacy.cib.berichten import SHOWN
from apps.taken.keuzes import Registratie

TEXTS = {
    "batch_id": "batch_id",
    "bericht_leverancier_id": "afzender_oin",
    "bericht_id": "bericht_id",
    "bericht_type": "berichttype",
    "onderwerp": "onderwerp",
    "berichttekst": "tekst",
    "referentie": "referentie",
    "categorie": "categorie",
    "handelingsperspectief": "handelingsperspectief",
    "kanaal": "kanaal",
}
OTHERS = ("partij", "taak", "klantcontact", "vervangt", "einddatum_handelingstermijn", "beslissing")
MOMENTS = {"aanmaak_datum": "aanmaakdatum", "publicatie_datum": "publicatiedatum"}
OF_BIJLAGE = {
    "volgorde": "volgorde",
    "omschrijving": "omschrijving",
    "mediaType": "media_type",
    "informatieobject": "informatieobject",
    "informatieobjectUrn": "informatieobject_urn",
    "isBerichttypeBijlage": "is_berichttype_bijlage",
    "inhoud": "inhoud",
}
OF_KOPPELING = {
    "registratie": "registratie",
    "uuid": "object_uuid",
    "url": "url",
    "urn": "urn",
    "zaaknummer": "zaaknummer",
}
FLAT = ("inhoud", "omschrijving", "volgorde")
READING = ("geopend", "geopend_op")
OF_STATUS = ("status", "ingetrokken_op")
NEVER_NULL = ("status", "geopend")
FOR_NOTHING = ("soort_gebruiker", "bijlage_type", "reden")


def new_of(values: Values) -> New:
    """Returns the bericht that is delivered. Raises RuleViolation when it names two addressees."""
    return New(
        columns_of(values),
        bijlagen=[column_names(item, OF_BIJLAGE) for item in sent_bijlagen(values)],
        koppelingen=sent_koppelingen(values),
    )


def columns_of(values: Values) -> dict[str, Any]:
    """Returns the columns that are sent; a moment that is not sent is left to the register."""
    found: dict[str, Any] = {column: values[name] or "" for name, column in TEXTS.items() if name in values}
    found |= {name: values[name] for name in OTHERS if name in values}
    found |= {column: values[name] for name, column in MOMENTS.items() if values.get(name)}
    if "mijn_overheid_berichtenbox" in values:
        found["mijn_overheid_berichtenbox"] = bool(values["mijn_overheid_berichtenbox"])
    if "gebruiker_id" in values or "identificatie" in values:
        found["ontvanger"] = ontvanger_of(values)
    return found


def ontvanger_of(values: Values) -> dict[str, str]:
    """Returns the addressee: by its BSN, or by any kind of number."""
    given = values.get("identificatie") or {}
    kind, number = (given.get("type") or "").lower(), given.get("value") or ""
    bsn = values.get("gebruiker_id") or ""
    if bsn and number and (kind, number) != (BSN, bsn):
        raise RuleViolation("De gebruikerID en de identificatie noemen een andere ontvanger.", field="gebruiker_id")
    if bsn:
        return {"type": BSN, "waarde": bsn}
    return {"type": OVERIG if kind == "other" else kind, "waarde": number}


def sent_bijlagen(values: Values) -> list[Mapping[str, Any]]:
    """Returns the attachments that are sent: a list of them, or the one that the standard knows."""
    if values.get("bijlagen"):
        return list(values["bijlagen"])
    if not values.get("inhoud"):
        return []
    return [{**{name: values.get(name) for name in FLAT}, "volgorde": place_of(values), "mediaType": PDF}]


def place_of(values: Values) -> int | None:
    """Returns the place of the attachment that the standard knows, which it has as a text."""
    return int(values["volgorde"]) if values.get("volgorde") else None


def column_names(item: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """Returns the columns of a part, without what is not sent."""
    return {column: item[name] for name, column in names.items() if item.get(name) is not None}


def sent_koppelingen(values: Values) -> list[dict[str, Any]]:
    """Returns what the bericht is about, with the zaak that stands by itself when it is not among them."""
    found = [column_names(item, OF_KOPPELING) for item in values.get("koppelingen") or []]
    zaak = values.get("zaak")
    if zaak and not any(item.get("url") == zaak for item in found):
        found.insert(0, {"registratie": Registratie.ZAAK, "url": zaak})
    return found


# -- changes ------------------------------------------------------------------------------------------------------------


def change(bericht: Bericht, values: Values) -> Bericht:
    """Changes a bericht, in as far as `values` differ from what it shows; `by` and `lezer` among them say who does so; `leest`,
    whether he says that he has read it, also when it was read already.

    Raises RuleViolation, and Refused for what is not up to who does it, or cannot be any more.
    """
    by, lezer = values["by"], values["lezer"]
    given = {name: value for name, value in values.items() if name not in ("by", "lezer", "leest", *FOR_NOTHING)}
    for name in NEVER_NULL:
        if given.get(name) is None:
            given.pop(name, None)
    changed = differing(given, BERICHT.read(bericht))
    bericht = linking.lock(bericht)
    if any(name in changed for name in READING):
        bericht = put_reading(bericht, changed, lezer, by=by)
    elif by.rol == UITVOERDER and values.get("leest") is not None:  # another reader may have read it
        bericht = put_reading(bericht, {"geopend": values["leest"]}, lezer, by=by)
    rest = {name: value for name, value in changed.items() if name not in (*READING, *OF_STATUS)}
    if rest:
        rules.may_send(by.rol)
        put_columns(bericht, rest, by=by)
    if any(name in changed for name in OF_STATUS):
        bericht = put_status(bericht, changed, by=by, reden=values.get("reden") or "")
    return bericht


def put_reading(bericht: Bericht, changed: Values, lezer: str, *, by: Actor) -> Bericht:
    """Marks a bericht as read, or as not read after all."""
    moment: datetime | None = changed.get("geopend_op")
    if changed.get("geopend", moment is not None):
        return reading.read(bericht, lezer, by=by, op=moment)
    return reading.unread(bericht, lezer, by=by)


def put_status(bericht: Bericht, changed: Values, *, by: Actor, reden: str) -> Bericht:
    """Withdraws a bericht: the one status that can be sent."""
    if changed.get("status", Status.INGETROKKEN) != Status.INGETROKKEN or changed.get("ingetrokken_op", True) is None:
        raise Refused("Een bericht kan alleen worden ingetrokken.", code="bericht-overgang", toegestaan=["ingetrokken"])
    return withdrawing.withdraw(bericht, by=by, reden=reden)


def put_columns(bericht: Bericht, changed: Values, *, by: Actor) -> None:
    """Writes the columns and the parts of a bericht that change."""
    for name, value in columns_of(changed).items():
        setattr(bericht, name, value)
    if "bijlagen" in changed or any(name in changed for name in FLAT):
        put_bijlagen(bericht, changed)
    if "koppelingen" in changed or "zaak" in changed:
        put_koppelingen(bericht, sent_koppelingen(changed))
    services.change(bericht, by=by)


def put_bijlagen(bericht: Bericht, changed: Values) -> None:
    """Gives a planned bericht exactly the attachments that are sent; one with the id of its own keeps the file it has."""
    services.check_planned(bericht)
    present = {str(row.uuid): row for row in bericht.bijlagen.all()}
    items = list(changed["bijlagen"] or []) if "bijlagen" in changed else flat(changed, list(present.values()))
    most = policy().max_bijlage
    kept = {item["id"] for item in items if item.get("id")}
    for uuid, row in present.items():
        if uuid not in kept:
            saving.remove(row)
    for index, item in enumerate(items):
        with at_item(f"bijlagen.{index}"):
            columns = files.columns(column_names(item, OF_BIJLAGE), index + 1, most=most)
            row = present.get(str(item.get("id"))) or Berichtbijlage(bericht=bericht)
            for name, value in columns.items():
                setattr(row, name, value)
            saving.save(row)


def flat(changed: Values, present: Sequence[Berichtbijlage]) -> list[dict[str, Any]]:
    """Returns the attachments after a change of the one that the standard knows, which is the first."""
    first, *others = [{"id": str(row.uuid), "volgorde": row.volgorde} for row in present] or [{}]
    sent = {name: changed[name] for name in ("inhoud", "omschrijving") if name in changed}
    sent |= {"volgorde": place_of(changed)} if changed.get("volgorde") else {}
    same: Mapping[str, Any] = {"volgorde": first.get("volgorde")} if sent.get("inhoud") else first
    return [{**same, **sent}, *others]


def put_koppelingen(bericht: Bericht, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Makes a planned bericht be about exactly what is sent."""
    services.check_planned(bericht)
    bericht.koppelingen.all().delete()
    saving.add_all(
        {f"koppelingen.{index}": Berichtkoppeling(bericht=bericht, **item) for index, item in enumerate(wanted)}
    )


BERICHT = Translation(Bericht, SHOWN, change)
