"""Bezoekadres and correspondentieadres of the CustomerInteractionBundle, in the columns of a partij or betrokkene."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, Q, Value, When

from apps.core.api.expressions import JSON, TEXT, JsonObject, Literal
from apps.core.api.translation import given
from apps.legacy.cib import words
from apps.legacy.cib.words import kept_or, tidied
from apps.legacy.klanten import adressen, shown_adressen

Adres = Mapping[str, Any]

REGELS = {f"adresregelBuitenland{number}": f"adresregel{number}" for number in (1, 2, 3)}
LAND = ("landcode", "landnaam", "ingangsdatumLand", "einddatumLand")
OF_BOTH = (
    "aanduidingBijHuisnummer", *REGELS, "huisletter", "huisnummer", "huisnummertoevoeging", "land", "postcode", "straat",
    "woonplaats",
)  # fmt: skip
KEYS = {
    "bezoekadres": (*OF_BOTH, "soortBezoekadres"),
    "correspondentieadres": (*OF_BOTH, "antwoordnummer", "postbusnummer", "soortCorrespondentieadres"),
}
SOORT = {"bezoekadres": "soortBezoekadres", "correspondentieadres": "soortCorrespondentieadres"}
BINNENLAND, BUITENLAND = "binnenlands_adres", "buitenlands_adres"
# What klanten call the same.
SAME = {
    "straat": "straatnaam", "huisnummer": "huisnummer", "huisletter": "huisletter", "postcode": "postcode",
    "huisnummertoevoeging": "huisnummertoevoeging", "woonplaats": "woonplaatsnaam",
}  # fmt: skip
OURS = {theirs: own for own, theirs in SAME.items()} | {"landcode": "land"}


def said(group: str) -> Case:
    """What the columns of `group` say; null when they say nothing."""
    told = shown_adressen.said(group)
    regels = {key: given(f"{group}_{column}") for key, column in REGELS.items()}
    members: dict[str, Any] = {
        **dict.fromkeys(KEYS[group], Value(None)),
        **{own: told[theirs] for own, theirs in SAME.items()},
        **regels,
        "land": land(group, told["landcode"]),
        SOORT[group]: soort(group),
    }
    return Case(When(says_anything(group), then=JsonObject(members)), default=Value(None), output_field=JSON)


def says_anything(group: str) -> Q:
    """Returns the condition that the columns of `group` say anything in the words of this generation."""
    return shown_adressen.says_anything(group) | has_lines(group)


def is_there(group: str) -> Q:
    """Returns the condition that there is an address."""
    return words.is_there(f"cib__{group}", says_anything(group))


def has_lines(group: str) -> Q:
    """Returns the condition that `group` has lines of an address abroad."""
    found = Q()
    for column in REGELS.values():
        found |= ~Q(**{f"{group}_{column}": Literal("")})
    return found


def land(group: str, landcode: Any) -> Case:
    """The land of an address; null when it has none. The register has no names of countries: it gives the code of ISO."""
    iso = F(f"{group}_land")
    members: dict[str, Any] = {**dict.fromkeys(LAND, Value(None)), "landcode": landcode, "landnaam": iso}
    return Case(
        When(**{f"{group}_land": Literal("")}, then=Value(None)), default=JsonObject(members), output_field=JSON
    )


def soort(group: str) -> Case:
    """Whether an address is abroad."""
    is_abroad = ~Q(**{f"{group}_land": Literal("")}) & ~Q(**{f"{group}_land": Literal("NL")}) | has_lines(group)
    return Case(When(is_abroad, then=Literal(BUITENLAND)), default=Literal(BINNENLAND), output_field=TEXT)


def shown(group: str) -> Case:
    """The address that is shown: as it was sent, else as the columns say."""
    return kept_or(f"cib__{group}", KEYS[group], said(group))


def put(instance: Any, group: str, *, before: Adres | None, adres: Adres | None) -> None:
    """Sets those columns of a group that say something else than before; all of them when the address is taken away."""
    if adres is None:
        setattr(instance, group, None)
        return
    old, new = before or {}, adres
    for column, (word, parts) in adressen.WORDS.items():
        if any(old.get(OURS[part]) != new.get(OURS[part]) for part in parts):
            setattr(instance, f"{group}_{column}", tidy(word(as_of_klant(new))))
    for key, column in REGELS.items():
        if old.get(key) != new.get(key):
            setattr(instance, f"{group}_{column}", tidied(new.get(key), 80))


def tidy(value: Any) -> Any:
    """Returns a value for a column, a text without the space around it."""
    return value.strip() if isinstance(value, str) else value


def as_of_klant(adres: Adres) -> dict[str, Any]:
    """Returns an address under the names that klanten have for its parts."""
    code = (adres.get("land") or {}).get("landcode")
    return {**{theirs: adres.get(own) for own, theirs in SAME.items()}, "landcode": code}
