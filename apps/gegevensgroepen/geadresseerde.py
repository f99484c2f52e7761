"""Whom a task or a message is for: by which kind of number, and its value. Also as a URN, both ways.

class Klanttaak(TenantModel):
    identificatie = Geadresseerde("identificatie")   # columns identificatie_type, identificatie_waarde, identificatie_kvk_nummer

A model that has one constrains it by `is_whole` and indexes tenant, type and value: subjects of calls (apps.core.api.subject) are
found by those.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q

from apps.core.api.expressions import TEXT, literal
from apps.core.groups import Group
from apps.gegevensgroepen.validators import is_bsn, is_number, is_rsin

KVK_LENGTH, VESTIGING_LENGTH, MAX_WAARDE = 8, 12, 200


class SoortGeadresseerde(models.TextChoices):
    BSN = "bsn", "BSN"
    KVK = "kvk", "KVK-nummer"
    RSIN = "rsin", "RSIN"
    VESTIGINGSNUMMER = "vestigingsnummer", "Vestigingsnummer"
    KLANTNUMMER = "klantnummer", "Klantnummer"
    OVERIG = "overig", "Overig"


BSN, KVK, RSIN, VESTIGINGSNUMMER, KLANTNUMMER, OVERIG = SoortGeadresseerde.values

BEFORE = {
    BSN: "urn:nld:brp:bsn:",
    KVK: "urn:nld:hr:kvknummer:",
    RSIN: "urn:nld:hr:rsin:",
    VESTIGINGSNUMMER: "urn:nld:hr:vestigingsnummer:",
    KLANTNUMMER: "urn:nld:klant:klantnummer:",
    OVERIG: "urn:nld:klant:overig:",
}
BETWEEN = ":vestigingsnummer:"  # of a KVK-nummer and a vestigingsnummer below it
# RFC 8141, as far as the standard's own pattern goes. Of the registers that we know, the case of the prefix makes no difference.
URN = re.compile(r"urn:[a-z0-9][a-z0-9-]{0,30}[a-z0-9]:\S+\Z", re.IGNORECASE)
OF_VESTIGING = re.compile(re.escape(BEFORE[KVK]) + r"([^:]*)" + re.escape(BETWEEN) + r"(.*)\Z", re.IGNORECASE)
KLANT = re.compile(r"[^\s:]{1,100}\Z")

Values = dict[str, str]


def is_kvk_nummer(value: str) -> None:
    """Raises ValidationError when `value` is no KVK-nummer: eight digits."""
    is_number(value, KVK_LENGTH)


def is_vestigingsnummer(value: str) -> None:
    """Raises ValidationError when `value` is no vestigingsnummer: twelve digits."""
    is_number(value, VESTIGING_LENGTH)


def is_klantnummer(value: str) -> None:
    """Raises ValidationError when `value` is no klantnummer: it has no spaces and no colons."""
    if not KLANT.match(value):
        raise ValidationError("Dit is geen klantnummer.", code="invalid")


CHECKS: dict[str, Callable[[str], None]] = {
    BSN: is_bsn,
    KVK: is_kvk_nummer,
    RSIN: is_rsin,
    VESTIGINGSNUMMER: is_vestigingsnummer,
    KLANTNUMMER: is_klantnummer,
}


class Geadresseerde(Group):
    """A natural person or a company, by a number of the kind `type`; `kvk_nummer` is that above a vestigingsnummer."""

    columns = {
        "type": models.CharField(
            "type",
            max_length=16,
            blank=True,
            choices=SoortGeadresseerde,
            help_text="Soort nummer van de geadresseerde.",
        ),
        "waarde": models.CharField(
            "waarde", max_length=MAX_WAARDE, blank=True, help_text="Nummer van de geadresseerde, of bij overig een URN."
        ),
        "kvk_nummer": models.CharField(
            "KVK-nummer",
            max_length=KVK_LENGTH,
            blank=True,
            help_text="KVK-nummer waar een vestigingsnummer onder valt.",
        ),
    }

    def read(self, given: Any) -> tuple[str, str]:
        """Returns the type and the value that `BSN:999993653`, a URN, or an object with type and waarde (or value) means.

        Raises ValidationError when it means none.
        """
        if isinstance(given, Mapping):
            soort, waarde = given.get("type"), given.get("waarde", given.get("value"))
        elif isinstance(given, str) and URN.match(given):
            found = of_urn(given)
            return found["type"], found["waarde"]
        else:
            soort, _, waarde = str(given).partition(":")
        if not (isinstance(soort, str) and isinstance(waarde, str)) or soort.strip().lower() not in CHECKS:
            kinds = ", ".join(kind.upper() for kind in CHECKS)
            raise ValidationError(f"Schrijf dit als BSN:<nummer>; de soorten zijn {kinds}.", code="invalid")
        soort, waarde = soort.strip().lower(), waarde.strip()
        check_nummer(soort, waarde)
        return soort, waarde


def check_nummer(soort: str, waarde: str) -> None:
    """Raises ValidationError when `waarde` is no number of the kind `soort`."""
    if soort not in SoortGeadresseerde.values:
        raise ValidationError(f"Kies uit {', '.join(SoortGeadresseerde.values)}.", code="invalid_choice")
    if not waarde or len(waarde) > MAX_WAARDE:
        raise ValidationError("Geef een waarde van ten hoogste 200 tekens.", code="invalid")
    if check := CHECKS.get(soort):
        check(waarde)


def check_geadresseerde(given: Mapping[str, str]) -> None:
    """Raises ValidationError when the columns do not go together; all of them may be empty."""
    soort, waarde, kvk_nummer = (given.get(name, "") for name in Geadresseerde.columns)
    if soort or waarde:
        check_nummer(soort, waarde)
    if kvk_nummer:
        if soort != VESTIGINGSNUMMER:
            raise ValidationError("Alleen een vestigingsnummer valt onder een KVK-nummer.", code="invalid")
        is_kvk_nummer(kvk_nummer)


def is_whole(name: str) -> Q:
    """Returns the condition, for a constraint, that the group called `name` has a type and a value, or nothing at all."""
    empty = Q(**{f"{name}_type": "", f"{name}_waarde": ""})
    given = ~Q(**{f"{name}_type": ""}) & ~Q(**{f"{name}_waarde": ""})
    below = Q(**{f"{name}_kvk_nummer": ""}) | Q(**{f"{name}_type": VESTIGINGSNUMMER})
    return (empty | given) & below


def of_urn(urn: str) -> Values:
    """Returns the columns that a URN means; of a register that we do not know, it is the value of type overig itself.

    Raises ValidationError when it is no URN, or holds no right number.
    """
    if not URN.match(urn):
        raise ValidationError("Dit is geen URN.", code="invalid")
    if match := OF_VESTIGING.match(urn):
        found = {"type": VESTIGINGSNUMMER, "waarde": match[2], "kvk_nummer": match[1]}
    else:
        soort = next((soort for soort, start in BEFORE.items() if urn.lower().startswith(start)), "")
        waarde = urn[len(BEFORE[soort]) :] if soort else urn
        found = {"type": soort or OVERIG, "waarde": waarde, "kvk_nummer": ""}
    check_geadresseerde(found)
    return found


def urn_of(given: Mapping[str, str]) -> str:
    """Returns the URN of the columns; empty when they are."""
    soort, waarde, kvk_nummer = (given.get(name, "") for name in Geadresseerde.columns)
    if not soort:
        return ""
    if kvk_nummer:
        return f"{BEFORE[KVK]}{kvk_nummer}{BETWEEN}{waarde}"
    return waarde if soort == OVERIG and waarde.lower().startswith("urn:") else f"{BEFORE[soort]}{waarde}"


class Urn(Func):
    """The SQL of `urn_of` the group called `name`, which may be a path to it; null when it is empty."""

    output_field = TEXT

    def __init__(self, name: str) -> None:
        super().__init__(*(F(f"{name}_{column}") for column in Geadresseerde.columns))

    def as_sql(self, compiler: Any, connection: Any, *how: Any, **also: Any) -> Any:
        soort, waarde, kvk_nummer = (compiler.compile(part)[0] for part in self.get_source_expressions())
        kinds = "".join(f" WHEN {literal(kind)} THEN {literal(start)} || {waarde}" for kind, start in BEFORE.items())
        return (
            f"CASE WHEN {kvk_nummer} <> '' THEN {literal(BEFORE[KVK])} || {kvk_nummer} || {literal(BETWEEN)} || {waarde}"
            f" WHEN {soort} = {literal(OVERIG)} AND starts_with(lower({waarde}), 'urn:') THEN {waarde}"
            f" ELSE CASE {soort}{kinds} END END"
        ), ()
