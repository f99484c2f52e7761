"""Every resource of externe taken keeps the contract."""

from typing import Any

from tests.openvtb import building
from tests.openvtb.contract import VtbContract
from tests.register import Register


class TestExternetaken(VtbContract):
    resource = "externetaken"

    def make(self, register: Register) -> Any:
        return building.taak(register, building.LINK)

    def body(self, register: Register) -> dict[str, Any]:
        return building.body("urltaak")


class TestBetaaltaken(VtbContract):
    resource = "betaaltaken"

    def make(self, register: Register) -> Any:
        return building.taak(register, building.BETALING)

    def body(self, register: Register) -> dict[str, Any]:
        return building.body("betaaltaak")


class TestUrltaken(VtbContract):
    resource = "urltaken"

    def make(self, register: Register) -> Any:
        return building.taak(register, building.LINK)

    def body(self, register: Register) -> dict[str, Any]:
        return building.body("urltaak")


class TestFormuliertaken(VtbContract):
    resource = "formuliertaken"

    def make(self, register: Register) -> Any:
        return building.taak(register, building.INVULLEN)

    def body(self, register: Register) -> dict[str, Any]:
        return building.body("formuliertaak")
