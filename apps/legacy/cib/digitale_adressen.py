"""Digitaal adres of the CustomerInteractionBundle <-> digitaal adres."""

from typing import Any

from django.db.models import Case, F, When
from django.db.models.functions import Coalesce

from apps.betrokkenen.models import DigitaalAdres
from apps.core import saving
from apps.core.api.expressions import TEXT, Literal
from apps.core.api.translation import Translation, Values, differing, given, literal_or
from apps.legacy.beside import keep, literal
from apps.legacy.klanten.digitaal_adres import LENGTH_OMSCHRIJVING, as_digitaal_adres
from apps.legacy.models import LegacyAdres

SOORTEN = {"emailadres": "email", "telefoonnummer": "telefoonnummer", "formulier": "overig"}
WORDS = ("adres", "omschrijving", "soort_digitaal_adres")
# What an absent value means for the columns that both have.
EMPTY: dict[str, Any] = {
    "verstrekt_door_partij": None,
    "verstrekt_door_betrokkene": None,
    "is_standaard_adres": False,
    "referentie": "",
    "verificatie_datum": None,
}


def soort_of(column: Any) -> Case:
    """The word of the CustomerInteractionBundle for one of today's soorten."""
    cases = [When(**{column: Literal(today)}, then=Literal(word)) for word, today in SOORTEN.items()]
    return Case(*cases, output_field=TEXT)


SHOWN: dict[str, Any] = {
    "adres": Coalesce("legacy__waarde", "adres", output_field=TEXT),
    "omschrijving": literal_or("legacy__naam", "omschrijving"),
    "soort_digitaal_adres": Coalesce(soort_of("legacy__soort"), soort_of("soort_digitaal_adres"), output_field=TEXT),
    "verstrekt_door_partij": F("verstrekt_door_partij__uuid"),
    "verstrekt_door_betrokkene": F("verstrekt_door_betrokkene__uuid"),
    "is_standaard_adres": F("is_standaard_adres"),
    "referentie": given("referentie"),
    "verificatie_datum": F("verificatie_datum"),
}


def save_adres(adres: DigitaalAdres | None, values: Values) -> DigitaalAdres:
    """Makes or changes a digitaal adres. One that its soort does not take is kept as it was sent, beside one of soort overig."""
    shown = DIGITAAL_ADRES.read(adres)
    changed = differing(values, shown)
    if adres and not changed:
        return adres
    row = adres or DigitaalAdres()
    for name in changed.keys() & EMPTY.keys():
        setattr(row, name, EMPTY[name] if changed[name] is None else changed[name])
    columns = put_words(row, {**shown, **changed}) if changed.keys() & set(WORDS) else {}
    saving.save(row)
    keep(LegacyAdres, columns, is_new=adres is None, digitaal_adres=row)
    return row


def put_words(row: DigitaalAdres, wanted: Values) -> dict[str, Any]:
    """Sets what a digitaal adres can say of the words that are wanted; returns what it cannot, by the column beside it."""
    soort, value, omschrijving = SOORTEN[wanted["soort_digitaal_adres"]], wanted["adres"], wanted["omschrijving"]
    row.soort_digitaal_adres, row.adres = as_digitaal_adres(soort, value)
    row.omschrijving = (omschrijving or "")[:LENGTH_OMSCHRIJVING]
    return {
        "soort": literal(soort, row.soort_digitaal_adres),
        "waarde": literal(value, row.adres),
        "naam": literal(omschrijving, row.omschrijving or None),
    }


DIGITAAL_ADRES = Translation(DigitaalAdres, SHOWN, save_adres)
