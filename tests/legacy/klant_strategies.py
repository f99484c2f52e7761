"""Values that a klant of earlier generations, and a partij of today, may have."""

from typing import Any

from hypothesis import strategies as st

from apps.legacy.klanten.subject import VARIANTS
from tests.register import bsn

LETTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\x00")
BSNS = [bsn() for _ in range(3)]
KVKS = ["12345678", "87654321"]
VESTIGINGEN = ["000012345678", "000087654321"]

Strategy = st.SearchStrategy[Any]


def text(length: int, *likely: str) -> Strategy:
    """Any text to `length`, the empty one and null among them, and more often one of `likely`."""
    return st.one_of(
        st.none(), st.just(""), st.sampled_from([*likely, "Jan", " Jan "]), st.text(LETTERS, max_size=length)
    )


def members(**values: Strategy) -> Strategy:
    """An object with some of the members."""
    return st.fixed_dictionaries({}, optional=values)


PHONES = st.one_of(
    st.sampled_from(["0612345678", "06-1234 5678", "+31 (0)6 12345678", "+31612345678", "0900-1234", "geen"]),
    st.text(LETTERS, min_size=1, max_size=300),
)
EMAILS = st.one_of(
    st.sampled_from(["jan@example.nl", "Jan@example.nl", "jan@"]), st.text(LETTERS, min_size=1, max_size=300)
)

VERBLIJFSADRES = members(
    aoaIdentificatie=text(100), wplWoonplaatsNaam=text(80), gorOpenbareRuimteNaam=st.one_of(text(80), st.integers(0, 9)),
    aoaPostcode=text(7), aoaHuisnummer=st.one_of(st.none(), st.integers(0, 99999), text(5)), aoaHuisletter=text(1),
    aoaHuisnummertoevoeging=text(4), inpLocatiebeschrijving=text(1000),
)  # fmt: skip
BUITENLAND = members(
    lndLandcode=text(4), lndLandnaam=text(40), subAdresBuitenland1=text(35), subAdresBuitenland2=text(35)
)

ADRES = {
    "straatnaam": text(300, "Dam"),
    "huisnummer": st.one_of(st.none(), st.integers(0, 100_000)),
    "huisletter": text(1, "a", "B"),
    "huisnummertoevoeging": text(30, "a", "bis", "2"),
    "postcode": text(7, "1234ab", "1234 AB", "B-1000", " 1234 AB"),
    "woonplaatsnaam": text(80, "Breda"),
    "landcode": text(4, "6030", "5010", "NL", "be", "9999", "XX"),
}

SUBJECT: dict[str, Strategy] = {
    "inpBsn": text(9, *BSNS, "123456789"),
    "anpIdentificatie": text(17),
    "inpANummer": text(10),
    "geslachtsnaam": text(200),
    "voorvoegselGeslachtsnaam": text(80),
    "voorletters": text(20),
    "voornamen": text(200),
    "geslachtsaanduiding": st.sampled_from(["m", "v", "o", ""]),
    "geboortedatum": text(18),
    "verblijfsadres": VERBLIJFSADRES,
    "subVerblijfBuitenland": BUITENLAND,
    "innNnpId": text(9, *BSNS, *KVKS),
    "annIdentificatie": text(17),
    "statutaireNaam": text(500, "Bol", "B" * 300),
    "innRechtsvorm": st.sampled_from(["stichting", ""]),
    "bezoekadres": text(1000),
    "vestigingsNummer": text(24, *VESTIGINGEN),
    "handelsnaam": st.lists(st.text(LETTERS, max_size=625), max_size=2),
}
SUBJECT_TYPES = ["natuurlijk_persoon", "niet_natuurlijk_persoon", "vestiging"]

# What every generation has.
COMMON: dict[str, Strategy] = {
    "bronorganisatie": text(9, "123456782"),
    "klantnummer": text(8, "123", "00000101", "17", "x1"),
    "bedrijfsnaam": text(200, "Bol"),
    "functie": text(200),
    "website_url": text(1000),
    "voornaam": text(200),
    "voorvoegsel_achternaam": text(40, "van der"),
    "achternaam": text(200),
    "subject": text(1000),
    "aanmaakkanaal": text(50),
    "geverifieerd": st.one_of(st.none(), st.booleans()),
}


def reached(name: str, values: Strategy) -> Strategy:
    """A list of addresses by which a klant can be reached."""
    return st.lists(st.fixed_dictionaries({name: values, "naam": text(60, "thuis")}), max_size=3)


# A klant of KlantenBundle.
KB: dict[str, Strategy] = {
    **COMMON,
    "telefoonnummers": reached("telefoonnummer", PHONES),
    "emails": reached("email", EMAILS),
    "adressen": st.lists(st.fixed_dictionaries({**ADRES, "naam": text(80)}), max_size=4),
    "subject_type": st.sampled_from([*SUBJECT_TYPES, None, "anders"]),
    "subject_identificatie_plat": st.one_of(st.none(), members(**SUBJECT)),
}


def subject_of(kind: str) -> Strategy:
    """What identifies a subject of one type, for the APIs of VNG."""
    return st.one_of(st.none(), members(**{key: SUBJECT[key] for key in VARIANTS[kind]}))


def vng(kind: str) -> dict[str, Strategy]:
    """A klant of the APIs of VNG, with a type of subject."""
    return {
        **COMMON,
        "telefoonnummer": st.one_of(st.none(), st.just(""), PHONES),
        "emailadres": st.one_of(st.none(), st.just(""), EMAILS),
        "adres": st.one_of(st.none(), members(**ADRES)),
        "adrestekst": text(1000),
        "subject_identificatie": subject_of(kind),
    }


VNG: Strategy = st.sampled_from(SUBJECT_TYPES).flatmap(
    lambda kind: st.tuples(st.just(kind), st.fixed_dictionaries({}, optional=vng(kind)))
)

# -- partijen of today ----------------------------------------------------------------------------------------------------

MODERN_ADRES = members(
    nummeraanduidingId=st.just("0363010000858926"),
    straatnaam=st.text(LETTERS, max_size=255),
    huisnummer=st.one_of(st.none(), st.integers(1, 99999)),
    huisnummertoevoeging=st.sampled_from(["", "a", "B", "bis", "a2", "1"]),
    postcode=st.sampled_from(["", "1234 AB"]),
    stad=st.text(LETTERS, max_size=255),
    adresregel1=st.sampled_from(["", "Rue 1"]),
    land=st.sampled_from(["", "NL", "BE", "ZW"]),
)
CONTACTNAAM = members(
    voorletters=st.sampled_from(["", "J."]), voornaam=st.text(LETTERS, max_size=200),
    voorvoegselAchternaam=st.sampled_from(["", "van"]), achternaam=st.text(LETTERS, max_size=200),
)  # fmt: skip
IDENTIFICATIE = {
    "persoon": members(contactnaam=CONTACTNAAM),
    "contactpersoon": members(contactnaam=CONTACTNAAM),
    "organisatie": members(naam=st.text(LETTERS, max_size=200)),
}
PARTIJ: Strategy = st.sampled_from(sorted(IDENTIFICATIE)).flatmap(
    lambda soort: st.fixed_dictionaries(
        {"soortPartij": st.just(soort), "indicatieActief": st.booleans()},
        optional={
            "indicatieGeheimhouding": st.one_of(st.none(), st.booleans()), "interneNotitie": st.sampled_from(["", "x"]),
            "voorkeurstaal": st.just("nld"), "bezoekadres": MODERN_ADRES, "correspondentieadres": MODERN_ADRES,
            "partijIdentificatie": IDENTIFICATIE[soort], "nummer": st.sampled_from(["", "00012", "-7"]),
        },
    )
)  # fmt: skip
DIGITAAL: Strategy = st.lists(
    st.fixed_dictionaries(
        {"soort": st.sampled_from(["email", "telefoonnummer", "overig"]), "isStandaardAdres": st.booleans()},
        optional={"referentie": st.sampled_from(["a", "b"]), "omschrijving": st.sampled_from(["", "thuis"])},
    ),
    max_size=4,
)
