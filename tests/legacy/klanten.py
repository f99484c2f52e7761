"""Klanten of earlier generations, written and read for one organisation."""

from typing import Any

from apps.core.api.translation import Translation
from apps.core.tenancy import working_for
from apps.legacy.klanten import KLANT, VNG_KLANT
from apps.legacy.models import LegacyKlant
from apps.partijen.models import Partij
from tests.register import Register

Shown = dict[str, Any]


def save(register: Register, partij: Partij | None = None, *, by: Translation = KLANT, **values: Any) -> Partij:
    """Writes a klant in a request of its own, and returns its partij as it is then."""
    with working_for(register.tenant):
        saved = by.save(Partij.objects.get(pk=partij.pk) if partij else None, values)
        return Partij.objects.get(pk=saved.pk)


def save_vng(register: Register, partij: Partij | None = None, **values: Any) -> Partij:
    """Writes a klant as the APIs of VNG do."""
    return save(register, partij, by=VNG_KLANT, **values)


def shown(register: Register, partij: Partij) -> Shown:
    """Returns all that is shown of a klant."""
    with working_for(register.tenant):
        return KLANT.read(partij)


def beside(register: Register, partij: Partij) -> LegacyKlant | None:
    """Returns the row beside a partij."""
    with working_for(register.tenant):
        return LegacyKlant.objects.filter(partij=partij).first()


def literals(register: Register, partij: Partij) -> Shown:
    """Returns what is kept beside a partij, without what is not."""
    row = beside(register, partij)
    fields = [field.name for field in LegacyKlant._meta.concrete_fields if field.null]
    return {name: getattr(row, name) for name in fields if row and getattr(row, name) is not None}
