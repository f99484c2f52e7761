"""The rules for berichten: functions that take an object and raise."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from apps.core import saving
from apps.core.exceptions import Refused, RuleViolation
from apps.core.roles import BEHEERDER, EIGENAAR, UITVOERDER, VERWERKER
from apps.gegevensgroepen.geadresseerde import check_geadresseerde

if TYPE_CHECKING:
    from apps.berichten.models import Bericht

BERICHTTYPE_OF_BERICHTENBOX = 8
# What may be told of a bericht once it is published; all else is what the addressee was shown.
STAY_OPEN = frozenset({"partij_id", "taak_id", "klantcontact_id", "kanaal", "beslissing"})
SENDERS = frozenset({EIGENAAR, VERWERKER, BEHEERDER, "systeem"})


def has_a_right_addressee(bericht: "Bericht") -> None:
    """The number of the addressee is a right one."""
    try:
        check_geadresseerde(bericht.ontvanger)
    except ValidationError as error:
        raise RuleViolation(error.messages[0], field="ontvanger", code=error.code or "invalid") from error


def fits_the_berichtenbox(bericht: "Bericht") -> None:
    """What is meant for the Berichtenbox keeps to its limits; those of texts are those of the columns."""
    if bericht.mijn_overheid_berichtenbox and len(bericht.berichttype) > BERICHTTYPE_OF_BERICHTENBOX:
        raise RuleViolation(
            f"De Berichtenbox kent berichttypen van ten hoogste {BERICHTTYPE_OF_BERICHTENBOX} tekens.",
            field="berichttype",
            code="max_length",
        )


def sender_is_known(oin: str, known: Collection[str]) -> None:
    """Who sends a bericht is the organisation, or one that it may send for."""
    if oin not in known:
        raise Refused("De organisatie verstuurt niet voor deze afzender.", code="afzender-onbekend", status=422)


def stays_as_published(bericht: "Bericht") -> None:
    """What was published is what the addressee saw: it can be withdrawn and replaced, not changed."""
    changed = {field.attname for field in saving.columns(bericht) if saving.is_changed(bericht, field.attname)}
    if changed - STAY_OPEN:
        raise published()


def published() -> Refused:
    """Returns the refusal to change what was published."""
    return Refused(
        "Dit bericht is gepubliceerd en wijzigt niet meer. Trek het in en vervang het.",
        code="bericht-onveranderlijk",
        toegestaan=["ingetrokken"],
    )


def may_send(rol: str) -> None:
    """Who only acts for the addressee neither changes nor withdraws a bericht."""
    if rol not in SENDERS:
        raise Refused("Alleen wie berichten verstuurt mag dit.", code="rol", status=403)


def may_read(rol: str) -> None:
    """That a bericht was read, only the addressee can tell."""
    if rol != UITVOERDER:
        raise Refused("Alleen namens de ontvanger is een bericht te openen.", code="alleen-ontvanger", status=403)
