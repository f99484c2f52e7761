"""Every resource of the KlantenBundle keeps the contract."""

from typing import Any, ClassVar

from apps.betrokkenen.models import DigitaalAdres
from apps.legacy.models import LegacyDeel
from tests.kic_v1 import kb_building as building
from tests.kic_v1.kb_contract import KbContract
from tests.register import Register


class TestKlanten(KbContract):
    resource = "klanten"

    def make(self, register: Register) -> Any:
        return building.full_klant(register)

    def body(self, register: Register) -> dict[str, Any]:
        return {"klantnummer": "123"}


class TestContactmomenten(KbContract):
    resource = "contactmomenten"

    def make(self, register: Register) -> Any:
        return building.full_contactmoment(register)

    def body(self, register: Register) -> dict[str, Any]:
        return {"bronorganisatie": building.BRON}


class TestKlantContactmomenten(KbContract):
    resource = "klantcontactmomenten"

    def make(self, register: Register) -> Any:
        contactmoment = building.contactmoment(register, **building.CONTACTMOMENT)
        building.objectcontactmoment(register, contactmoment)
        return building.klantcontactmoment(register, building.full_klant(register), contactmoment, gesprek="g1")

    def body(self, register: Register) -> dict[str, Any]:
        klant, contactmoment = building.klant(register), building.contactmoment(register)
        return {"klant": str(klant.uuid), "contactmoment": str(contactmoment.uuid), "rol": "gesprekspartner"}


class TestObjectContactmomenten(KbContract):
    resource = "objectcontactmomenten"

    def make(self, register: Register) -> Any:
        return building.objectcontactmoment(
            register, building.contactmoment(register, **building.CONTACTMOMENT), url=f"{building.ZAAK}/onzin/1"
        )

    def body(self, register: Register) -> dict[str, Any]:
        contactmoment = building.contactmoment(register)
        return {"contactmoment": str(contactmoment.uuid), "object": building.ZAAK, "objectType": "zaak"}


class Single(KbContract):
    """A resource whose objects stand by themselves."""

    model: ClassVar[Any] = LegacyDeel
    whole: ClassVar[dict[str, Any]]

    def make(self, register: Register) -> Any:
        return building.stored(register, self.model, building.made(register, self.resource, self.whole))

    def body(self, register: Register) -> dict[str, Any]:
        return self.whole


class TestEmails(Single):
    resource, model = "emails", DigitaalAdres
    whole = {"email": "jan@example.nl", "naam": "werk"}


class TestTelefoons(Single):
    resource, model = "telefoons", DigitaalAdres
    whole = {"telefoonnummer": "06-12345678", "naam": "mobiel"}


class TestAdressen(Single):
    resource, whole = "adressen", building.ADRES


class TestSubjectIdentificaties(Single):
    resource, whole = "subjectidentificaties", {"inpBsn": "123456782", **building.SUBJECT}


class TestVerblijfsAdressen(Single):
    resource, whole = "verblijfadressen", building.VERBLIJFSADRES


class TestSubVerblijfAdressen(Single):
    resource, whole = "subverblijfadressen", building.BUITENLAND
