"""Writing a partij of the CustomerInteractionBundle: today's partij first, then its addresses and identificatoren, then what is
kept beside it."""

from collections.abc import Mapping
from typing import Any

from apps.core import linking, saving
from apps.core.api.translation import Translation, Values, differing
from apps.legacy.beside import keep
from apps.legacy.cib import adressen, namen, put_identificaties, talen
from apps.legacy.cib.bereikbaar import put_adressen
from apps.legacy.cib.partijen import ADRESSEN, SAYS, SHOWN
from apps.legacy.cib.vertegenwoordigen import put_vertegenwoordiging
from apps.legacy.cib.words import beside, tidied
from apps.legacy.models import CibPartij
from apps.partijen.models import Partij

# By the words that are sent: today's soort.
SOORTEN = {
    "persoon": "persoon", "natuurlijk_persoon": "persoon", "ingeschrevenpersoon": "persoon",
    "organisatie": "organisatie", "niet_natuurlijk_persoon": "organisatie", "vestiging": "organisatie",
    "contactpersoon": "contactpersoon",
}  # fmt: skip
# What tells the soort when it is not sent.
TELL = ("contactpersoon", "organisatie", "persoon")
NAMEN = ("persoon", "contactpersoon", "organisatie", "soort_partij")


def save_partij(partij: Partij | None, values: Values) -> Partij:
    """Makes or changes a partij. What is not among `values`, and what this generation cannot say, stays as it is."""
    row = linking.lock(partij) if partij else Partij()
    shown = PARTIJ.read(partij)
    changed = differing(values, shown)
    if partij and not changed:
        return row
    set_columns(row, shown, changed)
    saving.save(row)
    put_adressen(row, changed)
    if "externe_identificaties" in changed:
        put_identificaties.put(row, shown["externe_identificaties"] or [], changed["externe_identificaties"] or [])
    put_vertegenwoordiging(row, changed)
    keep_beside(row, {**shown, **changed}, is_new=partij is None)
    return row


def set_columns(partij: Partij, shown: Values, changed: Values) -> None:
    """Sets what changes of the columns of a partij; nothing is saved."""
    if changed.get("nummer") is not None:
        partij.nummer = str(changed["nummer"])
    if "interne_notitie" in changed:
        partij.interne_notitie = (changed["interne_notitie"] or "").strip()
    if "indicatie_geheimhouding" in changed:
        partij.indicatie_geheimhouding = changed["indicatie_geheimhouding"]
    if "indicatie_actief" in changed or partij._state.adding:
        partij.indicatie_actief = changed.get("indicatie_actief") is not False
    if "voorkeurstaal" in changed:
        partij.voorkeurstaal = talen.code_of(changed["voorkeurstaal"])
    if partij._state.adding or any(name in changed for name in NAMEN):
        set_names(partij, {**shown, **changed}, changed)
    for group in ADRESSEN:
        if group in changed:
            adressen.put(partij, group, before=shown[group], adres=changed[group])


def set_names(partij: Partij, wanted: Values, changed: Values) -> None:
    """Sets the soort of a partij and the identificatie of that soort; what another soort has is kept beside it."""
    soort = soort_of(wanted, partij.soort_partij)
    if soort != partij.soort_partij:
        partij.soort_partij = soort
        partij.partij_identificatie = None
    elif soort not in changed:
        return
    naam = wanted[soort]
    if soort == "organisatie":
        partij.naam = tidied((naam or {}).get("naam"), 200)
    else:
        namen.put(partij, (naam or {}).get("contactnaam") if soort == "contactpersoon" else naam)
    partij.identificatie_soort = soort if naam is not None else ""
    if naam is None and soort == "contactpersoon":
        partij.partij_identificatie = None


def soort_of(wanted: Values, present: str) -> str:
    """Returns the soort that is meant, else that of the names that are given, else the `present` one."""
    sent = SOORTEN.get((wanted["soort_partij"] or "").strip().lower())
    told = next((name for name in TELL if wanted[name] is not None), "persoon")
    return sent or present or told


def keep_beside(partij: Partij, wanted: Mapping[str, Any], *, is_new: bool) -> None:
    """Keeps beside a saved partij what it does not say."""
    contactpersoon = wanted["contactpersoon"] or {}
    parts = {"contactpersoon": contactpersoon.get("contactnaam"), "werkgever": contactpersoon.get("organisatie")}
    keep(CibPartij, beside({**wanted, **parts}, SAYS.read(partij)), is_new=is_new, partij=partij)


PARTIJ = Translation(Partij, SHOWN, save_partij)
