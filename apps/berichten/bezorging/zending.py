"""What an adapter sends: the bericht in words that may go where it goes, and what the organisation configured."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from apps.berichten.bestemming import Bestemming, opened
from apps.berichten.models import Bericht, Bezorginstelling, Status, Verzending
from apps.core.models import Tenant
from apps.core.tenancy import working_for


@dataclass(frozen=True)
class Zending:
    """One message by one channel. `kenmerk` stays the same for each attempt."""

    kenmerk: UUID
    kanaal: str
    bestemming: Bestemming
    onderwerp: str = field(repr=False)
    tekst: str = field(repr=False)
    moment: datetime
    instelling: Bezorginstelling
    is_again: bool


def load(verzending: Verzending) -> Zending | None:
    """Returns what a verzending sends; None when the bericht was withdrawn, or delivery was switched off meanwhile."""
    with working_for(Tenant(pk=verzending.tenant_id), actor="bezorging"):
        bericht = Bericht.objects.get(pk=verzending.bericht_id)
        instelling = Bezorginstelling.objects.first()
    if instelling is None or bericht.status != Status.GEPUBLICEERD:
        return None
    bestemming = opened(verzending.bestemming)
    onderwerp, tekst = words_of(bericht, instelling, met_inhoud=bestemming.met_inhoud)
    return Zending(
        kenmerk=verzending.uuid,
        kanaal=verzending.kanaal,
        bestemming=bestemming,
        onderwerp=onderwerp,
        tekst=tekst,
        moment=verzending.aangemaakt_op,
        instelling=instelling,
        is_again=verzending.pogingen > 1,
    )


def words_of(bericht: Bericht, instelling: Bezorginstelling, *, met_inhoud: bool) -> tuple[str, str]:
    """Returns the subject and the text: of the bericht itself, or those that tell nothing of it."""
    link = f"\n\n{instelling.portaal_url}" if instelling.portaal_url else ""
    if met_inhoud:
        return one_line(bericht.onderwerp) or instelling.neutraal_onderwerp, f"{bericht.tekst}{link}"
    return one_line(instelling.neutraal_onderwerp), f"{instelling.neutrale_tekst}{link}"


def one_line(text: str) -> str:
    """Returns a text without line breaks, which have no place in a header."""
    return " ".join(text.split())
