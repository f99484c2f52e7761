"""Objects with one of every relation, and bodies, of the CustomerInteractionBundle."""

from typing import Any

from apps.legacy.models import CibBetrokkene
from tests.register import Register

ADRES = {
    "straatnaam": "Dam", "huisnummer": 1, "huisnummertoevoeging": "A", "postcode": "1012 JL", "stad": "Amsterdam", "land": "NL",
}  # fmt: skip
NAAM = {"voornaam": "An", "voorvoegsel_achternaam": "de", "achternaam": "Vries", "voorletters": "A."}


def full_partij(register: Register, **values: Any) -> Any:
    """Makes a partij with one of everything that is shown."""
    partij = register.partij(
        soort_partij="persoon", partij_identificatie={"contactnaam": NAAM}, interne_notitie="let op", voorkeurstaal="nld",
        bezoekadres=ADRES, correspondentieadres={"adresregel1": "Rue 1", "land": "FR"}, **values,
    )  # fmt: skip
    register.digitaal_adres(partij, is_voorkeur=True)
    register.digitaal_adres(partij, soort_digitaal_adres="telefoonnummer", adres="0201234567")
    register.identificator(partij)
    register.vertegenwoordiging(register.partij(), partij)
    register.vertegenwoordiging(partij, register.partij())
    return partij


def full_klantcontact(register: Register) -> Any:
    """Makes a klantcontact with one of everything that is shown."""
    klantcontact = register.klantcontact(inhoud="Vraag", indicatie_contact_gelukt=True)
    register.actor_klantcontact(register.actor(), klantcontact)
    register.actor_klantcontact(register.actor(soort_actor="geautomatiseerde_actor"), klantcontact)
    register.bijlage(klantcontact, bijlageidentificator={"object_id": "1"})
    register.onderwerpobject(klantcontact, onderwerpobjectidentificator={"object_id": "z", "code_objecttype": "zaak"})
    register.interne_taak(register.actor(), aanleidinggevend_klantcontact=klantcontact)
    return klantcontact


def full_betrokkene(register: Register) -> Any:
    """Makes a betrokkene with one of everything that is shown."""
    betrokkene = register.betrokkene(
        full_klantcontact(register), full_partij(register), contactnaam=NAAM, bezoekadres=ADRES,
        correspondentieadres=ADRES, organisatienaam="Bakkerij Bol",
    )  # fmt: skip
    register.digitaal_adres(verstrekt_door_betrokkene=betrokkene)
    register.save(CibBetrokkene, betrokkene=betrokkene, voorkeurstaal={"code": "en", "naam": "Engels"})
    return betrokkene
