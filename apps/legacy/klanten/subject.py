"""What identifies the subject of a klant, and where each of it is kept."""

from collections.abc import Iterable, Mapping
from typing import Any

Values = Mapping[str, Any]

NATUURLIJK_PERSOON = (
    "inpBsn", "anpIdentificatie", "inpANummer", "geslachtsnaam", "voorvoegselGeslachtsnaam", "voorletters", "voornamen",
    "geslachtsaanduiding", "geboortedatum", "verblijfsadres", "subVerblijfBuitenland",
)  # fmt: skip
NIET_NATUURLIJK_PERSOON = (
    "innNnpId", "annIdentificatie", "statutaireNaam", "innRechtsvorm", "bezoekadres", "subVerblijfBuitenland"
)  # fmt: skip
VESTIGING = ("vestigingsNummer", "handelsnaam", "verblijfsadres", "subVerblijfBuitenland")
VARIANTS = {
    "natuurlijk_persoon": NATUURLIJK_PERSOON,
    "niet_natuurlijk_persoon": NIET_NATUURLIJK_PERSOON,
    "vestiging": VESTIGING,
}
KEYS = tuple(dict.fromkeys(key for keys in VARIANTS.values() for key in keys))
NESTED = {
    "verblijfsadres": (
        "aoaIdentificatie", "wplWoonplaatsNaam", "gorOpenbareRuimteNaam", "aoaPostcode", "aoaHuisnummer", "aoaHuisletter",
        "aoaHuisnummertoevoeging", "inpLocatiebeschrijving",
    ),
    "subVerblijfBuitenland": (
        "lndLandcode", "lndLandnaam", "subAdresBuitenland1", "subAdresBuitenland2", "subAdresBuitenland3",
    ),
}  # fmt: skip
# The identificatoren that tell a number, the first of them first; beside them the column that keeps what is none.
NUMBERS = {"inpBsn": ("bsn",), "innNnpId": ("rsin", "kvk_nummer"), "vestigingsNummer": ("vestigingsnummer",)}
# All other keys are kept together.
COLUMNS = {
    "inpBsn": "inp_bsn",
    "innNnpId": "inn_nnp_id",
    "vestigingsNummer": "vestigings_nummer",
    "anpIdentificatie": "anp_identificatie",
    "inpANummer": "inp_a_nummer",
    "annIdentificatie": "ann_identificatie",
    "geboortedatum": "geboortedatum",
}
FLAT = "subject_identificatie_plat"


def wanted(before: Values, values: Values) -> dict[str, Any]:
    """Returns all that is to identify the subject, as far as `values` say: what they leave out stays as it is."""
    if FLAT in values:
        given = values[FLAT]
    elif "subject_identificatie" in values:
        given = without_blanks(values["subject_identificatie"])
    else:
        return {}
    return {FLAT: merged(before[FLAT], given, KEYS)}


def merged(before: Values | None, given: Values | None, keys: Iterable[str]) -> dict[str, Any] | None:
    """Returns an object with the given members in the place of those that it had; null takes it away."""
    if given is None:
        return None
    after = {key: given[key] if key in given else (before or {}).get(key) for key in keys}
    for key in set(given) & set(NESTED):
        after[key] = merged((before or {}).get(key), given[key], NESTED[key])
    return after


def without_blanks(given: Values | None) -> dict[str, Any] | None:
    """Returns what a generation sends that knows no null for a text: an empty one is none."""
    if given is None:
        return None
    nested = {key: without_blanks(value) for key, value in given.items() if key in NESTED}
    return {key: None if value in ("", []) else value for key, value in given.items()} | nested


def kind_of(flat: Values | None) -> str | None:
    """Returns the type of the subject that has what only one type has; None when it has nothing of the kind."""
    for kind, keys in VARIANTS.items():
        if any((flat or {}).get(key) for key in keys if key not in NESTED):
            return kind
    return None


def kept(flat: Values | None, kind: str | None) -> dict[str, Any]:
    """Returns the columns beside a partij, except for its numbers; `kind` is the type that is shown."""
    columns = {column: (flat or {}).get(key) for key, column in COLUMNS.items() if key not in NUMBERS}
    return {**columns, "subject_identificatie": rest(flat, kind)}


def rest(flat: Values | None, kind: str | None) -> dict[str, Any] | None:
    """Returns what has no column: without what was not given, and not null when nothing else tells that there is a subject."""
    if flat is None:
        return None
    members = {key: value for key, value in flat.items() if key not in COLUMNS and value is not None}
    for key in set(members) & set(NESTED):
        members[key] = {name: value for name, value in members[key].items() if value is not None}
    is_told = any(flat[key] is not None for key in VARIANTS.get(kind or "", KEYS) if key in COLUMNS)
    return members if members or not is_told else None
