"""Writing a klantcontact of the CustomerInteractionBundle: today's objects first, then what is kept beside it."""

from collections.abc import Callable, Mapping
from typing import Any

from apps.core import linking, saving
from apps.core.api.translation import Translation, Values, differing
from apps.klantcontacten.models import Klantcontact
from apps.legacy.beside import keep
from apps.legacy.cib import talen
from apps.legacy.cib.around_klantcontacten import put_actoren, put_bijlagen, put_onderwerp, put_taken
from apps.legacy.cib.klantcontacten import JA, NEE, SAYS, SHOWN
from apps.legacy.cib.words import beside, tidied
from apps.legacy.models import CibKlantcontact, LegacyContactmoment

NEDERLANDS, ZONDER_ONDERWERP = "nld", "Klantcontact"
# What a klantcontact does not have at all.
BESIDE_ONLY = ("todo", "geregistreerd_op")
AROUND: Mapping[str, Callable[[Klantcontact, Any], None]] = {
    "actors": put_actoren,
    "bijlage": put_bijlagen,
    "gaat_over": put_onderwerp,
    "interne_taak_ontstaan_uit": put_taken,
}


def save_klantcontact(klantcontact: Klantcontact | None, values: Values) -> Klantcontact:
    """Makes or changes a klantcontact. What is not among `values`, and what this generation cannot say, stays as it is."""
    row = linking.lock(klantcontact) if klantcontact else Klantcontact()
    shown = KLANTCONTACT.read(klantcontact)
    changed = differing(values, shown)
    if klantcontact and not changed:
        return row
    set_columns(row, changed)
    saving.save(row)
    for name, put in AROUND.items():
        if name in changed:
            put(row, changed[name])
    keep_beside(row, {**shown, **changed}, changed, is_new=klantcontact is None)
    return row


def set_columns(klantcontact: Klantcontact, changed: Values) -> None:
    """Sets what changes of the columns of a klantcontact, and of a new one what today's API demands; nothing is saved."""
    is_new = klantcontact._state.adding
    if changed.get("nummer") is not None:
        klantcontact.nummer = str(changed["nummer"])
    if "onderwerp" in changed or is_new:
        klantcontact.onderwerp = tidied(changed.get("onderwerp"), 1000) or ZONDER_ONDERWERP
    if "kanaal" in changed:
        klantcontact.kanaal = tidied((changed["kanaal"] or {}).get("soortDigitaalAdres"), 50)
    if "inhoud" in changed:
        klantcontact.inhoud = (changed["inhoud"] or "").strip()
    if "taal" in changed or is_new:
        klantcontact.taal = talen.as_code(changed.get("taal")) or NEDERLANDS
    if "vertrouwelijk" in changed or is_new:
        klantcontact.vertrouwelijk = changed.get("vertrouwelijk") == JA
    if "indicatie_contact_gelukt" in changed:
        klantcontact.indicatie_contact_gelukt = {JA: True, NEE: False}.get(changed["indicatie_contact_gelukt"] or "")
    if changed.get("plaatsgevonden_op"):
        klantcontact.plaatsgevonden_op = changed["plaatsgevonden_op"]


def keep_beside(klantcontact: Klantcontact, wanted: Values, changed: Values, *, is_new: bool) -> None:
    """Keeps beside a saved klantcontact what it does not say."""
    columns: dict[str, Any] = beside(wanted, SAYS.read(klantcontact))
    columns |= {name: changed[name] for name in BESIDE_ONLY if name in changed}
    if "todo" in changed and changed["todo"] is None and not is_new:
        columns["todo"] = ""  # there is none, whatever the tasks say
    keep(CibKlantcontact, columns, is_new=is_new, klantcontact=klantcontact)
    if "resultaat" in changed:
        keep(LegacyContactmoment, {"resultaat": changed["resultaat"]}, is_new=is_new, klantcontact=klantcontact)


KLANTCONTACT = Translation(Klantcontact, SHOWN, save_klantcontact)
