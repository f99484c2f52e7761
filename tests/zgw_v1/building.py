"""Objects of the earlier generation, made by its own API."""

from typing import Any

from apps.betrokkenen.models import Betrokkene
from apps.klantcontacten.models import Klantcontact, Onderwerpobject
from apps.partijen.models import Partij
from apps.verzoeken.models import Verzoek
from tests.api_client import BASE, Caller
from tests.register import Register, bsn

BRON = "999990639"
KLANTEN = "/klanten/api/v1/klanten"
CONTACTMOMENTEN = "/contactmomenten/api/v1/contactmomenten"
KLANTCONTACTMOMENTEN = "/contactmomenten/api/v1/klantcontactmomenten"
OBJECTCONTACTMOMENTEN = "/contactmomenten/api/v1/objectcontactmomenten"
VERZOEKEN = "/verzoeken/api/v1"
ZAAK = "https://zaken.example.nl/zaken/api/v1/zaken/4e5ad5f6-4d5a-4a3a-8a58-1d6b5d0c4c7f"
MEDEWERKER = {"identificatie": "a.tester", "achternaam": "Tester", "voorletters": "A.", "voorvoegselAchternaam": "de"}
CONTACTMOMENT = {"bronorganisatie": BRON, "medewerkerIdentificatie": MEDEWERKER}

KLANT: dict[str, Any] = {
    "bronorganisatie": BRON, "bedrijfsnaam": "", "functie": "directeur", "websiteUrl": "https://www.example.nl/",
    "voornaam": "Jan", "voorvoegselAchternaam": "van de", "achternaam": "Tester", "telefoonnummer": "0612345678",
    "emailadres": "jan@example.nl", "subject": "https://brp.example.nl/personen/1", "subjectType": "natuurlijk_persoon",
    "adres": {"straatnaam": "Dorpsstraat", "huisnummer": 0, "huisletter": "a", "huisnummertoevoeging": "bis",
              "postcode": "1234AB", "woonplaatsnaam": "Utrecht", "landcode": "6030"},
    "aanmaakkanaal": "website", "geverifieerd": True,
}  # fmt: skip
PERSOON: dict[str, Any] = {
    "anpIdentificatie": "anp-1", "inpANummer": "1234567890", "geslachtsnaam": "Tester", "voorvoegselGeslachtsnaam": "van de",
    "voorletters": "J.", "voornamen": "Jan Piet", "geslachtsaanduiding": "m", "geboortedatum": "1980-01-31",
    "verblijfsadres": {"aoaIdentificatie": "0344010000000001", "wplWoonplaatsNaam": "Utrecht", "gorOpenbareRuimteNaam": "Dorp",
                       "aoaPostcode": "1234AB", "aoaHuisnummer": 7, "aoaHuisletter": "a", "aoaHuisnummertoevoeging": "b",
                       "inpLocatiebeschrijving": "achter"},
    "subVerblijfBuitenland": {"lndLandcode": "5001", "lndLandnaam": "Canada", "subAdresBuitenland1": "een",
                              "subAdresBuitenland2": "twee", "subAdresBuitenland3": "drie"},
}  # fmt: skip


def made(register: Register, path: str, body: dict[str, Any]) -> dict[str, Any]:
    """Makes an object; returns the answer."""
    answer = Caller(register.token).post(path, body)
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


def stored(register: Register, model: Any, answer: dict[str, Any]) -> Any:
    """Returns the row behind an answer."""
    return register.all(model, uuid=answer["url"].rpartition("/")[2])[0]


def klant(register: Register, **values: Any) -> Partij:
    """Makes a klant with only these values."""
    found: Partij = stored(register, Partij, made(register, KLANTEN, values))
    return found


def full_klant(register: Register) -> Partij:
    """Makes a klant with every value."""
    return klant(register, **KLANT, subjectIdentificatie={"inpBsn": bsn(), **PERSOON})


def contactmoment(register: Register, **values: Any) -> Klantcontact:
    """Makes a contactmoment."""
    found: Klantcontact = stored(register, Klantcontact, made(register, CONTACTMOMENTEN, {**CONTACTMOMENT, **values}))
    return found


def klantcontactmoment(register: Register, klant: Any, contactmoment: Any, **values: Any) -> Betrokkene:
    """Makes a klantcontactmoment."""
    body = {"klant": url_of(klant), "contactmoment": url_of(contactmoment), "rol": "gesprekspartner", **values}
    found: Betrokkene = stored(register, Betrokkene, made(register, KLANTCONTACTMOMENTEN, body))
    return found


def objectcontactmoment(register: Register, contactmoment: Any, url: str = ZAAK) -> Onderwerpobject:
    """Makes an objectcontactmoment."""
    body = {"contactmoment": url_of(contactmoment), "object": url, "objectType": "zaak"}
    found: Onderwerpobject = stored(register, Onderwerpobject, made(register, OBJECTCONTACTMOMENTEN, body))
    return found


def full_verzoek(register: Register) -> Verzoek:
    """Makes a verzoek with every value, of one klant, and with verzoeken before and after it."""
    verzoek = register.verzoek(
        externe_identificatie="formulier-1", registratiedatum="2026-01-31T10:00:00Z", voorkeurskanaal="e-mail", tekst="Vraag",
        in_te_trekken_verzoek=register.verzoek(), aangevulde_verzoek=register.verzoek(),
    )  # fmt: skip
    register.verzoek(in_te_trekken_verzoek=verzoek)
    register.verzoek(aangevulde_verzoek=verzoek)
    register.klantverzoek(verzoek, rol="initiator")
    return verzoek


def url_of(instance: Any) -> str:
    """Returns the URL of an object; of a URL itself."""
    if isinstance(instance, str):
        return instance
    if instance._meta.app_label == "verzoeken":
        return f"{BASE}{VERZOEKEN}/{instance._meta.verbose_name_plural}/{instance.uuid}"
    paths: dict[type, str] = {
        Partij: KLANTEN, Klantcontact: CONTACTMOMENTEN, Betrokkene: KLANTCONTACTMOMENTEN, Onderwerpobject: OBJECTCONTACTMOMENTEN
    }  # fmt: skip
    return f"{BASE}{paths[type(instance)]}/{instance.uuid}"
