"""What is known of the line of a spiegeling: what came before it, and after."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apps.core.models import Tenant
from apps.core.outbox.model import Staat
from apps.core.tenancy import working_for
from apps.verzoeken.models import Verzoekinformatieobject

if TYPE_CHECKING:
    from apps.synchronisatie.models import Spiegeling

MOST = 100  # rows that are looked at; more of one verzoek and one document is nobody's work


@dataclass(frozen=True)
class Line:
    """`is_overtaken`: a later row says what must be. `is_first`: nothing was ever sent for this verzoek and this document.

    `url`, `object`: those of the relation in the Documenten API, as far as it told them; empty when it did not.
    `may_be_late`: an attempt to make the relation was not answered, so that it may appear after all.
    """

    is_overtaken: bool
    is_first: bool
    url: str = ""
    object: str = ""
    may_be_late: bool = False

    @classmethod
    def of(cls, row: "Spiegeling") -> "Line":
        """Returns what is known of the line of `row` at this moment."""
        with working_for(Tenant(pk=row.tenant_id), actor="synchronisatie"):
            rows = list(type(row).objects.filter(sleutel=row.sleutel).order_by("-pk")[:MOST])
        earlier = [one for one in rows if one.pk < row.pk]
        made = mirrored(earlier)
        return cls(
            is_overtaken=rows[0].pk > row.pk,
            is_first=not earlier,
            url=made.objectinformatieobject if made else "",
            object=made.object if made else "",
            may_be_late=any(is_unanswered(one) for one in earlier),
        )


def mirrored(earlier: "Sequence[Spiegeling]") -> "Spiegeling | None":
    """Returns the last of `earlier`, newest first, that made what is still there; None when there is none."""
    for row in earlier:
        if row.objectinformatieobject and row.operatie == "maak":
            return row
        if row.operatie == "verwijder" and row.staat == Staat.KLAAR and row.laatste_status:
            return None
    return None


def is_unanswered(row: "Spiegeling") -> bool:
    """Tells whether a row tried to make a relation without ever hearing what came of it."""
    return row.operatie == "maak" and row.pogingen > 1 and not row.objectinformatieobject


def is_related(row: "Spiegeling") -> bool:
    """Tells whether the register has the relation that `row` is about."""
    with working_for(Tenant(pk=row.tenant_id), actor="synchronisatie"):
        return Verzoekinformatieobject.objects.filter(
            verzoek__uuid=row.verzoek_uuid, informatieobject=row.informatieobject
        ).exists()
