"""Berichten keep the contract of all resources of the gateway."""

from typing import Any

from tests.berichten.delivering import PDF, TOMORROW, delivered
from tests.kic_v1.contract import GatewayContract
from tests.register import Register, bsn

ZAAK = "https://zaken.example.nl/zaken/api/v1/zaken/1"


class TestBerichten(GatewayContract):
    resource = "berichten"
    refusals = (403, 422)  # only its addressee opens it, only the organisation sends it

    def make(self, register: Register) -> Any:
        """Makes one with everything that is shown; planned, for what is published does not change."""
        return delivered(
            register, publicatiedatum=TOMORROW, bericht_id=bsn(), batch_id="batch", tekst="Beste klant", referentie="ref",
            berichttype="type", categorie="verzoek", handelingsperspectief="betalen", kanaal="email",
            partij=register.partij(), taak=register.klanttaak(), klantcontact=register.klantcontact(),
            vervangt=delivered(register), einddatum_handelingstermijn=TOMORROW,
            beslissing="5c1b2a3e-0000-4000-8000-000000000000",
            bijlagen=[{"inhoud": PDF, "omschrijving": "Brief"}, {"informatieobject": "https://drc.example.nl/1"}],
            koppelingen=[{"registratie": "zaak", "url": ZAAK}, {"registratie": "product", "zaaknummer": "1"}],
        )  # fmt: skip

    def body(self, register: Register) -> dict[str, Any]:
        return {"onderwerp": "Uw aanvraag", "gebruikerID": bsn(), "publicatieDatum": TOMORROW.isoformat()}
