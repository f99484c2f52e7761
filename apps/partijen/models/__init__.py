"""Partijen: who the customers are, and how they are known."""

from apps.partijen.models.categorie import Categorie, CategorieRelatie
from apps.partijen.models.identificator import PartijIdentificator
from apps.partijen.models.partij import Partij
from apps.partijen.models.rekeningnummer import Rekeningnummer
from apps.partijen.models.vertegenwoordiging import Vertegenwoordiging

__all__ = ["Categorie", "CategorieRelatie", "Partij", "PartijIdentificator", "Rekeningnummer", "Vertegenwoordiging"]
