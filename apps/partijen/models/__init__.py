"""Partijen: who the customers are, and how they are known."""

from apps.partijen.models.categorie import Categorie, CategorieRelatie
from apps.partijen.models.duplicaat import Beoordeling, Duplicaat, Reden, Zoektocht
from apps.partijen.models.identificator import PartijIdentificator
from apps.partijen.models.partij import Partij
from apps.partijen.models.rekeningnummer import Rekeningnummer
from apps.partijen.models.samenvoeging import Samenvoeging
from apps.partijen.models.vertegenwoordiging import Vertegenwoordiging

__all__ = [
    "Beoordeling", "Categorie", "CategorieRelatie", "Duplicaat", "Partij", "PartijIdentificator", "Reden", "Rekeningnummer",
    "Samenvoeging", "Vertegenwoordiging", "Zoektocht",
]  # fmt: skip
