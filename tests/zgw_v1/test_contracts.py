"""Every resource of the earlier generation keeps the contract."""

from typing import Any

from tests.register import Register
from tests.zgw_v1 import building
from tests.zgw_v1.contract import KicContract, ZgwContract


class OfKlanten:
    resource = "klanten"

    def make(self, register: Register) -> Any:
        return building.full_klant(register)

    def body(self, register: Register) -> dict[str, Any]:
        return {}


class OfContactmomenten:
    resource = "contactmomenten"

    def make(self, register: Register) -> Any:
        contactmoment = building.contactmoment(
            register, vorigContactmoment=building.url_of(building.contactmoment(register)), kanaal="telefoon",
            voorkeurskanaal="e-mail", voorkeurstaal="fry", tekst="Vraag", initiatiefnemer="klant",
            onderwerpLinks=["https://www.example.nl/paspoort"], medewerker="https://medewerkers.example.nl/1",
        )  # fmt: skip
        building.klantcontactmoment(register, building.klant(register), contactmoment)
        building.klantcontactmoment(register, "https://elders.example/klanten/1", contactmoment, rol="belanghebbende")
        building.objectcontactmoment(register, contactmoment)
        return contactmoment

    def body(self, register: Register) -> dict[str, Any]:
        return building.CONTACTMOMENT


class OfObjectcontactmomenten:
    resource = "objectcontactmomenten"

    def make(self, register: Register) -> Any:
        return building.objectcontactmoment(register, building.contactmoment(register))

    def body(self, register: Register) -> dict[str, Any]:
        contactmoment = building.url_of(building.contactmoment(register))
        return {"contactmoment": contactmoment, "object": building.ZAAK, "objectType": "zaak"}


class TestKlanten(OfKlanten, ZgwContract):
    api_name = "klanten"


class TestContactmomenten(OfContactmomenten, ZgwContract):
    api_name = "contactmomenten"


class TestKlantcontactmomenten(ZgwContract):
    api_name, resource = "contactmomenten", "klantcontactmomenten"

    def make(self, register: Register) -> Any:
        return building.klantcontactmoment(
            register, building.klant(register), building.contactmoment(register), gelezen=True
        )

    def body(self, register: Register) -> dict[str, Any]:
        klant, contactmoment = building.klant(register), building.contactmoment(register)
        return {
            "klant": building.url_of(klant),
            "contactmoment": building.url_of(contactmoment),
            "rol": "gesprekspartner",
        }


class TestObjectcontactmomenten(OfObjectcontactmomenten, ZgwContract):
    api_name = "contactmomenten"


class TestKicKlanten(OfKlanten, KicContract):
    pass


class TestKicContactmomenten(OfContactmomenten, KicContract):
    pass


class TestKicObjectcontactmomenten(OfObjectcontactmomenten, KicContract):
    pass
