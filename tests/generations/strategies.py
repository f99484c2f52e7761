"""Any valid object of an earlier generation, for properties that must hold of all of them."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from hypothesis import strategies as st

from tests.generations.objects import RSIN
from tests.register import bsn

Strategy = st.SearchStrategy[Any]
_numbers = count(1)

# What a text may hold: all but control characters and halves of pairs. White space at its ends is trimmed by every generation.
CHARACTERS = st.characters(blacklist_categories=("Cc", "Cs"))


def text(most: int, least: int = 0) -> Strategy:
    return st.text(CHARACTERS, max_size=min(most, 30)).map(str.strip).filter(lambda value: len(value) >= least)


def url(most: int = 1000) -> Strategy:
    path = st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=20)
    return path.map(lambda value: f"https://elders.example.nl/api/v1/{value}"[:most])


def moment() -> Strategy:
    first, last = datetime(1900, 1, 1), datetime(2100, 1, 1)
    return st.datetimes(first, last, timezones=st.just(UTC)).map(lambda value: value.isoformat().replace("+00:00", "Z"))


def some(**members: Strategy) -> Strategy:
    """Any object with some of `members`."""
    return st.fixed_dictionaries({}, optional=members)


digits = st.integers(0, 10**9 - 1).map(lambda number: f"{number:09d}")
email = st.integers(0, 10**6).map(lambda number: f"klant{number}@example.nl")
phone = st.one_of(
    st.integers(10**8, 10**9 - 1).map(lambda number: f"0{number}"),
    st.integers(10**7, 10**8 - 1).map(lambda number: f"06-{number}"),
    text(20, least=1),
)
verblijfsadres = st.fixed_dictionaries(
    {"aoaIdentificatie": text(100, least=1), "gorOpenbareRuimteNaam": text(80, least=1)},
    optional={
        "wplWoonplaatsNaam": text(80), "aoaPostcode": text(7), "aoaHuisnummer": st.integers(0, 99999),
        "aoaHuisletter": text(1), "aoaHuisnummertoevoeging": text(4), "inpLocatiebeschrijving": text(1000),
    },
)  # fmt: skip
buitenland = st.fixed_dictionaries(
    {"lndLandcode": text(4, least=1), "lndLandnaam": text(40, least=1)},
    optional={f"subAdresBuitenland{number}": text(35) for number in (1, 2, 3)},
)
SUBJECTS = {
    "natuurlijk_persoon": some(
        inpBsn=st.builds(bsn), anpIdentificatie=text(17), inpANummer=st.integers(10**9, 10**10 - 1).map(str),
        geslachtsnaam=text(200), voorvoegselGeslachtsnaam=text(80), voorletters=text(20), voornamen=text(200),
        geslachtsaanduiding=st.sampled_from("mvo"), geboortedatum=text(18), verblijfsadres=verblijfsadres,
        subVerblijfBuitenland=buitenland,
    ),
    "niet_natuurlijk_persoon": some(
        innNnpId=st.one_of(st.builds(bsn), st.integers(0, 10**8 - 1).map(lambda number: f"{number:08d}")),
        annIdentificatie=text(17), statutaireNaam=text(500), innRechtsvorm=st.just("besloten_vennootschap"),
        bezoekadres=text(1000), subVerblijfBuitenland=buitenland,
    ),
    "vestiging": some(
        vestigingsNummer=st.one_of(st.integers(0, 10**12 - 1).map(lambda number: f"{number:012d}"), text(24)),
        handelsnaam=st.lists(text(625, least=1), max_size=3), verblijfsadres=verblijfsadres,
        subVerblijfBuitenland=buitenland,
    ),
}  # fmt: skip
adres = some(
    straatnaam=text(100), huisnummer=st.integers(0, 99999), huisletter=text(1), huisnummertoevoeging=text(4),
    postcode=st.one_of(st.sampled_from(["1234 AB", "1234AB", "9999zz"]), text(7)), woonplaatsnaam=text(80),
    landcode=st.one_of(st.sampled_from(["6030", "5010", "NL"]), text(4)),
)  # fmt: skip


@st.composite
def klanten(draw: Any) -> dict[str, Any]:
    """Any klant of the Klanten API."""
    subject_type = draw(st.sampled_from(sorted(SUBJECTS)))
    rest = some(
        bedrijfsnaam=text(200), functie=text(200), voornaam=text(200), voorvoegselAchternaam=text(10),
        achternaam=text(200), telefoonnummer=phone, emailadres=email, adres=adres, subject=url(),
        aanmaakkanaal=text(50), geverifieerd=st.booleans(),
    )  # fmt: skip
    return {
        "bronorganisatie": RSIN,
        "klantnummer": draw(st.sampled_from(["", "K", "00"])) + str(next(_numbers)),
        "websiteUrl": draw(url()),
        "subjectType": subject_type,
        "subjectIdentificatie": draw(SUBJECTS[subject_type].filter(bool)),
        **draw(rest),
    }


medewerker = some(
    identificatie=text(24), achternaam=text(200), voorletters=text(20), voorvoegselAchternaam=text(10)
).filter(lambda value: any(value.values()))  # one of whom nothing is told is none


@st.composite
def contactmomenten(draw: Any) -> dict[str, Any]:
    """Any contactmoment of the Contactmomenten API."""
    rest = some(
        registratiedatum=moment(), kanaal=text(50), voorkeurskanaal=text(50), voorkeurstaal=text(3), tekst=text(2000),
        onderwerpLinks=st.lists(url(), max_size=3), initiatiefnemer=st.sampled_from(["gemeente", "klant"]),
        medewerker=url(),
    )  # fmt: skip
    return {"bronorganisatie": RSIN, "medewerkerIdentificatie": draw(medewerker), **draw(rest)}


def name(most: int) -> Strategy:
    """Any name of a verzoek: letters without accents, digits, _ and -."""
    letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"
    return st.text(letters, max_size=most)


@st.composite
def verzoeken(draw: Any) -> dict[str, Any]:
    """Any verzoek of the Verzoeken API."""
    rest = some(
        externeIdentificatie=name(40), registratiedatum=moment(), voorkeurskanaal=text(50), tekst=text(2000),
        identificatie=name(20).map(lambda value: f"{value}-{next(_numbers)}"),
    )  # fmt: skip
    statuses = ["ontvangen", "in_behandeling", "afgehandeld", "afgewezen", "ingetrokken"]
    return {"bronorganisatie": RSIN, "status": draw(st.sampled_from(statuses)), **draw(rest)}
