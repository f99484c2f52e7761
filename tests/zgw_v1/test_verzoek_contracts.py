"""Every resource of verzoeken keeps the contract, under each of the three prefixes that serve it."""

from typing import Any

from tests.api_client import Caller, errors
from tests.register import Register
from tests.zgw_v1 import building
from tests.zgw_v1.building import ZAAK, url_of
from tests.zgw_v1.contract import KicContract, ZgwContract


class GatewayContract(KicContract):
    """A resource of the standard beside those of the gateway."""

    api_name = "kic"

    def test_question_mark_before_a_parameter_is_passed_by(self, register: Register, api: Caller) -> None:
        """No client of the gateway writes it: it is a name like any other, and unknown."""
        assert errors(api.get(f"{self.path}??verzoek=x")) == [("nonFieldErrors", "unknown-parameters")]


class OfVerzoeken:
    resource = "verzoeken"

    def make(self, register: Register) -> Any:
        return building.full_verzoek(register)

    def body(self, register: Register) -> dict[str, Any]:
        return {"bronorganisatie": building.BRON, "status": "ontvangen"}


class OfKlantverzoeken:
    resource = "klantverzoeken"

    def make(self, register: Register) -> Any:
        return register.klantverzoek(rol="initiator", indicatie_machtiging="gemachtigde")

    def body(self, register: Register) -> dict[str, Any]:
        return {"verzoek": url_of(register.verzoek()), "klant": url_of(register.partij())}


class OfObjectverzoeken:
    resource = "objectverzoeken"

    def make(self, register: Register) -> Any:
        return register.objectverzoek()

    def body(self, register: Register) -> dict[str, Any]:
        return {"verzoek": url_of(register.verzoek()), "object": ZAAK, "objectType": "zaak"}


class OfVerzoekcontactmomenten:
    resource = "verzoekcontactmomenten"

    def make(self, register: Register) -> Any:
        return register.verzoekcontactmoment()

    def body(self, register: Register) -> dict[str, Any]:
        return {"verzoek": url_of(register.verzoek()), "contactmoment": url_of(register.klantcontact())}


class OfVerzoekinformatieobjecten:
    resource = "verzoekinformatieobjecten"

    def make(self, register: Register) -> Any:
        return register.verzoekinformatieobject()

    def body(self, register: Register) -> dict[str, Any]:
        return {"verzoek": url_of(register.verzoek()), "informatieobject": "https://documenten.example.nl/1"}


class OfVerzoekproducten:
    resource = "verzoekproducten"

    def make(self, register: Register) -> Any:
        return register.verzoekproduct(product="https://producten.example.nl/1", product_code="paspoort")

    def body(self, register: Register) -> dict[str, Any]:
        return {"verzoek": url_of(register.verzoek()), "product": "https://producten.example.nl/1"}


class TestVerzoeken(OfVerzoeken, ZgwContract):
    api_name = "verzoeken"


class TestKlantverzoeken(OfKlantverzoeken, ZgwContract):
    api_name = "verzoeken"


class TestObjectverzoeken(OfObjectverzoeken, ZgwContract):
    api_name = "verzoeken"


class TestVerzoekcontactmomenten(OfVerzoekcontactmomenten, ZgwContract):
    api_name = "verzoeken"


class TestVerzoekinformatieobjecten(OfVerzoekinformatieobjecten, ZgwContract):
    api_name = "verzoeken"


class TestVerzoekproducten(OfVerzoekproducten, ZgwContract):
    api_name = "verzoeken"


class TestKicVerzoeken(OfVerzoeken, KicContract):
    pass


class TestKicObjectverzoeken(OfObjectverzoeken, KicContract):
    pass


class TestKicVerzoekcontactmomenten(OfVerzoekcontactmomenten, KicContract):
    pass


class TestKicVerzoekinformatieobjecten(OfVerzoekinformatieobjecten, KicContract):
    pass


class TestKicVerzoekproducten(OfVerzoekproducten, KicContract):
    pass


class TestGatewayVerzoeken(OfVerzoeken, GatewayContract):
    pass


class TestGatewayKlantverzoeken(OfKlantverzoeken, GatewayContract):
    pass


class TestGatewayObjectverzoeken(OfObjectverzoeken, GatewayContract):
    pass


class TestGatewayVerzoekcontactmomenten(OfVerzoekcontactmomenten, GatewayContract):
    pass


class TestGatewayVerzoekinformatieobjecten(OfVerzoekinformatieobjecten, GatewayContract):
    pass


class TestGatewayVerzoekproducten(OfVerzoekproducten, GatewayContract):
    pass
