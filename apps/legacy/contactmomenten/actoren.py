"""The actoren of a contactmoment: its medewerker, and the afdeling that it went to."""

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Case, F, Func, OuterRef, Q, Subquery, Value, When

from apps.actoren.models import Actor
from apps.actoren.models.actor import SoortActor
from apps.core import saving
from apps.core.api.expressions import JSON, TEXT, HasRow, JsonObject, JsonOne, Literal
from apps.core.api.links import is_url
from apps.core.api.references import as_uuid
from apps.core.api.relations import related_rows
from apps.core.api.translation import given
from apps.core.tenancy import current_tenant_id
from apps.klantcontacten.models import ActorKlantcontact, Klantcontact
from apps.legacy.beside import fitting

Medewerker = Mapping[str, str | None]

MAX_TEXT = 200  # of the name of an actor, and of each part of an identificator

# The names of the standard, and the columns of what was sent.
PARTS = {
    "identificatie": "medewerker_identificatie",
    "achternaam": "medewerker_achternaam",
    "voorletters": "medewerker_voorletters",
    "voorvoegselAchternaam": "medewerker_voorvoegsel_achternaam",
}
SEPARATOR = "\x1f"  # of what an actor tells: his identificator and his name
OF_AN_ACTOR = {
    "identificatie": given("actor__actoridentificator_object_id"),
    "achternaam": given("actor__naam"),
    "voorletters": Value(None),
    "voorvoegselAchternaam": Value(None),
}


class Joined(Func):
    """Texts, one after the other."""

    template = "(%(expressions)s)"
    arg_joiner = " || "
    output_field = TEXT


def links(soort: SoortActor) -> Any:
    """The links to actoren of a soort, in the order in which they were made; for a query on klantcontacten."""
    return related_rows(Klantcontact, "actor_klantcontacten").filter(Q(actor__soort_actor=Literal(soort)))


MEDEWERKERS, AFDELINGEN = links(SoortActor.MEDEWERKER), links(SoortActor.ORGANISATORISCHE_EENHEID)
TELLS = Joined(F("actor__actoridentificator_object_id"), Literal(SEPARATOR), F("actor__naam"))


def holds(column: str, rows: Any, told: Any) -> Q:
    """Whether what was sent holds: no actor was it, or he takes part and tells who he is as he did then (`column`)."""
    same = rows.alias(told=told).filter(told=OuterRef(f"legacy__{column}"))
    return Q(**{f"legacy__{column}__isnull": True}) | Q(HasRow(same))


# A filter on what was sent of a medewerker must ask for this as well.
MEDEWERKER_HOLDS = ~Q(**{f"legacy__{column}__isnull": True for column in PARTS.values()}) & holds(
    "medewerker_actor", MEDEWERKERS, TELLS
)
AFDELING_HOLDS = Q(legacy__afdeling__isnull=False) & holds("afdeling_actor", AFDELINGEN, F("actor__naam"))
# Either as it was sent or of an actor: parts of both could be those of two people.
MEDEWERKER = Case(
    When(MEDEWERKER_HOLDS, then=JsonObject({name: F(f"legacy__{column}") for name, column in PARTS.items()})),
    default=JsonOne(MEDEWERKERS.values(shape=JsonObject(OF_AN_ACTOR))[:1]),
    output_field=JSON,
)
AFDELING = Case(
    When(AFDELING_HOLDS, then=F("legacy__afdeling")),
    default=Subquery(AFDELINGEN.values(naam=given("actor__naam"))[:1]),
    output_field=TEXT,
)

MEDEWERKER_CODES = {"code_objecttype": "mdw", "code_register": "obj", "code_soort_object_id": "idf"}


def set_medewerker(
    klantcontact: Klantcontact, shown: Medewerker | None, wanted: Medewerker | None
) -> dict[str, str | None]:
    """Lets the actor with the identificatie in `wanted` take part, in the place of the one that was `shown`.

    Without an identificatie there is no telling who it is, so there is no actor. Returns the columns of what was sent.
    """
    if shown and wanted and is_same(shown, wanted):
        actor = present(klantcontact, SoortActor.MEDEWERKER, is_shown_as(shown))
    else:
        actor = actor_of(wanted)
        exchange(klantcontact, SoortActor.MEDEWERKER, is_shown_as(shown), actor)
    tells = f"{actor.actoridentificator['object_id']}{SEPARATOR}{actor.naam}" if actor else None
    return {"medewerker_actor": tells, **{column: (wanted or {}).get(name) for name, column in PARTS.items()}}


def actor_of(medewerker: Medewerker | None) -> Actor | None:
    """Returns the actor with the identificatie of a medewerker; None when that is not told."""
    identificatie = object_id(medewerker)
    if medewerker is None or not identificatie:
        return None
    naam = full_name(medewerker) or identificatie
    return find_or_make({**MEDEWERKER_CODES, "object_id": identificatie}, naam=naam)


def is_same(shown: Medewerker, wanted: Medewerker) -> bool:
    """Tells whether two medewerkers are one person: by identificatie, or by name when neither has one."""
    if object_id(shown) or object_id(wanted):
        return object_id(shown) == object_id(wanted)
    return shown.get("achternaam") == wanted.get("achternaam")


def object_id(medewerker: Medewerker | None) -> str:
    """Returns the identificatie of a medewerker as an actor has it, empty when there is none."""
    return fitting((medewerker or {}).get("identificatie"), MAX_TEXT)


def full_name(medewerker: Medewerker) -> str:
    """Returns the name of a medewerker as one text."""
    parts = (fitting(medewerker.get(part)) for part in ("voorletters", "voorvoegselAchternaam", "achternaam"))
    return fitting(" ".join(filter(None, parts)), MAX_TEXT)


def is_shown_as(medewerker: Medewerker | None) -> Q | None:
    """Returns the condition on the actor that is shown as `medewerker`; None when nobody is."""
    if medewerker is None:
        return None
    if identificatie := object_id(medewerker):
        return Q(actor__actoridentificator_object_id=identificatie)
    return Q(actor__actoridentificator_object_id="", actor__naam=medewerker.get("achternaam") or "")


def set_afdeling(klantcontact: Klantcontact, shown: str | None, wanted: str | None) -> dict[str, str | None]:
    """Lets the afdeling called `wanted` take part in the place of the one that was `shown`.

    Returns the columns of what was sent.
    """
    soort, naam = SoortActor.ORGANISATORISCHE_EENHEID, name_of(wanted)
    actor = find_or_make(None, naam=naam, soort=soort) if naam else None
    exchange(klantcontact, soort, Q(actor__naam=name_of(shown)) if shown else None, actor)
    return {"afdeling": wanted, "afdeling_actor": actor.naam if actor else None}


def name_of(afdeling: str | None) -> str:
    """Returns the name of an afdeling as an actor has it; empty when a reference was sent, for that is no name."""
    text = fitting(afdeling)
    return "" if is_url(text) or as_uuid(text) else fitting(text, MAX_TEXT)


def links_of(klantcontact: Klantcontact, soort: SoortActor) -> Any:
    """Returns the links to actoren of a soort, in the order in which they were made."""
    return ActorKlantcontact.objects.filter(klantcontact=klantcontact, actor__soort_actor=soort).order_by("pk")


def present(klantcontact: Klantcontact, soort: SoortActor, which: Q | None) -> Actor | None:
    """Returns the first actor of a soort that takes part and that `which` is true of; None when there is none."""
    link = links_of(klantcontact, soort).filter(which).select_related("actor").first() if which is not None else None
    return link.actor if link else None


def exchange(klantcontact: Klantcontact, soort: SoortActor, old: Q | None, new: Actor | None) -> None:
    """Puts actor `new` in the place of the first one of its soort that `old` is true of; without either one adds or removes."""
    links = links_of(klantcontact, soort)
    link = links.filter(old).first() if old is not None else None
    if new is not None and (found := links.filter(actor=new).first()):
        if link and link != found:
            saving.remove(link)
    elif new is not None:
        link = link or ActorKlantcontact(klantcontact=klantcontact)
        link.actor = new
        saving.save(link)
    elif link:
        saving.remove(link)


def find_or_make(
    identificator: Mapping[str, str] | None, *, naam: str, soort: SoortActor = SoortActor.MEDEWERKER
) -> Actor:
    """Returns the oldest actor of a soort with an identificator, or without one with a name; makes it when there is none.

    Two that ask for the same one at once get one.
    """
    sought = {f"actoridentificator_{part}": value for part, value in (identificator or {}).items()} or {"naam": naam}
    rows = Actor.objects.filter(soort_actor=soort, **sought).order_by("pk")
    if found := rows.first():
        return found
    wait_for(soort, *sought.values())
    if found := rows.first():
        return found
    actor = Actor(naam=naam, soort_actor=soort)
    actor.actoridentificator = identificator or {}
    saving.save(actor)
    return actor


def wait_for(*parts: str) -> None:
    """Waits until nobody else of this organisation makes what `parts` name; others wait until this transaction ends."""
    with connection.cursor() as cursor:
        key = "\x1f".join(parts)
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, %s))", [key, current_tenant_id()])
