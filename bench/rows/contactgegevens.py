"""Personen and organisaties of the Contactgegevens API, which are linked to nothing."""

from bench.plan import Row, Slot
from bench.rows.parts import adres
from bench.words import ACHTERNAMEN, BEDRIJVEN, BIRTHDAYS, VOORNAMEN


def persoon(slot: Slot) -> Row:
    """Returns a person."""
    voorvoegsel, achternaam = slot.pick(ACHTERNAMEN)
    return {
        **slot.key(),
        "geboortedatum": slot.pick(BIRTHDAYS),
        "voornamen": f"{slot.pick(VOORNAMEN)} {slot.pick(VOORNAMEN)}",
        "voorvoegsel": voorvoegsel,
        "geslachtsnaam": achternaam,
        "geslacht": slot.pick("mv"),
        **adres(slot, "adres"),
    }


def organisatie(slot: Slot) -> Row:
    """Returns an organisation."""
    return {**slot.key(), "handelsnaam": f"{slot.pick(BEDRIJVEN)} {slot.local}", **adres(slot, "adres")}
