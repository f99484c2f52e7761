"""Klantcontactmoment <-> betrokkene."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.db.models import Case, F, OuterRef, Q, When

from apps.betrokkenen.models import Betrokkene
from apps.betrokkenen.models.betrokkene import Rol
from apps.core import linking, saving
from apps.core.api.expressions import TEXT, HasRow, Literal
from apps.core.api.references import as_uuid
from apps.core.api.translation import Translation, Values, as_json, differing
from apps.legacy import beside
from apps.legacy.models import LegacyBetrokkene, LegacyContactmoment
from apps.legacy.relaties import rules

BELANGHEBBENDE, GESPREKSPARTNER = "belanghebbende", "gesprekspartner"

REPRESENTATIVES = Betrokkene._base_manager.filter(
    Q(rol=Literal(Rol.VERTEGENWOORDIGER)), had_klantcontact=OuterRef("had_klantcontact_id")
)
# Somebody who is represented is not the one who is spoken with.
ROL = Case(
    When(legacy__rol__isnull=False, then=F("legacy__rol")),
    When(Q(rol=Literal(Rol.KLANT)) & Q(HasRow(REPRESENTATIVES)), then=Literal(BELANGHEBBENDE)),
    default=Literal(GESPREKSPARTNER),
    output_field=TEXT,
)
SHOWN: dict[str, Any] = {
    "contactmoment": F("had_klantcontact__uuid"),
    "klant": F("was_partij__uuid"),
    "klant_elders": F("legacy__klant"),
    "rol": ROL,
    "gesprek": F("legacy__gesprek"),
    "gelezen": F("legacy__gelezen"),
}
# A betrokkene who is nobody that a register knows is no relation with a klant.
NAMES_A_KLANT = Q(was_partij__isnull=False) | Q(legacy__klant__isnull=False)


def save_klantcontactmoment(betrokkene: Betrokkene | None, values: Values, *, is_unique: bool = False) -> Betrokkene:
    """Makes or changes a klantcontactmoment.

    `klant` is a partij, or the URL of a klant in another register. `is_unique`: the contactmoment may not have the same klant in
    the same rol yet. Raises RuleViolation when it has, and when klant or contactmoment is taken away.
    """
    held = linking.lock(betrokkene) if betrokkene else None
    shown = KLANTCONTACTMOMENT.read(held)
    changed = differing(with_one_klant(values), shown)
    if held and not changed:
        return held
    wanted = as_json({**shown, **changed})
    rules.are_told(("contactmoment", "klant"), {**wanted, "klant": wanted["klant"] or wanted["klant_elders"]})
    saved = held or new_betrokkene(changed)
    is_other = bool(changed.keys() & {"contactmoment", "klant", "klant_elders", "rol"})
    if is_unique and is_other:
        rules.is_the_only_one(is_double=has_double(saved, wanted))
    set_columns(saved, changed)
    saving.save(saved)
    columns: dict[str, Any] = {name: changed[name] for name in ("rol", "gesprek", "gelezen") if name in changed}
    if is_other:
        columns |= {"klant": wanted["klant_elders"], "sleutel": key_of(wanted) if is_unique else None}
    beside.keep(LegacyBetrokkene, columns, is_new=held is None, betrokkene=saved)
    return saved


def with_one_klant(values: Values) -> Values:
    """Returns `values` with both places of a klant told when one of them is: he is ours or somebody else's."""
    klant = values.get("klant")
    if klant is None:
        return {**values, "klant_elders": values.get("klant_elders")} if "klant" in values else values
    is_elsewhere = isinstance(klant, str) and as_uuid(klant) is None
    return {**values, "klant": None if is_elsewhere else klant, "klant_elders": klant if is_elsewhere else None}


def new_betrokkene(values: Values) -> Betrokkene:
    """Returns a betrokkene that is not stored yet; he began the contact when the contactmoment says that the klant did."""
    klantcontact = linking.lock(values["contactmoment"])
    begins = values.get("rol") == GESPREKSPARTNER and klant_began(klantcontact)
    return Betrokkene(had_klantcontact=klantcontact, rol=Rol.KLANT, initiator=begins)


def klant_began(klantcontact: Any) -> bool:
    """Tells whether a contactmoment says that the klant began it."""
    return LegacyContactmoment.objects.filter(klantcontact=klantcontact, initiatiefnemer="klant").exists()


def set_columns(betrokkene: Betrokkene, changed: Values) -> None:
    """Sets what changes of a betrokkene; both roles of a klantcontactmoment are those of a klant."""
    if "contactmoment" in changed:
        betrokkene.had_klantcontact = changed["contactmoment"]
    if "klant" in changed:
        betrokkene.was_partij = changed["klant"]
    if "rol" in changed:
        betrokkene.rol = Rol.KLANT


def has_double(betrokkene: Betrokkene, wanted: Values) -> bool:
    """Tells whether another betrokkene is shown as what is wanted."""
    klant = Q(was_partij__uuid=wanted["klant"]) if wanted["klant"] else Q(legacy__klant=wanted["klant_elders"])
    others = Betrokkene.objects.filter(klant, had_klantcontact__uuid=wanted["contactmoment"]).exclude(pk=betrokkene.pk)
    return others.annotate(shown_rol=ROL).filter(shown_rol=wanted["rol"]).exists()


def key_of(wanted: Values) -> str:
    """Returns what is unique of a klantcontactmoment."""
    return beside.key_of(wanted["contactmoment"], wanted["klant"] or wanted["klant_elders"], wanted["rol"] or "")


KLANTCONTACTMOMENT = Translation(Betrokkene, SHOWN, save_klantcontactmoment, NAMES_A_KLANT)
# For APIs that let a klant have a rol in a contactmoment once.
UNIEK_KLANTCONTACTMOMENT = replace(KLANTCONTACTMOMENT, save=partial(save_klantcontactmoment, is_unique=True))
