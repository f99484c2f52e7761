"""The rules for digitale adressen. Source: fact sheet klantinteracties-api, section 4."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from apps.core.exceptions import RuleViolation
from apps.gegevensgroepen.validators import is_email, is_telefoonnummer

if TYPE_CHECKING:
    from apps.betrokkenen.models import DigitaalAdres

CHECKS: dict[str, Callable[[str], None]] = {"email": is_email, "telefoonnummer": is_telefoonnummer}


def adres_fits_soort(adres: "DigitaalAdres") -> None:
    """An adres of soort email is an e-mail address, of soort telefoonnummer a telephone number."""
    check = CHECKS.get(adres.soort_digitaal_adres)
    try:
        if check:
            check(adres.adres)
    except ValidationError as error:
        raise RuleViolation(error.messages[0], field="adres") from error


def standaardadres_has_partij(adres: "DigitaalAdres") -> None:
    """A standaardadres is somebody's."""
    if adres.is_standaard_adres and adres.verstrekt_door_partij_id is None:
        raise RuleViolation("Een standaardadres hoort bij een partij.", field="is_standaard_adres")


def referenties_are_unique(adressen: Sequence["DigitaalAdres"]) -> None:
    """Of the addresses of one partij no two of one soort have the same referentie."""
    claimed = [(adres.soort_digitaal_adres, adres.referentie) for adres in adressen if adres.referentie]
    if len(set(claimed)) < len(claimed):
        raise RuleViolation("Twee adressen van dezelfde soort hebben dezelfde referentie.", code="unique")
