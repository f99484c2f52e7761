"""What happens to interne taken, beyond the writing of one row."""

from collections.abc import Sequence

from django.utils import timezone

from apps.actoren.models import Actor
from apps.core import linking, saving
from apps.core.exceptions import RuleViolation
from apps.core.saving import saves
from apps.taken.models import InterneTaak, Toewijzing
from apps.taken.models.interne_taak import Status


@saves(InterneTaak)
def save_interne_taak(taak: InterneTaak) -> None:
    """Checks and saves a task, with the moment it was done kept in line with its status.

    A task that becomes verwerkt is afgehandeld now unless a moment was given; one that is opened again is not afgehandeld. Raises
    RuleViolation when a moment is given to a task that is not verwerkt.
    """
    if taak.status == Status.VERWERKT:
        taak.afgehandeld_op = taak.afgehandeld_op or timezone.now()
    elif taak.afgehandeld_op is not None:
        if taak._state.adding or saving.is_changed(taak, "afgehandeld_op"):
            raise RuleViolation("Alleen een verwerkte taak is afgehandeld.", field="afgehandeld_op")
        taak.afgehandeld_op = None
    saving.write(taak)


def assign(taak: InterneTaak, actoren: Sequence[Actor]) -> None:
    """Assigns `taak` to exactly `actoren`, in their order."""
    linking.lock(taak)
    if not saving.is_new_here(taak):
        present = [toewijzing.actor_id for toewijzing in taak.toewijzingen.order_by("pk")]
        if present == [actor.pk for actor in actoren]:
            return
        taak.toewijzingen.all().delete()
    saving.add_all(
        {f"actoren.{index}": Toewijzing(interne_taak=taak, actor=actor) for index, actor in enumerate(actoren)}
    )
