"""The objects that more than one generation of the API shows, and the least that each generation takes to make one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.register import Register, bsn

MODERN, KIC = "/klantinteracties/api/v1", "/api/kic/v1"
KLANTEN, CONTACTMOMENTEN, KIC1 = "/klanten/api/v1", "/contactmomenten/api/v1", "/kic/api/v1"
VERZOEKEN = "/verzoeken/api/v1"

RSIN = "123456782"
ZAAK = "https://zaken.example.nl/zaken/api/v1/zaken/3f8a7f9e-5d0b-4c8f-9a35-6f2f6c1f0a11"
DOCUMENT = "https://documenten.example.nl/documenten/api/v1/enkelvoudiginformatieobjecten/1"

Body = dict[str, Any]


@dataclass(frozen=True)
class Generation:
    """One collection that shows an object; `body(register)` is what a POST takes, None where it has none."""

    path: str
    body: Callable[[Register], Body] | None


def klanten() -> list[Generation]:
    subject = {"subjectType": "natuurlijk_persoon"}
    return [
        Generation(f"{MODERN}/partijen", lambda _: {"soortPartij": "persoon", "indicatieActief": True}),
        Generation(
            f"{KLANTEN}/klanten",
            lambda _: {
                "bronorganisatie": RSIN, "klantnummer": bsn()[-8:], "websiteUrl": "https://example.nl", **subject,
                "subjectIdentificatie": {"inpBsn": bsn()},
            },
        ),
        Generation(f"{KIC1}/klanten", lambda _: {**subject, "subjectIdentificatie": {"inpBsn": bsn()}}),
        Generation(f"{KIC}/klanten", lambda _: {"bronorganisatie": RSIN, "klantnummer": "123"}),
        Generation(f"{KIC}/partijen", lambda _: {"soortPartij": "persoon"}),
    ]  # fmt: skip


def contactmomenten() -> list[Generation]:
    medewerker = {"medewerkerIdentificatie": {"identificatie": "m1"}}
    return [
        Generation(
            f"{MODERN}/klantcontacten",
            lambda _: {"kanaal": "telefoon", "onderwerp": "Paspoort", "taal": "nld", "vertrouwelijk": False},
        ),
        Generation(f"{CONTACTMOMENTEN}/contactmomenten", lambda _: {"bronorganisatie": RSIN, **medewerker}),
        Generation(f"{KIC1}/contactmomenten", lambda _: {"bronorganisatie": RSIN, **medewerker}),
        Generation(f"{KIC}/contactmomenten", lambda _: {"bronorganisatie": RSIN}),
        Generation(f"{KIC}/klantcontacten", lambda _: {"onderwerp": "Paspoort"}),
    ]


def klantcontactmomenten() -> list[Generation]:
    def legacy(register: Register) -> Body:
        klant, contactmoment = register.partij(), register.klantcontact()
        return {"klant": str(klant.uuid), "contactmoment": str(contactmoment.uuid), "rol": "gesprekspartner"}

    def modern(register: Register) -> Body:
        return {
            "wasPartij": {"uuid": str(register.partij().uuid)},
            "hadKlantcontact": {"uuid": str(register.klantcontact().uuid)},
            "rol": "klant",
            "initiator": True,
        }

    def bundle(register: Register) -> Body:
        klantcontact, partij = register.klantcontact(), register.partij()
        return {"klantcontact": str(klantcontact.uuid), "partij": str(partij.uuid), "rol": "klant"}

    return [
        Generation(f"{MODERN}/betrokkenen", modern),
        Generation(f"{CONTACTMOMENTEN}/klantcontactmomenten", legacy),
        Generation(f"{KIC}/klantcontactmomenten", legacy),
        Generation(f"{KIC}/betrokkenenbijklantcontact", bundle),
    ]


def objectcontactmomenten() -> list[Generation]:
    def legacy(register: Register) -> Body:
        return {"contactmoment": str(register.klantcontact().uuid), "object": ZAAK, "objectType": "zaak"}

    return [
        Generation(f"{MODERN}/onderwerpobjecten", None),  # of what it makes, earlier generations show zaken only
        Generation(f"{CONTACTMOMENTEN}/objectcontactmomenten", legacy),
        Generation(f"{KIC1}/objectcontactmomenten", legacy),
        Generation(f"{KIC}/objectcontactmomenten", legacy),
    ]


def verzoeken() -> list[Generation]:
    def least(_: Register) -> Body:
        return {"bronorganisatie": RSIN, "status": "ontvangen"}

    return [Generation(f"{prefix}/verzoeken", least) for prefix in (VERZOEKEN, KIC1, KIC)]


def of_verzoek(name: str, **values: Any) -> list[Generation]:
    """Returns the generations of a relation of a verzoek; a value of None is a klant or a contactmoment that is to be made."""

    def least(register: Register) -> Body:
        made = {"klant": register.partij, "contactmoment": register.klantcontact}
        told = {key: str(made[key]().uuid) if value is None else value for key, value in values.items()}
        return {"verzoek": str(register.verzoek().uuid), **told}

    prefixes = (VERZOEKEN, KIC) if name == "klantverzoeken" else (VERZOEKEN, KIC1, KIC)
    return [Generation(f"{prefix}/{name}", least) for prefix in prefixes]


OBJECTS = {
    "klant": klanten(),
    "contactmoment": contactmomenten(),
    "klantcontactmoment": klantcontactmomenten(),
    "objectcontactmoment": objectcontactmomenten(),
    "verzoek": verzoeken(),
    "klantverzoek": of_verzoek("klantverzoeken", klant=None),
    "objectverzoek": of_verzoek("objectverzoeken", object=ZAAK, objectType="zaak"),
    "verzoekcontactmoment": of_verzoek("verzoekcontactmomenten", contactmoment=None),
    "verzoekinformatieobject": of_verzoek("verzoekinformatieobjecten", informatieobject=DOCUMENT),
    "verzoekproduct": of_verzoek("verzoekproducten", product="https://producten.example.nl/1"),
}
