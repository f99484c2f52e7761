"""Objects with one of every relation, and bodies, of the CustomerInteractionBundle."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from apps.core.tenancy import working_for
from apps.legacy.models import CibBetrokkene
from apps.taken import klanttaken
from apps.taken.deadlines import deadline
from apps.taken.writers import BEHEER
from tests.register import Register, bsn

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


def full_taak(register: Register) -> Any:
    """Makes a klanttaak with one of everything that is shown."""
    values = {
        "titel": "Lever een loonstrook aan", "onderwerp": "Bijstand", "toelichting": "Van vorige maand", "soort": "formulier",
        "identificatie": {"type": "bsn", "waarde": bsn()}, "partij": register.partij(), "formulier_soort": "url",
        "formulier_waarde": "https://formulieren.example.nl/1", "prefill": {"naam": "An"}, "type_uri": "urn:taak",
        "verwerker_taak_id": str(uuid4()), "betaling_bedrag": Decimal("12.50"), "betaling_kenmerk": "K1",
        "extra_data": [{"voorkeurskanaal": "emailadres"}], "extra": {"doorlooptijd": "P14D"},
        "handelingsperspectief": "informatie_geven", "url": "https://portaal.example.nl",
        "betrouwbaarheidsniveau": "substantieel", **deadline(date(2100, 1, 31)),
    }  # fmt: skip
    parts = {
        "koppelingen": [
            {"registratie": "zaak", "url": f"https://zaken.example.nl/zaken/{uuid4()}"},
            {"registratie": "product", "urn": "urn:nld:gemeente:product:1"},
        ],
        "betrokkenen": [{"betrokkene_type": "medewerker", "naam": "Jo", "partij_id": register.partij().pk}],
    }
    with working_for(register.tenant):
        return klanttaken.make(values, parts, by=BEHEER)[0]
