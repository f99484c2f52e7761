"""Groups of columns, and values, that more than one table has."""

from bench.plan import Row, Slot
from bench.words import ACHTERNAMEN, DAYS, LETTERS, STEDEN, STRAATNAMEN, VOORNAMEN

PARTIJ, KLANTCONTACT, ACTOR = "partijen.Partij", "klantcontacten.Klantcontact", "actoren.Actor"
CATEGORIE = "partijen.Categorie"

SPREAD_DAYS = 14  # how far the order in which things happened may differ from that in which they were written down


def adres(slot: Slot, group: str) -> Row:
    """Returns the columns of a Dutch address."""
    return {
        f"{group}_straatnaam": slot.pick(STRAATNAMEN),
        f"{group}_huisnummer": 1 + slot.below(250),
        f"{group}_postcode": f"{1000 + slot.below(9000)} {slot.pick(LETTERS)}{slot.pick(LETTERS)}",
        f"{group}_stad": slot.pick(STEDEN),
    }


def contactnaam(slot: Slot) -> Row:
    """Returns the columns of a person's name; half of the people have two last names, so that full names are rare."""
    voornaam = slot.pick(VOORNAMEN)
    voorvoegsel, achternaam = slot.pick(ACHTERNAMEN)
    if slot.happens(50):
        achternaam = f"{achternaam}-{slot.pick(ACHTERNAMEN)[1]}"
    return {
        "contactnaam_voorletters": f"{voornaam[0]}.",
        "contactnaam_voornaam": voornaam,
        "contactnaam_voorvoegsel_achternaam": voorvoegsel,
        "contactnaam_achternaam": achternaam,
    }


def moment(slot: Slot) -> str:
    """Returns when a row came in: rows come in their order, but for some days."""
    day = int(slot.share() * (len(DAYS) - SPREAD_DAYS)) + slot.below(SPREAD_DAYS)
    return f"{DAYS[day]} {slot.below(24):02}:{slot.below(60):02}:{slot.below(60):02}+00"


def nummer(slot: Slot) -> str:
    """Returns the number that the register would have given out."""
    return str(slot.local + 1)
