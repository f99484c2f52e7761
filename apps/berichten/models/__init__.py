"""Berichten to citizens and businesses, who has read them, and how they were delivered."""

from apps.berichten.models.beleid import Berichtbeleid
from apps.berichten.models.bericht import Bericht, Categorie, Status
from apps.berichten.models.bezorging import Bezorginstelling, Bezorgopdracht
from apps.berichten.models.delen import Berichtbijlage, Berichtkoppeling
from apps.berichten.models.gebeurtenis import Berichtgebeurtenis, Gebeurtenis
from apps.berichten.models.gelezen import Gelezen
from apps.berichten.models.verzending import Bezorgstatus, Kanaal, Verzending, Verzendmelding

__all__ = [
    "Bericht",
    "Berichtbeleid",
    "Berichtbijlage",
    "Berichtgebeurtenis",
    "Berichtkoppeling",
    "Bezorginstelling",
    "Bezorgopdracht",
    "Bezorgstatus",
    "Categorie",
    "Gebeurtenis",
    "Gelezen",
    "Kanaal",
    "Status",
    "Verzending",
    "Verzendmelding",
]
