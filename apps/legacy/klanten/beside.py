"""What a klant has and its partij has not: the row beside it."""

from typing import Any

from apps.core import saving
from apps.legacy.klanten import adressen, subject
from apps.legacy.klanten.adressen import PLACES
from apps.legacy.klanten.namen import said_bedrijfsnaam
from apps.legacy.klanten.shown import KEPT, SAID, TOLD
from apps.legacy.klanten.subject import COLUMNS, FLAT, NUMBERS
from apps.legacy.klanten.write import Write
from apps.legacy.models import LegacyKlant
from apps.partijen.models import Partij

NEVER_TOLD = ("bronorganisatie", *KEPT, "meer_adressen")
FOUND_BY = ("bronorganisatie", "klantnummer")


def put(partij: Partij, write: Write, *, sleutel: str | None) -> None:
    """Writes the row beside a partij whose own objects are saved; takes it away when nothing is left in it.

    `sleutel`: what must be unique when bronorganisatie or klantnummer changes.
    """
    columns = literals(partij, write) | never_told(write)
    if write.touches(*FOUND_BY):
        columns["sleutel"] = sleutel
    row = stored_row(partij) or LegacyKlant(partij=partij)
    for column, value in columns.items():
        setattr(row, column, value)
    if is_needed(row):
        saving.save(row)
    elif row.pk:
        row.delete()


def stored_row(partij: Partij) -> LegacyKlant | None:
    """Locks the row beside a partij and returns it as it is now: triggers may just have emptied a part of it."""
    if saving.is_new_here(partij):
        return None
    row = LegacyKlant.objects.select_for_update(no_key=True, of=("self",)).filter(partij=partij).first()
    if row:
        saving.hold(row)
    return row


def is_needed(row: LegacyKlant) -> bool:
    """Tells whether anything is kept in a row."""
    kept = (field for field in row._meta.concrete_fields if field.null)
    return any(getattr(row, field.attname) is not None for field in kept)


def never_told(write: Write) -> dict[str, Any]:
    """Returns the columns for what a partij never tells, as far as it changes."""
    columns = {name: write[name] for name in NEVER_TOLD if write.touches(name)}
    if write.touches("adrestekst") or write.touches(*PLACES):
        columns["adrestekst"] = write.changed.get("adrestekst")
    if write.touches(FLAT, "subject_type"):
        columns |= subject.kept(write[FLAT], write["subject_type"])
    return columns


def literals(partij: Partij, write: Write) -> dict[str, Any]:
    """Returns the columns for what a partij can tell: null where it says the same."""
    said = {**SAID.read(partij), "bedrijfsnaam": said_bedrijfsnaam(partij, write)}
    flat = write[FLAT] or {}
    shown = {
        **{name: write[name] for name in (*TOLD, "bedrijfsnaam")},
        "subject_type": write["subject_type"] or "",
        **{COLUMNS[key]: flat.get(key) for key in NUMBERS},
    }
    columns = {name: None if value == said[name] else value for name, value in shown.items()}
    return columns | adressen.literals(said, {place: write[place] for place in (*PLACES, "meer_adressen")})
