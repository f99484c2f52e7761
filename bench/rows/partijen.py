"""Partijen and what is theirs."""

from stdnum import iban

from bench.plan import Row, Slot
from bench.rows.parts import CATEGORIE, PARTIJ, adres, contactnaam, nummer
from bench.words import BEDRIJVEN, CATEGORIEEN, DAYS, RECHTSVORMEN, TALEN

FIRST_BSN, FIRST_KVK = 10_000_000, 30_000_000


def is_persoon(index: int) -> bool:
    """Tells whether the partij at `index` is a person: four in five are."""
    return index % 5 != 4


def partij(slot: Slot) -> Row:
    """Returns a person or an organisation."""
    row = {
        **slot.key(),
        "nummer": nummer(slot),
        "indicatie_geheimhouding": slot.happens(2),
        "indicatie_actief": not slot.happens(3),
        "voorkeurstaal": slot.pick(TALEN),
        **adres(slot, "bezoekadres"),
    }
    if slot.happens(30):
        row |= adres(slot, "correspondentieadres")
    if is_persoon(slot.index):
        return {**row, "soort_partij": "persoon", "identificatie_soort": "persoon", **contactnaam(slot)}
    naam = f"{slot.pick(BEDRIJVEN)} {slot.local} {slot.pick(RECHTSVORMEN)}"
    return {**row, "soort_partij": "organisatie", "identificatie_soort": "organisatie", "naam": naam}


def identificator(slot: Slot) -> Row:
    """Returns the BSN or the KvK-nummer of the partij in the same place."""
    if is_persoon(slot.index):
        number = ("natuurlijk_persoon", "bsn", bsn(FIRST_BSN, slot.index), "brp")
    else:
        number = ("niet_natuurlijk_persoon", "kvk_nummer", f"{FIRST_KVK + slot.index:08d}", "hr")
    parts = ("code_objecttype", "code_soort_object_id", "object_id", "code_register")
    columns = {f"partij_identificator_{part}": value for part, value in zip(parts, number, strict=True)}
    return {**slot.key(), "identificeerde_partij_id": slot.id_at(slot.local), **columns}


def bsn(first: int, index: int) -> str:
    """Returns the BSN at `index` in the range that starts with the eight digits `first`.

    Each index has two prefixes, so that none comes back: of an even one and the next, at most one has the check digit 10.
    """
    for prefix in (first + 2 * index, first + 2 * index + 1):
        digits = f"{prefix:08d}"
        check = sum((9 - place) * int(digit) for place, digit in enumerate(digits)) % 11
        if check < 10:
            break
    return f"{digits}{check}"


def digitaal_adres(slot: Slot) -> Row | None:
    """Returns the e-mail address (85 in 100 partijen) or the telephone number (65) of a partij: 1.5 on average."""
    owner, kind = divmod(slot.index, 2)
    if not slot.happens((85, 65)[kind]):
        return None
    soort, adres, omschrijving = (
        ("email", f"klant{owner}@post.example", "privé"),
        ("telefoonnummer", f"06{10_000_000 + owner:08d}", "mobiel"),
    )[kind]
    return {
        **slot.key(), "verstrekt_door_partij_id": slot.id_at(slot.local), "adres": adres, "soort_digitaal_adres": soort,
        "omschrijving": omschrijving, "is_standaard_adres": True, "is_voorkeur": kind == 0 and slot.happens(60),
    }  # fmt: skip


def rekeningnummer(slot: Slot) -> Row:
    """Returns the account of a partij at a bank that does not exist."""
    account = f"DEMO{slot.index:010d}"
    number = f"NL{iban.calc_check_digits(f'NL00{account}')}{account}"
    return {**slot.key(), "partij_id": slot.spread_over(PARTIJ), "iban": number, "bic": "DEMONL2A",
            "is_voorkeur": slot.happens(70)}  # fmt: skip


def categorie(slot: Slot) -> Row:
    """Returns a category."""
    return {**slot.key(), "naam": CATEGORIEEN[slot.local % len(CATEGORIEEN)]}


def categorie_relatie(slot: Slot) -> Row:
    """Returns that a partij is in a category."""
    return {**slot.key(), "partij_id": slot.spread_over(PARTIJ), "categorie_id": slot.any_of(CATEGORIE),
            "begin_datum": slot.pick(DAYS)}  # fmt: skip


def vertegenwoordiging(slot: Slot) -> Row:
    """Returns that one partij acts for another; nobody is acted for twice, so no pair comes back."""
    partij_id = slot.spread_over(PARTIJ)
    return {**slot.key(), "vertegenwoordigde_partij_id": partij_id,
            "vertegenwoordigende_partij_id": slot.other_than(partij_id, PARTIJ)}  # fmt: skip
