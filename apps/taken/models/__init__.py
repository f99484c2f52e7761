"""Taken: interne taken, what employees must do after a klantcontact, and klanttaken, what customers must do."""

from apps.taken.models.beleid import Taakbeleid
from apps.taken.models.delen import Taakbetrokkene, Taakbijlage, Taakkoppeling
from apps.taken.models.gebeurtenis import Taakgebeurtenis
from apps.taken.models.interne_taak import InterneTaak, Toewijzing
from apps.taken.models.klanttaak import Klanttaak

__all__ = [
    "InterneTaak",
    "Klanttaak",
    "Taakbeleid",
    "Taakbetrokkene",
    "Taakbijlage",
    "Taakgebeurtenis",
    "Taakkoppeling",
    "Toewijzing",
]
