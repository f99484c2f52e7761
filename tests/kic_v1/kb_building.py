"""Objects of the KlantenBundle, made by its own API."""

from typing import Any

from apps.betrokkenen.models import Betrokkene
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.partijen.models import Partij
from tests.api_client import Caller
from tests.kic_v1.kb_contract import KIC
from tests.register import Register, bsn

BRON = "999990639"
ZAAK = "https://zaken.example.nl/zaken/api/v1/zaken/4e5ad5f6-4d5a-4a3a-8a58-1d6b5d0c4c7f"

ADRES = {
    "naam": "thuis", "straatnaam": "Dorpsstraat", "huisnummer": 0, "huisletter": "a", "huisnummertoevoeging": "bis",
    "postcode": "1234AB", "woonplaatsnaam": "Utrecht", "landcode": "6030",
}  # fmt: skip
VERBLIJFSADRES = {
    "aoaIdentificatie": "0344010000000001", "wplWoonplaatsNaam": "Utrecht", "gorOpenbareRuimteNaam": 12,
    "aoaPostcode": "1234AB", "aoaHuisnummer": "7", "aoaHuisletter": "a", "aoaHuisnummertoevoeging": "b",
    "inpLocatiebeschrijving": "achter",
}  # fmt: skip
BUITENLAND = {
    "lndLandcode": "5001", "lndLandnaam": "Canada", "subAdresBuitenland1": 1, "subAdresBuitenland2": "twee",
    "subAdresBuitenland3": "drie",
}  # fmt: skip
SUBJECT: dict[str, Any] = {
    "anpIdentificatie": "anp-1", "inpANummer": "1234567890", "geslachtsnaam": "Tester", "voorvoegselGeslachtsnaam": "van de",
    "voorletters": "J.", "voornamen": "Jan Piet", "geslachtsaanduiding": "m", "geboortedatum": "19800131",
    "verblijfsadres": VERBLIJFSADRES, "subVerblijfBuitenland": BUITENLAND, "innNnpId": "12345678",
    "annIdentificatie": "ann-1", "statutaireNaam": "Tester B.V.", "innRechtsvorm": "stichting", "bezoekadres": "Dam 1",
    "vestigingsNummer": "123", "handelsnaam": ["Een", "Twee"],
}  # fmt: skip
KLANT: dict[str, Any] = {
    "bronorganisatie": BRON, "klantnummer": "123", "bedrijfsnaam": "Tester B.V.", "functie": "directeur",
    "websiteUrl": "https://www.example.nl/", "voornaam": "Jan", "voorvoegselAchternaam": "van de", "achternaam": "Tester",
    "telefoonnummers": [{"naam": "mobiel", "telefoonnummer": "06-12345678"}, {"telefoonnummer": "geen nummer"}],
    "emails": [{"naam": "werk", "email": "jan@example.nl"}, {"email": "geen adres"}],
    "adressen": [ADRES, {**ADRES, "naam": "post"}, {**ADRES, "naam": "derde"}],
    "subject": "https://brp.example.nl/personen/1", "subjectType": "natuurlijk_persoon",
}  # fmt: skip
MEDEWERKER = {"identificatie": "a.tester", "achternaam": "Tester", "voorletters": "A.", "voorvoegselAchternaam": "de"}
TODO: dict[str, Any] = {
    "name": "contactverzoek", "description": "Terugbellen", "startDate": "2026-01-01", "endDate": "2026-01-02",
    "location": "balie", "class": "PRIVATE", "geo": "52;5", "organiser": "Jan", "status": "NEEDS-ACTION", "summary": "kort",
    "duration": "PT5M", "contact": "Piet", "seq": 1, "priority": "hoog", "attendees": ["a.tester@example.nl", "Balie"],
    "attachments": ["bijlage"], "categories": ["a", "b"], "comments": ["c"], "completed": None, "percentageDone": 50,
    "resource": "zaal",
}  # fmt: skip
CONTACTMOMENT: dict[str, Any] = {
    "bronorganisatie": BRON, "registratiedatum": "2026-01-31T10:00:00Z", "startdatum": "2026-01-31T10:00:00Z",
    "einddatum": "2026-01-31T10:05:00Z", "resultaat": "Beantwoord", "gespreksId": "2f6bcd2c-9d0a-4b5b-8c9b-7e7c9d0a4b5b",
    "kanaal": "telefoon", "voorkeurskanaal": "e-mail", "voorkeurstaal": "fry", "tekst": "Vraag over een paspoort",
    "onderwerpLinks": ["https://www.example.nl/paspoort"], "initiatiefnemer": "klant",
    "medewerker": "https://medewerkers.example.nl/1", "medewerkerIdentificatie": MEDEWERKER,
    "afwijkendOnderwerp": "Paspoort kwijt", "primaireVraag": "https://www.example.nl/vraag",
    "primaireVraagWeergave": "Hoe vraag ik een paspoort aan?", "todo": TODO, "afdeling": "Burgerzaken",
    "zaaknummer": "ZAAK-2026-1",
}  # fmt: skip


def made(register: Register, resource: str, body: dict[str, Any]) -> dict[str, Any]:
    """Makes an object; returns the answer."""
    answer = Caller(register.token, KIC).post(resource, body)
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


def stored(register: Register, model: Any, answer: dict[str, Any]) -> Any:
    """Returns the row behind an answer."""
    return register.all(model, uuid=answer["id"])[0]


def klant(register: Register, **values: Any) -> Partij:
    """Makes a klant with only these values."""
    found: Partij = stored(register, Partij, made(register, "klanten", {"bronorganisatie": BRON, **values}))
    return found


def full_klant(register: Register) -> Partij:
    """Makes a klant with every value."""
    return klant(register, **{**KLANT, "subjectIdentificatie": {"inpBsn": bsn(), **SUBJECT}})


def contactmoment(register: Register, **values: Any) -> Klantcontact:
    """Makes a contactmoment with only these values."""
    answer = made(register, "contactmomenten", {"bronorganisatie": BRON, **values})
    found: Klantcontact = stored(register, Klantcontact, answer)
    return found


def full_contactmoment(register: Register) -> Klantcontact:
    """Makes a contactmoment with every value and relation."""
    before = contactmoment(register)
    found = contactmoment(register, **CONTACTMOMENT, vorigContactmoment=str(before.uuid))
    contactmoment(register, vorigContactmoment=str(found.uuid))
    klantcontactmoment(register, klant(register), found)
    klantcontactmoment(register, "https://elders.example/klanten/1", found, rol="belanghebbende")
    objectcontactmoment(register, found)
    return found


def klantcontactmoment(register: Register, klant: Any, contactmoment: Any, **values: Any) -> Betrokkene:
    """Makes a klantcontactmoment."""
    body = {"klant": id_of(klant), "contactmoment": id_of(contactmoment), "rol": "gesprekspartner", **values}
    found: Betrokkene = stored(register, Betrokkene, made(register, "klantcontactmomenten", body))
    return found


def objectcontactmoment(
    register: Register, contactmoment: Any, url: str = ZAAK, soort: str = "zaak"
) -> Onderwerpobject:
    """Makes an objectcontactmoment."""
    body = {"contactmoment": id_of(contactmoment), "object": url, "objectType": soort}
    found: Onderwerpobject = stored(register, Onderwerpobject, made(register, "objectcontactmomenten", body))
    return found


def id_of(instance: Any) -> str:
    """Returns the id of an object; of a URL itself."""
    return instance if isinstance(instance, str) else str(instance.uuid)
