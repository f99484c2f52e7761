"""BetrokkeneBijKlantcontact of the CustomerInteractionBundle <-> betrokkene."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, F, Model, OuterRef, Subquery, Value, When

from apps.betrokkenen.models import Betrokkene, DigitaalAdres
from apps.core import linking, saving
from apps.core.api.expressions import TEXT, Literal
from apps.core.api.relations import related_rows
from apps.core.api.translation import Reading, Translation, Values, differing, given
from apps.core.exceptions import at_item
from apps.legacy.beside import keep
from apps.legacy.cib import adressen, namen, talen
from apps.legacy.cib.digitale_adressen import save_adres
from apps.legacy.cib.words import Rewritten, beside, kept_or
from apps.legacy.models import CibBetrokkene

ADRESSEN = ("bezoekadres", "correspondentieadres")


def communicatiekanalen(model: type[Model]) -> Any:
    """Returns the addresses that an outer betrokkene gave, the one that is told first."""
    is_told = When(pk=OuterRef("cib__communicatiekanaal_id"), then=Literal("0"))
    place = Case(is_told, default=Literal("1"), output_field=TEXT)
    return related_rows(model, "digitale_adressen").annotate(place=place).order_by("place", "pk")


SAID: dict[str, Any] = {
    "contactnaam": namen.SAID,
    **{group: adressen.said(group) for group in ADRESSEN},
    "voorkeurstaal": Value(None),  # a betrokkene has none
}
SAYS = Reading(Betrokkene, SAID)
SHOWN: dict[str, Any] = {
    "klantcontact": F("had_klantcontact__uuid"),
    "partij": F("was_partij__uuid"),
    "rol": F("rol"),
    "intitiator": F("initiator"),
    "organisatienaam": given("organisatienaam"),
    "contactnaam": kept_or("cib__contactnaam", namen.KEYS, SAID["contactnaam"]),
    **{group: adressen.shown(group) for group in ADRESSEN},
    "voorkeurstaal": kept_or("cib__voorkeurstaal", talen.KEYS, SAID["voorkeurstaal"]),
    "communicatiekanaal": Subquery(communicatiekanalen(Betrokkene).values("uuid")[:1]),
}


def save_betrokkene(betrokkene: Betrokkene | None, values: Values) -> Betrokkene:
    """Makes or changes a betrokkene. What is not among `values`, and what this generation cannot say, stays as it is."""
    row = linking.lock(betrokkene) if betrokkene else Betrokkene()
    shown = BETROKKENE.read(betrokkene)
    changed = differing(values, shown)
    if betrokkene and not changed:
        return row
    set_columns(row, shown, changed)
    saving.save(row)
    columns = beside({**shown, **changed}, SAYS.read(row))
    if "communicatiekanaal" in changed:
        columns["communicatiekanaal"] = put_kanaal(row, changed["communicatiekanaal"], shown["communicatiekanaal"])
    keep(CibBetrokkene, columns, is_new=betrokkene is None, betrokkene=row)
    return row


def set_columns(betrokkene: Betrokkene, shown: Values, changed: Values) -> None:
    """Sets what changes of the columns of a betrokkene; nothing is saved."""
    if "klantcontact" in changed:
        betrokkene.had_klantcontact = changed["klantcontact"]
    if "partij" in changed:
        betrokkene.was_partij = changed["partij"]
    if "rol" in changed:
        betrokkene.rol = changed["rol"]
    if "intitiator" in changed or betrokkene._state.adding:
        betrokkene.initiator = bool(changed.get("intitiator"))
    if "organisatienaam" in changed:
        betrokkene.organisatienaam = (changed["organisatienaam"] or "").strip()
    if "contactnaam" in changed:
        namen.put(betrokkene, changed["contactnaam"])
    for group in ADRESSEN:
        if group in changed:
            adressen.put(betrokkene, group, before=shown[group], adres=changed[group])


def put_kanaal(betrokkene: Betrokkene, item: Any, shown: str | None) -> DigitaalAdres | None:
    """Lets an address be the one that is told, in the place of the one that is `shown`; None takes all of them from him.

    Returns the address. One that is nobody's then, goes.
    """
    with at_item("communicatiekanaal"):
        wanted = written(item)
    for adres in linking.lock_all(list(betrokkene.digitale_adressen.order_by("pk"))):
        if wanted is None or (str(adres.uuid) == shown and adres.pk != wanted.pk):
            let_go(adres)
    if wanted is not None:
        wanted.verstrekt_door_betrokkene = betrokkene
        saving.save(wanted)
    told: DigitaalAdres | None = wanted
    return told


def let_go(adres: DigitaalAdres) -> None:
    """Takes an address from the betrokkene who gave it; it goes when it is no partij's either."""
    adres.verstrekt_door_betrokkene = None
    if adres.verstrekt_door_partij_id is None:
        saving.remove(adres)
    else:
        saving.save(adres)


def written(item: Any) -> Any:
    """Returns the row of an address, locked; made or changed when that is asked. None stays None."""
    if isinstance(item, Rewritten):
        return save_adres(linking.lock(item.instance), item.values)
    if isinstance(item, Mapping):
        return save_adres(None, item)
    return linking.lock(item) if item is not None else None


BETROKKENE = Translation(Betrokkene, SHOWN, save_betrokkene)
