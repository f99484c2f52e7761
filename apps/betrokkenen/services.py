"""What happens to digitale adressen, beyond the writing of one row."""

from collections.abc import Sequence
from functools import partial

from django.db.models import Q

from apps.betrokkenen import rules
from apps.betrokkenen.models import DigitaalAdres
from apps.core import linking, saving
from apps.core.saving import saves
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.partijen.models import Partij

prefer_digitaal_adres = partial(linking.prefer_child, relation="digitale_adressen", field="voorkeurs_digitaal_adres")


def link_digitale_adressen(partij: Partij, adressen: Sequence[DigitaalAdres]) -> None:
    """Links exactly `adressen` to `partij`; an address that is no longer the partij's is not its standaardadres either.

    Raises RuleViolation when two of them claim the same referentie: neither was there first.
    """
    rules.referenties_are_unique(adressen)
    linking.replace_children(
        partij,
        adressen,
        key="verstrekt_door_partij",
        relation="digitale_adressen",
        released={"is_voorkeur": False, "is_standaard_adres": False},
    )


@saves(DigitaalAdres)
def save_digitaal_adres(adres: DigitaalAdres) -> None:
    """Checks and saves an address.

    Of the addresses of one partij and soort one at most is standaardadres and one at most has a given referentie: the last that
    asked for it gets it, the other one loses it. Writers of one partij's addresses wait for each other.
    """
    adres.clean()
    if adres.verstrekt_door_partij is not None:
        linking.lock(adres.verstrekt_door_partij)
        take_over(adres)
    if adres.is_voorkeur and linking.moved(adres, "verstrekt_door_partij_id"):
        adres.is_voorkeur = False
    saving.write(adres)


def take_over(adres: DigitaalAdres) -> None:
    """Takes the flags that `adres` is about to have from the other addresses of its partij and soort."""
    asked = Q(is_standaard_adres=True) if adres.is_standaard_adres else Q()
    asked |= Q(referentie=adres.referentie) if adres.referentie else Q()
    if not asked:
        return
    same = DigitaalAdres.objects.filter(
        asked, verstrekt_door_partij=adres.verstrekt_door_partij, soort_digitaal_adres=adres.soort_digitaal_adres
    )
    others = list(same.exclude(pk=adres.pk))
    if adres.is_standaard_adres:
        saving.set_all([other for other in others if other.is_standaard_adres], is_standaard_adres=False)
    if adres.referentie:
        saving.set_all([other for other in others if other.referentie == adres.referentie], referentie="")


def remove_with_klantcontacten(onderwerpobject: Onderwerpobject) -> list[Klantcontact]:
    """Deletes an onderwerpobject and the klantcontacten it links, with what is theirs; returns the klantcontacten that stay.

    A klantcontact stays when another onderwerpobject refers to it. Of one that goes, the addresses that its betrokkenen gave and
    that are no partij's go along.
    """
    linked = [onderwerpobject.klantcontact, onderwerpobject.was_klantcontact]
    saving.remove(onderwerpobject)
    kept = []
    for klantcontact in {one.pk: one for one in linked if one}.values():
        if klantcontact.onderwerpobjecten.exists() or klantcontact.was_onderwerpobjecten.exists():
            kept.append(klantcontact)
            continue
        DigitaalAdres.objects.filter(
            verstrekt_door_betrokkene__had_klantcontact=klantcontact, verstrekt_door_partij__isnull=True
        ).delete()
        saving.remove(klantcontact)
    return kept
