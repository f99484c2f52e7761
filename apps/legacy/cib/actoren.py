"""Actoren of the CustomerInteractionBundle: medewerkers, organisatorische eenheden, and actoren of any soort <-> actoren.

Today's API wants of a medewerker a functie and a telefoonnummer. One of whom these are not known has no identificatie here; what
is known of him is kept beside him.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Case, F, Q, Value, When

from apps.actoren.models import Actor
from apps.actoren.models.actor import SoortActor
from apps.actoren.rules import REQUIRED
from apps.core import linking, saving
from apps.core.api.expressions import JSON, TEXT, JsonObject, Literal
from apps.core.api.translation import Reading, Translation, Values, differing, given
from apps.core.exceptions import RuleViolation
from apps.legacy.beside import keep
from apps.legacy.cib.words import Rewritten, beside, text_or, tidied
from apps.legacy.klanten.digitaal_adres import as_digitaal_adres
from apps.legacy.models import CibActor

WORDS = {
    "Medewerker": SoortActor.MEDEWERKER,
    "Geautomatiseerde actor": SoortActor.GEAUTOMATISEERDE_ACTOR,
    "Organisatorische eenheid": SoortActor.ORGANISATORISCHE_EENHEID,
}
# The actor that is meant, among the values of one that is sent.
ROW = "row"
# By the name of each part: its column.
COLUMNS = {
    "functie": "functie",
    "e_mailadres": "emailadres",
    "telefoonnummer": "telefoonnummer",
    "omschrijving": "omschrijving",
}
PARTS: Mapping[str, tuple[str, ...]] = {
    SoortActor.MEDEWERKER: ("functie", "e_mailadres", "telefoonnummer"),
    SoortActor.GEAUTOMATISEERDE_ACTOR: ("functie", "omschrijving"),
    SoortActor.ORGANISATORISCHE_EENHEID: ("omschrijving", "e_mailadres", "telefoonnummer"),
}

IS_IDENTIFIED = Q(identificatie_soort=F("soort_actor"))
SAID: dict[str, Any] = {
    name: Case(When(IS_IDENTIFIED, then=given(column)), default=Value(None), output_field=TEXT)
    for name, column in COLUMNS.items()
}
SAYS = Reading(Actor, SAID)
SOORT = Case(
    *(When(soort_actor=Literal(soort), then=Literal(word)) for word, soort in WORDS.items()), output_field=TEXT
)
PARTS_SHOWN = {name: text_or(f"cib__{name}", said) for name, said in SAID.items()}
SHOWN: dict[str, Any] = {"naam": F("naam"), "soort_actor": SOORT, **PARTS_SHOWN}
# What a geautomatiseerde actor is: as an object of its own.
AUTOMAAT = Case(
    When(
        soort_actor=Literal(SoortActor.GEAUTOMATISEERDE_ACTOR),
        then=JsonObject({name: PARTS_SHOWN[name] for name in PARTS[SoortActor.GEAUTOMATISEERDE_ACTOR]}),
    ),
    default=Value(None),
    output_field=JSON,
)
SHOWS = Reading(Actor, SHOWN)


def save_actor(actor: Actor | None, values: Values, *, soort: str = "") -> Actor:
    """Makes or changes an actor; a new one is of `soort` when that is given, else of the one that the values tell.

    One without a name is called by what else is known of him. Raises RuleViolation when nothing is.
    """
    shown = SHOWS.read(actor)
    changed = differing(values, shown)
    if actor and not changed:
        return actor
    wanted = {**shown, **changed}
    row = actor or Actor(soort_actor=soort or WORDS[wanted["soort_actor"]])
    if changed.get("naam") or actor is None:
        row.naam = name_of(wanted)
    set_columns(row, wanted)
    saving.save(row)
    of_soort = {name: wanted[name] if name in PARTS[row.soort_actor] else None for name in SAID}
    keep(CibActor, beside(of_soort, SAYS.read(row)), is_new=actor is None, actor=row)
    return row


def written_actor(item: Any) -> Actor:
    """Returns the row of an actor, made or changed when that is asked."""
    if isinstance(item, Rewritten):
        return save_actor(linking.lock(item.instance), item.values)
    if isinstance(item, Mapping):
        return save_actor(item.get(ROW), {name: value for name, value in item.items() if name != ROW})
    row: Actor = item
    return row


def name_of(wanted: Values) -> str:
    """Returns what an actor is called; raises RuleViolation when nothing is known of him."""
    known = (tidied(wanted[name], 200) for name in ("naam", "omschrijving", "e_mailadres", "telefoonnummer", "functie"))
    if naam := next(filter(None, known), ""):
        return naam
    raise RuleViolation("Geef ten minste een naam, een omschrijving of een e-mailadres.", code="required")


def set_columns(actor: Actor, wanted: Values) -> None:
    """Sets the identificatie of an actor, as far as today's API would take it; what else it has stays."""
    said = {COLUMNS[name]: word_of(name, wanted[name]) for name in PARTS[actor.soort_actor]}
    if any(not said[column] for column in REQUIRED.get(actor.soort_actor, ())) or not any(said.values()):
        actor.actor_identificatie = None
        return
    for column, value in said.items():
        setattr(actor, column, value)
    actor.identificatie_soort = actor.soort_actor


def word_of(name: str, value: str | None) -> str:
    """Returns a value as the column may hold it; empty when it may not."""
    match name:
        case "e_mailadres":
            return tidied(value, 254) if is_email(tidied(value, 254)) else ""
        case "telefoonnummer":
            soort, number = as_digitaal_adres("telefoonnummer", value or "")
            return number if soort == "telefoonnummer" and len(number) <= 20 else ""
        case "functie":
            return tidied(value, 40)
    return tidied(value, 200)


def is_email(value: str) -> bool:
    """Tells whether a value is an e-mail address."""
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


def of_soort(soort: str) -> Translation:
    """Returns the translation of the actoren of a soort."""
    return Translation(Actor, SHOWN, partial(save_actor, soort=soort), Q(soort_actor=Literal(soort)))


MEDEWERKER = of_soort(SoortActor.MEDEWERKER)
EENHEID = of_soort(SoortActor.ORGANISATORISCHE_EENHEID)
ACTOR = Translation(Actor, {**SHOWN, "geautomatiseerde_actor": AUTOMAAT}, save_actor)
