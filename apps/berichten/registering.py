"""Registers a bericht that a sender delivers: once, however often it is sent."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, transaction

from apps.berichten import bijlagen, rules, withdrawing
from apps.berichten.acting import Actor
from apps.berichten.following import tell_published
from apps.berichten.hashing import hash_of
from apps.berichten.models import Bericht, Berichtbeleid, Berichtbijlage, Berichtkoppeling, Status
from apps.berichten.policy import own_oin, policy
from apps.berichten.services import make
from apps.core import saving
from apps.core.exceptions import Refused, RuleViolation, at_item
from apps.partijen import recipients

KEY = "berichten_bericht_id_uniek"
Key = tuple[str, str]


@dataclass(frozen=True)
class Sender:
    """Who delivers, and what is known of the organisation: asked once, however many berichten follow."""

    by: Actor
    oin: str
    beleid: Berichtbeleid

    @classmethod
    def of(cls, by: Actor) -> "Sender":
        """Asks the database."""
        return cls(by, own_oin(), policy())

    @property
    def known(self) -> Collection[str]:
        """The OINs that berichten may come from."""
        return {self.oin, *self.beleid.afzenders}


@dataclass
class New:
    """A bericht that is delivered: its columns, its attachments and what it is about, each as columns.

    `partijen`: the partij of addressees, `known`: what was delivered before by its key, when those were looked up already.
    """

    values: Mapping[str, Any]
    bijlagen: Sequence[Mapping[str, Any]] = ()
    koppelingen: Sequence[Mapping[str, Any]] = ()
    partijen: Mapping[recipients.Addressee, int] | None = None
    known: Mapping[Key, Bericht] | None = None
    prepared: list[dict[str, Any]] = field(default_factory=list)

    def key(self, sender: Sender) -> Key:
        """Returns what tells it from all others: who sends it, and how he calls it."""
        return self.values.get("afzender_oin") or sender.oin, self.values.get("bericht_id") or ""


def register(new: New, sender: Sender) -> tuple[Bericht, bool]:
    """Makes the bericht, or finds it when it was delivered before; returns it and whether that is so.

    Raises RuleViolation, and Refused when the same sender has another bericht by that name (409) or is not known (422).
    """
    rules.may_send(sender.by.rol)
    bericht = drafted(new, sender)
    if bericht.bericht_id and (found := delivered(bericht, new.known)):
        return found, True
    try:
        with transaction.atomic():
            add(bericht, new, sender.by)
    except IntegrityError as error:
        # The same was being delivered by somebody else: the index made us wait until that was done.
        found = delivered(bericht) if saving.broken_constraint(error) == KEY else None
        if found is None:
            raise
        return found, True
    if bericht.status == Status.GEPUBLICEERD:
        tell_published([bericht])
    return bericht, False


def drafted(new: New, sender: Sender) -> Bericht:
    """Returns the bericht that is yet to be made. Raises RuleViolation, and Refused for a sender that is not known."""
    values = {**new.values, "afzender_oin": new.values.get("afzender_oin") or sender.oin}
    rules.sender_is_known(values["afzender_oin"], sender.known)
    if len(new.bijlagen) > bijlagen.MOST:
        raise RuleViolation(f"Een bericht heeft ten hoogste {bijlagen.MOST} bijlagen.", field="bijlagen")
    for index, sent in enumerate(new.bijlagen):
        with at_item(f"bijlagen.{index}"):
            new.prepared.append(bijlagen.columns(sent, index + 1, most=sender.beleid.max_bijlage))
    taak = values.get("taak")
    if taak and not (values.get("ontvanger") or {}).get("type"):
        values["ontvanger"] = taak.identificatie
    bericht = Bericht()
    for name, value in values.items():
        setattr(bericht, name, value)
    bericht.inhoud_hash = hash_of(values, new.prepared)
    return bericht


def delivered(bericht: Bericht, known: Mapping[Key, Bericht] | None = None) -> Bericht | None:
    """Returns the same bericht as it was delivered before; None when it was not. Raises Refused when it is another one."""
    key = (bericht.afzender_oin, bericht.bericht_id)
    found = Bericht.objects.filter(afzender_oin=key[0], bericht_id=key[1]).first() if known is None else known.get(key)
    if found and found.inhoud_hash != bericht.inhoud_hash:
        raise Refused(
            "De afzender heeft al een ander bericht met dit bericht-ID.",
            code="bericht-bestaat-al-anders",
            id=str(found.uuid),
        )
    return found


def add(bericht: Bericht, new: New, by: Actor) -> None:
    """Writes a bericht with all that belongs to it; one that it replaces is withdrawn."""
    if bericht.partij_id is None:
        whom = recipients.addressee(bericht.ontvanger)
        partijen = recipients.partijen_of([whom]) if new.partijen is None else new.partijen
        bericht.partij_id = partijen.get(whom)
    make(bericht, by=by)
    parts: dict[str, Any] = {
        f"bijlagen.{index}": Berichtbijlage(bericht=bericht, **columns) for index, columns in enumerate(new.prepared)
    }
    saving.add_all(parts)
    saving.add_all(
        {
            f"koppelingen.{index}": Berichtkoppeling(bericht=bericht, **columns)
            for index, columns in enumerate(new.koppelingen)
        }
    )
    if bericht.vervangt:
        withdrawing.withdraw(bericht.vervangt, by=by, reden="vervangen")
