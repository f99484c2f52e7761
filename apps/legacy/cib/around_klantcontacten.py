"""The objects around a klantcontact of the CustomerInteractionBundle: who took part, what it was about, what came with it."""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from apps.core import linking, saving
from apps.core.api.references import as_uuid
from apps.core.exceptions import RuleViolation, at_item
from apps.klantcontacten.models import ActorKlantcontact, Bijlage, Klantcontact, Onderwerpobject
from apps.legacy.cib.actoren import written_actor
from apps.legacy.cib.klantcontacten import IDENTIFICATOR
from apps.legacy.cib.taken import save_taak
from apps.legacy.cib.words import Rewritten

Item = Any  # a stored object, one to be rewritten, or the values of a new one


def put_actoren(klantcontact: Klantcontact, items: Sequence[Item] | None) -> None:
    """Lets exactly these actoren take part, in their order; who took part already, in the same place, is left alone."""
    actoren = {}
    for index, item in enumerate(items or []):
        with at_item(f"actors.{index}"):
            actor = written_actor(item)
            actoren[actor.pk] = actor
    links = list(ActorKlantcontact.objects.filter(klantcontact=klantcontact).order_by("pk"))
    stay = [link for link in links if link.actor_id in actoren]
    pairs = takewhile(lambda pair: pair[0].actor_id == pair[1], zip(stay, actoren, strict=False))
    in_place = [link for link, _ in pairs]
    for link in links:
        if link not in in_place:
            saving.remove(link)
    for actor in list(actoren.values())[len(in_place) :]:
        saving.save(ActorKlantcontact(klantcontact=klantcontact, actor=actor))


def columns_of(identificator: Mapping[str, Any] | None) -> dict[str, str]:
    """Returns the identificator of an object as today's group has it."""
    return {column: (identificator or {}).get(key) or "" for key, column in IDENTIFICATOR.items()}


def put_bijlagen(klantcontact: Klantcontact, items: Sequence[Item] | None) -> None:
    """Gives a klantcontact exactly these bijlagen; those with an id, or with the same identificator, stay as they are."""
    free = list(Bijlage.objects.filter(was_bijlage_van_klantcontact=klantcontact).order_by("pk"))
    for index, item in enumerate(items or []):
        with at_item(f"bijlage.{index}"):
            row = bijlage_for(item, free)
            if "objectIdentificator" in item:
                row.bijlageidentificator = columns_of(item["objectIdentificator"])
            row.was_bijlage_van_klantcontact = klantcontact
            saving.save(row)
    for row in free:
        saving.remove(row)


def bijlage_for(item: Mapping[str, Any], free: list[Bijlage]) -> Bijlage:
    """Returns the row of a bijlage that is sent, taken from those that are `free`, or a new one."""
    columns = columns_of(item.get("objectIdentificator"))
    row = next((row for row in free if str(row.uuid) == item.get("id")), None)
    if row is None and item.get("id"):
        return loose_bijlage(item["id"])
    row = row or next((row for row in free if row.bijlageidentificator == columns), None)
    if row:
        free.remove(row)
    return row or Bijlage()


def loose_bijlage(text: str) -> Bijlage:
    """Returns a stored bijlage that is no klantcontact's; raises RuleViolation when there is none."""
    uuid = as_uuid(text)
    found = Bijlage.objects.filter(uuid=uuid, was_bijlage_van_klantcontact=None).first() if uuid else None
    if found is None:
        raise RuleViolation("Deze bijlage bestaat niet, of hoort al bij een ander klantcontact.", field="id")
    return found


def put_onderwerp(klantcontact: Klantcontact, wanted: Mapping[str, Any] | None) -> None:
    """Lets what is told be the first thing that a klantcontact is about; null takes all of them away."""
    rows = Onderwerpobject.objects.filter(klantcontact=klantcontact).order_by("pk")
    if wanted is None:
        for row in rows:
            saving.remove(row)
        return
    first = rows.first() or Onderwerpobject(klantcontact=klantcontact)
    if "objectIdentificator" in wanted:
        first.onderwerpobjectidentificator = columns_of(wanted["objectIdentificator"])
    if "klantContact" in wanted:
        first.was_klantcontact = stored_klantcontact(wanted["klantContact"])
    saving.save(first)


def stored_klantcontact(value: Any) -> Klantcontact | None:
    """Returns the klantcontact that is meant: itself, or by its uuid as it is shown."""
    return Klantcontact.objects.get(uuid=value) if isinstance(value, str) else value


def put_taken(klantcontact: Klantcontact, items: Sequence[Item] | None) -> None:
    """Lets these tasks follow from a klantcontact; those that do already, stay, for a task is never without one."""
    for index, item in enumerate(items or []):
        with at_item(f"interne_taak_ontstaan_uit.{index}"):
            if isinstance(item, Rewritten):
                save_taak(linking.lock(item.instance), {**item.values, "klantcontact": klantcontact})
            elif isinstance(item, Mapping):
                save_taak(None, {**item, "klantcontact": klantcontact})
            else:
                save_taak(linking.lock(item), {"klantcontact": klantcontact})
