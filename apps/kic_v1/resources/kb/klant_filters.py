"""What klanten can be asked, and what their relations can be asked about them."""

from typing import Any

from django.db.models import Func, Q
from django.db.models.functions import Coalesce

from apps.core.api.either import Either, Told
from apps.core.api.expressions import TEXT
from apps.core.api.filters import Filter
from apps.kic_v1.gateway import ways
from apps.kic_v1.gateway.conditions import Alike
from apps.kic_v1.gateway.ways import Ways
from apps.kic_v1.resources.kb.filters import Table, like, named
from apps.legacy.klanten.bereikbaar import is_of
from apps.legacy.klanten.filters import FILTERS, SUBJECT, NumberOf, Postcode
from apps.legacy.klanten.shown import SHOWN
from apps.legacy.klanten.shown_subject import text
from apps.legacy.klanten.subject import COLUMNS, NUMBERS

ADRES = "digitale_adressen__adres"
WAARDE = "digitale_adressen__legacy__waarde"
# What clients of the standard call the types of subject.
BY_KIND = {
    "subjectNatuurlijkPersoon": "natuurlijk_persoon",
    "subjectNietNatuurlijkPersoon": "niet_natuurlijk_persoon",
    "subjectVestiging": "vestiging",
}


class Reached(Filter):
    """The klant is reached at the address: one of `soort`."""

    def __init__(self, path: str, soort: str) -> None:
        super().__init__(path)
        self.soort = soort

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return super().condition(path, value, column) & is_of(self.soort)


class ReachedLike(Alike):
    """The same, of an address that is like the value."""

    def __init__(self, path: str, soort: str, *, anchored: bool = False) -> None:
        super().__init__(path, anchored=anchored)
        self.soort = soort

    def condition(self, path: str, value: Any, column: Any) -> Q:
        return super().condition(path, value, column) & is_of(self.soort)


def reached(soort: str) -> Ways:
    """Returns the ways to ask for one of the addresses of `soort`: as it was sent, or as today's API tells it."""
    whole = Either(*(ReachedLike(path, soort, anchored=True) for path in (ADRES, WAARDE)))
    exact = Either(*(Reached(path, soort) for path in (ADRES, WAARDE)))
    like = Either(*(ReachedLike(path, soort) for path in (ADRES, WAARDE)))
    return {"": whole, "case_insensitive": whole, "exact": exact, "case_sensitive": exact, "like": like}


def subject(key: str) -> Told:
    """Returns the filter on what identifies the subject, whatever its type."""
    numbers = [NumberOf(*NUMBERS[key])] if key in NUMBERS else []
    return Told(text(key), *numbers, Filter(f"legacy__{COLUMNS[key]}"))


VOORNAAM = Told(SHOWN["voornaam"], Filter("legacy__voornaam"), Filter("contactnaam_voornaam"))
IDENTIFIED: dict[str, Told] = {key: subject(key) for key in COLUMNS}
OWN: Table = {
    "bronorganisatie": FILTERS["bronorganisatie"],
    "klantnummer": FILTERS["klantnummer"],
    "bedrijfsnaam": named(FILTERS["bedrijfsnaam"], "legacy__bedrijfsnaam", "zoeknaam"),
    "functie": ways.text("legacy__functie"),
    "achternaam": named(FILTERS["achternaam"], "legacy__achternaam", "zoeknaam"),
    "voornaam": named(VOORNAAM, "legacy__voornaam", "zoeknaam"),
    "subject": ways.text("legacy__subject"),
    "subjectType": FILTERS["subject_type"],
    **IDENTIFIED,
    **{f"subjectIdentificatie.{key}": one for key, one in IDENTIFIED.items()},
    **{f"{name}__{key}": one for name, kind in BY_KIND.items() for key, one in SUBJECT[kind].items()},
    "telefoonnummer": reached("telefoonnummer"),
    "telefoonnummers.telefoonnummer": reached("telefoonnummer"),
    "emailadres": reached("email"),
    "emails.email": reached("email"),
    "adressen.postcode": Either(
        Postcode("bezoekadres_postcode"), Postcode("correspondentieadres_postcode"), Filter("legacy__postcode")
    ),
    "adressen.straatnaam": Either(Filter("bezoekadres_straatnaam"), Filter("correspondentieadres_straatnaam")),
    "adressen.woonplaatsnaam": Either(Filter("bezoekadres_stad"), Filter("correspondentieadres_stad")),
}
KLANT: Table = {"id": ways.itself("partijen.Partij"), **OWN}
SEARCHED = like(OWN, "bedrijfsnaam", "achternaam", "voornaam", "emails.email", "telefoonnummers.telefoonnummer")


class Lower(Func):
    """A text in lower case."""

    function = "lower"
    output_field = TEXT


# A person by his achternaam, an organisation by its name.
ORDERS = {
    "achternaam": Lower(Coalesce(SHOWN["achternaam"], SHOWN["bedrijfsnaam"], output_field=TEXT)),
    "bedrijfsnaam": Lower(SHOWN["bedrijfsnaam"]),
}
