"""What is shown of a klant, as SQL on its partij: each value by its name, of all earlier generations together.

Lists of addresses by which a klant can be reached are in the order of their making.
"""

from typing import Any

from django.db.models import F, Func, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from apps.core.api.expressions import TEXT, JsonList, JsonObject, Literal
from apps.core.api.relations import related_rows
from apps.core.api.translation import Reading, given, literal_or
from apps.legacy.klanten import shown_adressen, shown_subject
from apps.legacy.klanten.adressen import PLACES
from apps.legacy.klanten.subject import COLUMNS, NUMBERS
from apps.partijen.models import Partij

# Texts that a partij tells, by the column that does; the literal value has the same name in the row beside.
TOLD: dict[str, str] = {
    "klantnummer": "nummer",
    "voornaam": "contactnaam_voornaam",
    "voorvoegsel_achternaam": "contactnaam_voorvoegsel_achternaam",
    "achternaam": "contactnaam_achternaam",
}
# What only the row beside tells.
KEPT = ("functie", "website_url", "subject", "aanmaakkanaal", "geverifieerd")


class Statutair(Func):
    """As much of the statutaire naam as can be the name of an organisatie (namen.statutaire_naam)."""

    template = "rtrim(left(%(expressions)s, 200))"
    output_field = TEXT


def bedrijfsnaam() -> Coalesce:
    """The literal one, else the name of the organisatie unless that was taken from the statutaire naam; else null."""
    statutair = Statutair(shown_subject.text("statutaireNaam"))
    told = Func(given("naam"), statutair, function="NULLIF", output_field=TEXT)
    return Coalesce("legacy__bedrijfsnaam", told, output_field=TEXT)


def digitale_adressen(soort: str) -> "QuerySet[Any]":
    """Returns the addresses that are of `soort` to earlier generations, oldest first."""
    is_literally = Q(soort_digitaal_adres=Literal("overig"), legacy__soort=Literal(soort))
    return related_rows(Partij, "digitale_adressen").filter(Q(soort_digitaal_adres=Literal(soort)) | is_literally)


def every(soort: str) -> JsonList:
    """The addresses of `soort`."""
    item = {"id": F("uuid"), "naam": literal_or("legacy__naam", "omschrijving"), soort: value_of_adres()}
    return JsonList(digitale_adressen(soort).values(item=JsonObject(item)))


def first(soort: str) -> Subquery:
    """The standaardadres of `soort`, else the oldest."""
    rows = digitale_adressen(soort).order_by("-is_standaard_adres", "pk")
    return Subquery(rows.values(value=value_of_adres())[:1], output_field=TEXT)


def value_of_adres() -> Coalesce:
    """An address as it was sent."""
    return Coalesce("legacy__waarde", "adres", output_field=TEXT)


SHOWN: dict[str, Any] = {
    **{name: literal_or(f"legacy__{name}", column) for name, column in TOLD.items()},
    "bedrijfsnaam": bedrijfsnaam(),
    "bronorganisatie": literal_or("legacy__bronorganisatie", "tenant__rsin"),
    **{name: F(f"legacy__{name}") for name in KEPT},
    "telefoonnummer": first("telefoonnummer"),
    "emailadres": first("email"),
    "telefoonnummers": every("telefoonnummer"),
    "emails": every("email"),
    "adres": shown_adressen.adres(),
    "adressen": shown_adressen.adressen(),
    "adrestekst": shown_adressen.adrestekst(),
    "subject_type": given(shown_subject.subject_type()),
    "subject_identificatie": shown_subject.of_type(),
    "subject_identificatie_plat": shown_subject.flat(),
}

STANDING: dict[str, Any] = {
    **{place: shown_adressen.item(place) for place in PLACES},
    "meer_adressen": F("legacy__meer_adressen"),
}
# What a write needs to know: also which address stands where.
BEFORE = Reading(Partij, {**SHOWN, **STANDING})
# What today's objects say, whatever is kept beside them; by the column that would be kept.
SAID = Reading(
    Partij,
    {
        **{name: given(column) for name, column in TOLD.items()},
        "subject_type": shown_subject.said_type(),
        **{COLUMNS[key]: shown_subject.number(key) for key in NUMBERS},
        **{place: shown_adressen.said_item(place) for place in PLACES},
        **{f"id_{place}": shown_adressen.OwnId(group) for place, group in PLACES.items()},
    },
)
