"""What happens to verzoeken, beyond the writing of one row."""

from apps.core import saving
from apps.core.saving import saves
from apps.verzoeken import rules
from apps.verzoeken.models import Verzoek


@saves(Verzoek)
def save_verzoek(verzoek: Verzoek) -> None:
    """Checks and saves a verzoek; raises RuleViolation when it gets another identificatie than it has."""
    verzoek.clean()
    if not verzoek._state.adding:
        before = str(saving.stored(verzoek, "identificatie"))
        rules.identificatie_stays(before, verzoek.identificatie)
        verzoek.identificatie = before
    saving.write(verzoek)
