"""Contactgegevens: addresses of persons and organisations by their own, not linked to partijen."""

from apps.contactgegevens.models.organisatie import Organisatie
from apps.contactgegevens.models.persoon import Persoon

__all__ = ["Organisatie", "Persoon"]
