"""How many messages wait, and since when: for whoever watches over the register."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone

from apps.core.models import Tenant
from apps.core.outbox.model import WAITING, Staat, outgoing_models
from apps.core.tenancy import working_for

# name in the metrics, what it says
TOLD = {
    "klantenregister_uitgaand_open": "Berichten die nog bezorgd moeten worden.",
    "klantenregister_uitgaand_oudste_seconden": "Hoe lang het oudste daarvan wacht.",
    "klantenregister_uitgaand_mislukt": "Berichten die voorgoed zijn geweigerd, of opgegeven.",
    "klantenregister_uitgaand_geblokkeerd": "Berichten die op een andere instelling van de dienst wachten.",
}


@dataclass(frozen=True)
class Figures:
    """Of the messages in one table of one organisation; `oldest` in seconds."""

    open: int
    oldest: float
    failed: int
    blocked: int


def figures(model: Any) -> Figures:
    """Returns the figures of the current organisation."""
    of_state = {
        "waiting": Count("pk", filter=Q(staat__in=WAITING)),
        "since": Min("aangemaakt_op", filter=Q(staat__in=WAITING)),
        "failed": Count("pk", filter=Q(staat=Staat.MISLUKT)),
        "blocked": Count("pk", filter=Q(staat=Staat.GEBLOKKEERD)),
    }
    found = model.objects.exclude(staat=Staat.KLAAR).aggregate(**of_state)
    oldest = (timezone.now() - found["since"]).total_seconds() if found["since"] else 0.0
    return Figures(found["waiting"], max(oldest, 0.0), found["failed"], found["blocked"])


def metrics() -> str:
    """Returns the figures of all organisations in the text format of Prometheus."""
    samples = list(all_figures())
    lines: list[str] = []
    for place, (name, meaning) in enumerate(TOLD.items()):
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} gauge"]
        lines += [f"{name}{{{labels}}} {astuple(found)[place]:g}" for labels, found in samples]
    return "\n".join([*lines, ""])


def all_figures() -> Iterator[tuple[str, Figures]]:
    """Yields the labels and the figures of each table of each organisation."""
    for tenant in Tenant.objects.order_by("oin"):
        with working_for(tenant):
            for model in outgoing_models():
                yield f'oin="{tenant.oin}",soort="{model._meta.model_name}"', figures(model)
