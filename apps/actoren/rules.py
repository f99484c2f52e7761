"""The rules for actoren. Source: fact sheet klantinteracties-api, section 2.12."""

from typing import TYPE_CHECKING

from apps.core.exceptions import RuleViolation

if TYPE_CHECKING:
    from apps.actoren.models import Actor

REQUIRED = {"medewerker": ("functie", "telefoonnummer"), "geautomatiseerde_actor": ("functie",)}


def identificatie_is_complete(actor: "Actor") -> None:
    """An identificatie that is given tells what its soort of actor cannot do without."""
    if actor.actor_identificatie is None:
        return
    for column in REQUIRED.get(actor.soort_actor, ()):
        if not getattr(actor, column):
            raise RuleViolation("Dit veld is vereist bij deze soort actor.", field=column, code="required")
