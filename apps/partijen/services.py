"""What happens to partijen, beyond the writing of one row."""

from collections.abc import Sequence
from functools import partial
from uuid import uuid4

from apps.core import linking, saving
from apps.core.exceptions import RuleViolation, at_item
from apps.core.saving import removes, saves
from apps.partijen import rules
from apps.partijen.models import Partij, PartijIdentificator, Rekeningnummer


@saves(Partij)
def save_partij(partij: Partij) -> None:
    """Checks and saves a partij; an identificatie of another soort than it has now is dropped.

    Whom a contactpersoon works for is checked when it is told: that partij may have become a persoon since.
    """
    partij.clean()
    if partij._state.adding or linking.moved(partij, "werkte_voor_partij_id"):
        rules.works_for_organisatie(partij)
    Partij.partij_identificatie.drop_stale(partij)
    if partij.identificatie_soort == "contactpersoon" and partij.contactpersoon_uuid is None:
        partij.contactpersoon_uuid = uuid4()
    saving.write(partij)


@removes(Partij)
def remove_partij(partij: Partij) -> None:
    """Deletes a partij and all that is its own.

    Contactpersonen who worked for it stay, without their identificatie. Raises RestrictedError when an identificator of another
    partij falls under one of its identificatoren.
    """
    for contactpersoon in partij.contactpersonen.all():
        contactpersoon.partij_identificatie = None
        saving.write(contactpersoon)
    partij.delete()


link_rekeningnummers = partial(
    linking.replace_children, key="partij", relation="rekeningnummers", released={"is_voorkeur": False}
)
prefer_rekeningnummer = partial(linking.prefer_child, relation="rekeningnummers", field="voorkeurs_rekeningnummer")


@saves(Rekeningnummer)
def save_rekeningnummer(rekeningnummer: Rekeningnummer) -> None:
    """Checks and saves a rekeningnummer; one that moves to another partij, or to none, is no longer preferred."""
    rekeningnummer.clean()
    if rekeningnummer.is_voorkeur and linking.moved(rekeningnummer, "partij_id"):
        rekeningnummer.is_voorkeur = False
    saving.write(rekeningnummer)


def replace_identificatoren(partij: Partij, wanted: Sequence[PartijIdentificator]) -> None:
    """Gives `partij` exactly the identificatoren `wanted`: the others it has are deleted first.

    Stored ones among `wanted` are updated; they must be the partij's own or nobody's. Raises ItemError when one belongs to
    another partij or breaks a rule, RestrictedError when one that goes has sub-identificatoren.
    """
    linking.lock(partij)
    kept = [identificator.pk for identificator in wanted if identificator.pk]
    if not saving.is_new_here(partij):
        partij.partij_identificatoren.exclude(pk__in=kept).delete()
    added = {}
    for index, identificator in enumerate(wanted):
        path = f"partij_identificatoren.{index}"
        if identificator.pk:
            with at_item(path):
                claim(partij, identificator)
        else:
            identificator.identificeerde_partij = partij
            added[path] = identificator
    saving.add_all(added)


def claim(partij: Partij, identificator: PartijIdentificator) -> None:
    """Saves a stored `identificator` as one of `partij`; raises RuleViolation when it is another's."""
    if linking.lock(identificator).identificeerde_partij_id not in (None, partij.pk):
        raise RuleViolation("Deze identificator hoort bij een andere partij.", field="uuid")
    identificator.identificeerde_partij = partij
    saving.save(identificator)
