"""An e-mailadres or telefoonnummer by itself, as the KlantenBundle has them <-> a digitaal adres of that soort."""

from functools import partial
from typing import Any

from django.db.models import Q

from apps.betrokkenen.models import DigitaalAdres
from apps.core.api.expressions import Literal
from apps.core.api.translation import Translation, Values, literal_or
from apps.legacy.cib.digitale_adressen import SOORTEN, save_adres
from apps.legacy.klanten.digitaal_adres import OVERIG
from apps.legacy.klanten.shown import value_of_adres


def is_of(soort: str) -> Q:
    """Returns the condition that a digitaal adres is of `soort` to earlier generations."""
    is_literally = Q(soort_digitaal_adres=Literal(OVERIG), legacy__soort=Literal(soort))
    return Q(soort_digitaal_adres=Literal(soort)) | is_literally


def save(adres: DigitaalAdres | None, values: Values, *, soort: str) -> DigitaalAdres:
    """Makes or changes an address of `soort`; whose it is stays."""
    word = next(word for word, today in SOORTEN.items() if today == soort)
    names = {soort: "adres", "naam": "omschrijving"}
    return save_adres(adres, {"soort_digitaal_adres": word, **{names[name]: values[name] for name in values}})


def translation_of(soort: str) -> Translation:
    """Returns the translation of addresses of `soort`, which is the name of their value as well."""
    shown: dict[str, Any] = {"naam": literal_or("legacy__naam", "omschrijving"), soort: value_of_adres()}
    return Translation(DigitaalAdres, shown, partial(save, soort=soort), is_of(soort))


EMAIL, TELEFOON = translation_of("email"), translation_of("telefoonnummer")
