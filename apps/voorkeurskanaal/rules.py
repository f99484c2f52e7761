"""The rules for kanaalvoorkeuren."""

from typing import TYPE_CHECKING

from apps.core.exceptions import RuleViolation
from apps.voorkeurskanaal.begrippen import KANAAL_VAN_SOORT
from apps.voorkeurskanaal.codes import Voorkeur

if TYPE_CHECKING:
    from apps.voorkeurskanaal.models import Kanaalvoorkeur

WITH_ADRES = {
    Voorkeur.EMAIL: {"email"},
    Voorkeur.SMS: {"sms"},
    Voorkeur.BEIDEN: {"email", "sms"},
    Voorkeur.DIGITAAL_EN_POST: {"email", "sms"},
}


def adres_is_of_partij(voorkeur: "Kanaalvoorkeur") -> None:
    """The address of a preference is one of the customer's own."""
    if voorkeur.adres is not None and voorkeur.adres.verstrekt_door_partij_id != voorkeur.partij_id:
        raise RuleViolation("Dit adres is niet van deze partij.", field="adres")


def adres_fits_kanaal(voorkeur: "Kanaalvoorkeur") -> None:
    """The address of a preference is one by which its channel reaches somebody."""
    if voorkeur.adres is None:
        return
    fitting: set[str] = WITH_ADRES.get(Voorkeur(voorkeur.kanaal), set())
    if KANAAL_VAN_SOORT.get(voorkeur.adres.soort_digitaal_adres) not in fitting:
        raise RuleViolation("Dit adres past niet bij het kanaal.", field="adres")
