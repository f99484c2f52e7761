"""Writing a contactmoment: today's objects first, then what they do not tell beside the klantcontact, then its relations."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any
from uuid import uuid4

from apps.core import linking, saving
from apps.core.api.translation import Translation, Values, differing
from apps.klantcontacten.models import Klantcontact
from apps.legacy import rules
from apps.legacy.beside import fitting, keep, literal
from apps.legacy.contactmomenten import actoren, onderwerp
from apps.legacy.contactmomenten.initiatiefnemer import align
from apps.legacy.contactmomenten.klant import set_klant
from apps.legacy.contactmomenten.shown import READ_ONLY, SHOWN
from apps.legacy.contactmomenten.todo import set_todo
from apps.legacy.contactmomenten.vorig import set_vorig
from apps.legacy.contactmomenten.zaaknummer import set_zaaknummer
from apps.legacy.models import LegacyContactmoment
from apps.legacy.relaties.klantcontactmomenten import with_one_klant

NEDERLANDS = "nld"
# What a klantcontact does not have at all.
BESIDE_ONLY = (
    "bronorganisatie", "startdatum", "einddatum", "resultaat", "gespreks_id", "voorkeurskanaal", "voorkeurstaal",
    "onderwerp_links", "initiatiefnemer", "medewerker", "primaire_vraag", "primaire_vraag_weergave",
)  # fmt: skip
MAX_KANAAL = 50


@dataclass(frozen=True)
class Change:
    """What was `shown` of a contactmoment (of a new one null for everything), and what of it is to be `new`."""

    shown: Values
    new: dict[str, Any]
    is_first: bool

    @cached_property
    def wanted(self) -> Values:
        """All that is to be shown."""
        return {**self.shown, **self.new}


def save_contactmoment(
    klantcontact: Klantcontact | None, values: Values, *, is_standard: bool = False, is_blank_null: bool = False
) -> Klantcontact:
    """Makes or changes a contactmoment.

    `klant` is a partij, or the URL of a klant in another register; `vorig_contactmoment` a klantcontact. An object that is given
    in part is filled up with what is shown. What follows from other objects is passed by. `is_blank_null`: an empty text says
    nothing else than null. Raises RuleViolation when `vorig_contactmoment` has a successor already, and, when `is_standard`, when
    a rule of the standard of VNG is broken.
    """
    held = linking.lock(klantcontact) if klantcontact else None
    change = change_of(held, without_blanks(values) if is_blank_null else values)
    if held and not change.new:
        return held
    if is_standard:
        had, has = tells_medewerker(change.shown), tells_medewerker(change.wanted)
        rules.medewerker_is_told(had=had, has=has, is_new=change.is_first)
    saved = held or new_klantcontact(change.new)
    columns = set_columns(saved, change)
    saving.save(saved)
    columns |= save_with_triggers(saved, change)
    keep(LegacyContactmoment, columns, is_new=change.is_first, klantcontact=saved)
    save_relations(saved, change)
    return saved


def tells_medewerker(values: Values) -> bool:
    """Tells whether the values of a contactmoment say which medewerker had it."""
    return bool(values["medewerker"] or values["medewerker_identificatie"])


def change_of(klantcontact: Klantcontact | None, values: Values) -> Change:
    """Returns what `values` change of a contactmoment, or of none; a new one is a gesprek of its own unless they tell which."""
    shown = CONTACTMOMENT.read(klantcontact)
    given = {name: value for name, value in with_one_klant(values).items() if name not in READ_ONLY}
    new = differing({name: filled_up(value, shown[name]) for name, value in given.items()}, shown)
    if klantcontact is None:
        new.setdefault("gespreks_id", str(uuid4()))
    return Change(shown, new, is_first=klantcontact is None)


def without_blanks(values: Values) -> dict[str, Any]:
    """Returns `values` with null for each empty text, also for those within objects."""
    return {
        name: without_blanks(value) if isinstance(value, Mapping) else None if value == "" else value
        for name, value in values.items()
    }


def filled_up(value: Any, shown: Any) -> Any:
    """Returns `value`, with the keys of `shown` that it does not have when both are objects."""
    return {**shown, **value} if isinstance(value, Mapping) and isinstance(shown, Mapping) else value


def new_klantcontact(values: Values) -> Klantcontact:
    """Returns a klantcontact that is not stored yet, with what today's API demands and a contactmoment does not tell."""
    voorkeurstaal = values.get("voorkeurstaal") or ""
    taal = voorkeurstaal.lower() if re.fullmatch("[A-Za-z]{3}", voorkeurstaal) else NEDERLANDS
    return Klantcontact(vertrouwelijk=False, taal=taal)


def set_columns(klantcontact: Klantcontact, change: Change) -> dict[str, Any]:
    """Sets what changes of a klantcontact; returns what it does not tell."""
    columns = {name: change.new[name] for name in BESIDE_ONLY if name in change.new}
    if change.new.get("registratiedatum"):
        klantcontact.plaatsgevonden_op = change.new["registratiedatum"]
    if "kanaal" in change.new:
        klantcontact.kanaal = fitting(change.new["kanaal"], MAX_KANAAL)
        columns["kanaal"] = literal(change.new["kanaal"], klantcontact.kanaal or None)
    if "tekst" in change.new:
        klantcontact.inhoud = fitting(change.new["tekst"])
        columns["tekst"] = literal(change.new["tekst"], klantcontact.inhoud or None)
    return columns | set_onderwerp(klantcontact, change)


def set_onderwerp(klantcontact: Klantcontact, change: Change) -> dict[str, Any]:
    """Derives the onderwerp when there is none, or when what it was derived from changes; returns what it does not tell."""
    is_asked = change.is_first or "afwijkend_onderwerp" in change.new
    follows = onderwerp.is_derived(change.wanted) and bool(change.new.keys() & set(onderwerp.SOURCES))
    if not is_asked and not follows:
        return {}
    klantcontact.onderwerp = onderwerp.onderwerp_of(change.wanted)
    return onderwerp.columns_of(change.wanted, klantcontact.onderwerp)


def save_with_triggers(klantcontact: Klantcontact, change: Change) -> dict[str, Any]:
    """Writes the other objects whose changes empty what is beside the klantcontact; returns what they do not tell."""
    columns: dict[str, Any] = {}
    if "medewerker_identificatie" in change.new:
        name = "medewerker_identificatie"
        columns |= actoren.set_medewerker(klantcontact, change.shown[name], change.new[name])
    if "afdeling" in change.new:
        columns |= actoren.set_afdeling(klantcontact, change.shown["afdeling"], change.new["afdeling"])
    if "todo" in change.new:
        columns["todo"] = set_todo(klantcontact, change.shown["todo"], change.new["todo"])
    if "initiatiefnemer" in change.new and not change.is_first:
        align(klantcontact, change.new["initiatiefnemer"])
    return columns


def save_relations(klantcontact: Klantcontact, change: Change) -> None:
    """Writes the relations to other objects."""
    is_new = change.is_first
    if "vorig_contactmoment" in change.new:
        set_vorig(klantcontact, change.new["vorig_contactmoment"], is_new=is_new)
    if change.new.keys() & {"klant", "klant_elders"}:
        set_klant(klantcontact, change.new.get("klant") or change.new.get("klant_elders"), is_new=is_new)
    if "zaaknummer" in change.new:
        set_zaaknummer(klantcontact, change.new["zaaknummer"], is_new=is_new)


CONTACTMOMENT = Translation(Klantcontact, SHOWN, save_contactmoment)
# For the APIs of VNG, which have rules, and which show an empty text for none and get it back so.
VNG_CONTACTMOMENT = replace(CONTACTMOMENT, save=partial(save_contactmoment, is_standard=True, is_blank_null=True))
