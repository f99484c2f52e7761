"""How a bericht is made and changed, whoever does so."""

from typing import Any

from django.utils import timezone

from apps.berichten import rules
from apps.berichten.acting import REGISTER, Actor
from apps.berichten.following import tell_published
from apps.berichten.gebeurtenissen import begun, happened
from apps.berichten.hashing import HASHED, hash_of
from apps.berichten.models import Bericht, Berichtbijlage, Berichtkoppeling, Gebeurtenis, Status
from apps.berichten.policy import own_oin
from apps.core import linking, saving
from apps.core.saving import removes, saves


@saves(Bericht)
def save_bericht(bericht: Bericht) -> None:
    """Checks and saves a bericht. Raises RuleViolation, and Refused when it was published and would change."""
    if bericht._state.adding:
        make(bericht, by=REGISTER)
    else:
        change(bericht, by=REGISTER)


def make(bericht: Bericht, *, by: Actor) -> None:
    """Makes a bericht: planned, or published when its moment has come. Raises RuleViolation."""
    bericht.afzender_oin = bericht.afzender_oin or own_oin()
    bericht.inhoud_hash = bericht.inhoud_hash or hash_of(said(bericht))
    check(bericht)
    is_due = bericht.publicatiedatum <= timezone.now()
    bericht.status = Status.GEPUBLICEERD if is_due else Status.GEPLAND
    saving.write(bericht)
    begun(bericht, Gebeurtenis.GEREGISTREERD, *([Gebeurtenis.GEPUBLICEERD] if is_due else []), by=by)


def change(bericht: Bericht, *, by: Actor) -> None:
    """Writes what changed of a bericht. Raises RuleViolation, and Refused when it was published and is about to change."""
    if is_published(bericht):
        rules.stays_as_published(bericht)
        return saving.write(bericht)
    check(bericht)
    if any(saving.is_changed(bericht, column.attname) for column in saving.columns(bericht)):
        bericht.inhoud_hash = hash_of(
            said(bericht), list(bericht.bijlagen.values("volgorde", "omschrijving", "sha256"))
        )
    saving.write(bericht)
    return publish_when_due(bericht, by=by)


def publish_when_due(bericht: Bericht, *, by: Actor) -> None:
    """Publishes a bericht that is locked, when it was planned and its moment has come."""
    if bericht.status == Status.GEPLAND and bericht.publicatiedatum <= timezone.now():
        bericht.status = Status.GEPUBLICEERD
        saving.write(bericht)
        happened(bericht, Gebeurtenis.GEPUBLICEERD, by=by)
        tell_published([bericht])


def is_published(bericht: Bericht) -> bool:
    """Tells whether the addressee can have seen a stored bericht: from its moment on, also when the job has not come by yet."""
    is_planned = saving.stored(bericht, "status") == Status.GEPLAND
    return not is_planned or bool(saving.stored(bericht, "publicatiedatum") <= timezone.now())


def check(bericht: Bericht) -> None:
    """Raises RuleViolation when a bericht breaks a rule."""
    bericht.clean()
    rules.has_a_right_addressee(bericht)
    rules.fits_the_berichtenbox(bericht)


def said(bericht: Bericht) -> dict[str, object]:
    """Returns what a bericht says, to hash."""
    return {name: getattr(bericht, name) for name in HASHED}


@removes(Bericht)
def remove_bericht(bericht: Bericht) -> None:
    """Deletes a bericht that its addressee does not see; raises Refused for one that was published and not withdrawn."""
    present = linking.lock(bericht)
    if present.status != Status.INGETROKKEN and is_published(present):
        raise rules.published()
    bericht.delete()


def save_part(part: Any) -> None:
    """Saves an attachment, or what a bericht is about; raises Refused when the bericht was published and it would change."""
    if part._state.adding or any(saving.is_changed(part, column.attname) for column in saving.columns(part)):
        check_planned(part.bericht)
    part.clean()
    saving.write(part)


def remove_part(part: Any) -> None:
    """Deletes a part of a bericht; raises Refused when the bericht was published."""
    check_planned(part.bericht)
    part.delete()


def check_planned(bericht: Bericht) -> None:
    """Raises Refused when a bericht was published."""
    if is_published(linking.lock(bericht)):
        raise rules.published()


for _part in (Berichtbijlage, Berichtkoppeling):
    saves(_part)(save_part)
    removes(_part)(remove_part)
