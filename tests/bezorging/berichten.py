"""Berichten to a customer of the register, and a worker that delivers them."""

from datetime import timedelta
from typing import Any

from django.db.models import F

from apps.berichten.models import Bericht, Bezorgopdracht, Verzending
from apps.core.tenancy import working_for
from apps.partijen.models import Partij
from tests.berichten.delivering import delivered
from tests.outbox.lines import work
from tests.register import Register

STRAAT = {"straatnaam": "Plein", "huisnummer": 2, "postcode": "1234 AB", "stad": "Breda"}
EMAIL, MOBIEL = "klant@example.nl", "0612345678"


def klant(register: Register, **values: Any) -> Partij:
    """Makes a customer with an e-mail address, a mobile number and a postal address."""
    given = {"partij_identificatie": {"contactnaam": {"voornaam": "Jan", "achternaam": "Bol"}}, **values}
    made = register.partij(**{"correspondentieadres": STRAAT, **given})
    register.digitaal_adres(made, adres=EMAIL, is_voorkeur=True, verificatie_datum="2026-01-02")
    register.digitaal_adres(made, adres=MOBIEL, soort_digitaal_adres="telefoonnummer", is_standaard_adres=True)
    register.identificator(made)
    return made


def bericht_aan(register: Register, partij: Partij, **values: Any) -> Bericht:
    """Lets the zaaksysteem deliver a bericht to a customer."""
    with working_for(register.tenant):
        number = partij.partij_identificatoren.get().partij_identificator["object_id"]
    said = {"onderwerp": "Uw paspoort", "tekst": "U kunt uw paspoort ophalen."}
    return delivered(register, ontvanger={"type": "bsn", "waarde": number}, **{**said, **values})


def work_all() -> None:
    """Works until nothing is left to do at once."""
    while work():
        pass


def let_time_pass(register: Register, **time: float) -> None:
    """Makes all moments of what is being delivered longer ago."""
    ago = timedelta(**time)
    with working_for(register.tenant):
        for model in (Verzending, Bezorgopdracht):
            model.objects.update(volgende_poging=F("volgende_poging") - ago, proberen_tot=F("proberen_tot") - ago)
        Verzending.objects.filter(verzonden_op__isnull=False).update(verzonden_op=F("verzonden_op") - ago)


def course(register: Register) -> list[tuple[str, str, str]]:
    """Returns channel, status and fault of each verzending, oldest first."""
    return [(row.kanaal, row.status, row.foutcode) for row in register.all(Verzending)]
