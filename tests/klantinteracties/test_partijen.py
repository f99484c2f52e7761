"""Partijen."""

from typing import Any

from tests.contract import ResourceContract
from tests.register import Register


class TestPartijen(ResourceContract):
    resource = "partijen"

    def make(self, register: Register) -> Any:
        organisatie = register.organisatie()
        partij = register.partij(
            soort_partij="contactpersoon",
            partij_identificatie={
                "contactnaam": {"voornaam": "Jan", "voorvoegsel_achternaam": "de", "achternaam": "Tester"},
                "werkte_voor_partij": organisatie,
            },
            bezoekadres={"straatnaam": "Dorpsstraat", "huisnummer": 1, "postcode": "1234 AB", "land": "NL"},
        )
        register.identificator(partij)
        register.digitaal_adres(partij, is_voorkeur=True, is_standaard_adres=True, referentie="portaalvoorkeur")
        register.digitaal_adres(partij)
        register.rekeningnummer(partij, is_voorkeur=True)
        register.categorie_relatie(partij=partij, categorie=register.categorie())
        register.categorie_relatie(partij=partij)
        register.vertegenwoordiging(partij, organisatie)
        register.betrokkene(register.klantcontact(), partij)
        register.betrokkene(register.klantcontact(), partij)
        return partij

    def body(self, register: Register) -> dict[str, Any]:
        return {"soortPartij": "persoon", "indicatieActief": True}
