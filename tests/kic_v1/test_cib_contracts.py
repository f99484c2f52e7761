"""Every resource of the CustomerInteractionBundle keeps the contract."""

from typing import Any

from tests.kic_v1 import building
from tests.kic_v1.contract import GatewayContract
from tests.register import Register


class TestPartijen(GatewayContract):
    resource = "partijen"

    def make(self, register: Register) -> Any:
        return building.full_partij(register)

    def body(self, register: Register) -> dict[str, Any]:
        return {"persoon": {"achternaam": "Vries"}}


class TestKlantcontacten(GatewayContract):
    resource = "klantcontacten"

    def make(self, register: Register) -> Any:
        return building.full_klantcontact(register)

    def body(self, register: Register) -> dict[str, Any]:
        return {"onderwerp": "Paspoort"}

    def as_shown(self, instance: Any, name: str, value: Any) -> Any:
        return [{**one, "klantcontact": self.detail(instance)} for one in value] if name == "bijlage" else value


class TestBetrokkenen(GatewayContract):
    resource = "betrokkenenbijklantcontact"

    def make(self, register: Register) -> Any:
        return building.full_betrokkene(register)

    def body(self, register: Register) -> dict[str, Any]:
        return {"klantcontact": str(register.klantcontact().uuid), "rol": "klant"}


class TestDigitaalAdressen(GatewayContract):
    resource = "digitaaladressen"

    def make(self, register: Register) -> Any:
        return register.digitaal_adres(
            register.partij(),
            verstrekt_door_betrokkene=register.betrokkene(),
            omschrijving="werk",
            referentie="portaal",
        )

    def body(self, register: Register) -> dict[str, Any]:
        return {"adres": "an@example.nl", "soortDigitaalAdres": "emailadres"}


class TestInternetaken(GatewayContract):
    resource = "internetaken"

    def make(self, register: Register) -> Any:
        klantcontact = building.full_klantcontact(register)
        return register.interne_taak(
            register.actor(), register.actor(), toelichting="snel", aanleidinggevend_klantcontact=klantcontact
        )

    def body(self, register: Register) -> dict[str, Any]:
        return {
            "klantcontact": str(register.klantcontact().uuid), "actor": str(register.actor().uuid), "status": "te_verwerken",
            "gevraagdeHandeling": "Bellen",
        }  # fmt: skip


class TestMedewerkers(GatewayContract):
    resource = "medewerkers"

    def make(self, register: Register) -> Any:
        identificatie = {"functie": "Balie", "emailadres": "balie@example.nl", "telefoonnummer": "0612345678"}
        register.actor(soort_actor="organisatorische_eenheid")  # not among them
        return register.actor(actor_identificatie=identificatie)

    def body(self, register: Register) -> dict[str, Any]:
        return {"eMailadres": "balie@example.nl"}


class TestOrganisatorischeEenheden(GatewayContract):
    resource = "organisatorischeeenheden"

    def make(self, register: Register) -> Any:
        identificatie = {"omschrijving": "Burgerzaken", "emailadres": "bz@example.nl", "faxnummer": "1"}
        register.actor()  # not among them
        return register.actor(soort_actor="organisatorische_eenheid", actor_identificatie=identificatie)

    def body(self, register: Register) -> dict[str, Any]:
        return {"omschrijving": "Burgerzaken"}


class TestBijlagen(GatewayContract):
    resource = "bijlagen"

    def make(self, register: Register) -> Any:
        identificator = {"object_id": "1", "code_objecttype": "document"}
        return register.bijlage(building.full_klantcontact(register), bijlageidentificator=identificator)

    def body(self, register: Register) -> dict[str, Any]:
        return {"klantcontact": str(register.klantcontact().uuid)}


class TestTaken(GatewayContract):
    resource = "taken"

    def make(self, register: Register) -> Any:
        return building.full_taak(register)

    def body(self, register: Register) -> dict[str, Any]:
        return {"title": "Lever een loonstrook aan"}

    def as_shown(self, instance: Any, name: str, value: Any) -> Any:
        """The partij of a betrokkene is shown as its path."""
        if name != "betrokkenen":
            return value
        return [{**one, "partij": f"/api/kic/v1/partijen/{one['partij']}"} for one in value]
