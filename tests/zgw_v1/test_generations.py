"""What one generation writes, the others show, with the same uuid."""

from typing import Any

from tests.api_client import BASE, Caller
from tests.register import Register, bsn
from tests.zgw_v1.building import BRON, MEDEWERKER, ZAAK

TODAY, KLANTEN = "/klantinteracties/api/v1", "/klanten/api/v1/klanten"
CONTACTMOMENTEN, KIC = "/contactmomenten/api/v1", "/kic/api/v1"


def shown(api: Caller, path: str, made: dict[str, Any]) -> dict[str, Any]:
    """Returns the object that another generation shows at `path` with the same uuid."""
    answer = api.get(f"{path}/{made['url'].rpartition('/')[2]}")
    assert answer.status_code == 200, answer.content
    found: dict[str, Any] = answer.json()
    return found


def test_klant_is_a_partij(api: Caller) -> None:
    number = bsn()
    made = api.post(KLANTEN, {
        "bronorganisatie": BRON, "klantnummer": "123", "voornaam": "Jan", "achternaam": "Dam", "telefoonnummer": "0612345678",
        "emailadres": "jan@example.nl", "subjectIdentificatie": {"inpBsn": number},
        "adres": {"straatnaam": "Kop", "huisnummer": 1},
    }).json()  # fmt: skip
    partij = shown(api, f"{TODAY}/partijen", made)
    assert (partij["nummer"], partij["soortPartij"], partij["bezoekadres"]["straatnaam"]) == ("123", "persoon", "Kop")
    assert partij["partijIdentificatie"]["volledigeNaam"] == "Jan Dam"
    assert [one["partijIdentificator"]["objectId"] for one in partij["partijIdentificatoren"]] == [number]
    adressen = api.get(f"{TODAY}/digitaleadressen", {"verstrektDoorPartij__uuid": partij["uuid"]}).json()["results"]
    assert {one["adres"] for one in adressen} == {"0612345678", "jan@example.nl"}
    earlier = shown(api, f"{KIC}/klanten", made)
    assert (earlier["achternaam"], earlier["emailadres"], earlier["adres"]) == ("Dam", "jan@example.nl", "Kop 1")


def test_partij_is_a_klant(api: Caller) -> None:
    made = api.post("partijen", {
        "soortPartij": "organisatie", "indicatieActief": True, "partijIdentificatie": {"naam": "Bol"},
        "bezoekadres": {"postcode": "1234 AB", "land": "NL"},
        "partijIdentificatoren": [{"partijIdentificator": {
            "codeObjecttype": "niet_natuurlijk_persoon", "codeSoortObjectId": "kvk_nummer", "objectId": "12345678",
            "codeRegister": "hr"}}],
    }).json()  # fmt: skip
    klant = shown(api, KLANTEN, made)
    assert (klant["bedrijfsnaam"], klant["subjectType"], klant["klantnummer"]) == (
        "Bol",
        "niet_natuurlijk_persoon",
        made["nummer"],
    )
    assert klant["subjectIdentificatie"]["innNnpId"] == "12345678"
    assert (klant["adres"]["postcode"], klant["adres"]["landcode"]) == ("1234 AB", "6030")
    api.patch(made["url"], {"partijIdentificatie": {"naam": "Dam"}})
    assert shown(api, KLANTEN, made)["bedrijfsnaam"] == "Dam"


def test_contactmoment_is_a_klantcontact(api: Caller) -> None:
    made = api.post(f"{CONTACTMOMENTEN}/contactmomenten", {
        "bronorganisatie": BRON, "kanaal": "telefoon", "tekst": "Vraag over paspoort", "voorkeurstaal": "fry",
        "registratiedatum": "2026-01-31T10:00:00Z", "medewerkerIdentificatie": MEDEWERKER,
    }).json()  # fmt: skip
    klantcontact = shown(api, f"{TODAY}/klantcontacten", made)
    assert (klantcontact["kanaal"], klantcontact["inhoud"], klantcontact["taal"]) == (
        "telefoon",
        "Vraag over paspoort",
        "fry",
    )
    assert (klantcontact["plaatsgevondenOp"], klantcontact["vertrouwelijk"]) == ("2026-01-31T10:00:00Z", False)
    (actor,) = klantcontact["hadBetrokkenActoren"]
    assert actor["actoridentificator"]["objectId"] == MEDEWERKER["identificatie"]
    assert shown(api, f"{KIC}/contactmomenten", made)["interactiedatum"] == "2026-01-31T10:00:00Z"


def test_klantcontact_is_a_contactmoment(api: Caller) -> None:
    body = {"kanaal": "balie", "onderwerp": "Paspoort", "inhoud": "Vraag", "taal": "nld", "vertrouwelijk": False}
    made = api.post("klantcontacten", body).json()
    contactmoment = shown(api, f"{CONTACTMOMENTEN}/contactmomenten", made)
    assert (contactmoment["kanaal"], contactmoment["tekst"]) == ("balie", "Vraag")
    assert contactmoment["registratiedatum"] == made["plaatsgevondenOp"]
    api.patch(made["url"], {"inhoud": "Nieuwe vraag"})
    assert shown(api, f"{CONTACTMOMENTEN}/contactmomenten", made)["tekst"] == "Nieuwe vraag"


def test_klantcontactmoment_is_a_betrokkene_and_back(register: Register, api: Caller) -> None:
    partij, klantcontact = register.partij(), register.klantcontact()
    relation = {
        "klant": f"{BASE}{TODAY}/partijen/{partij.uuid}", "contactmoment": f"{BASE}{TODAY}/klantcontacten/{klantcontact.uuid}",
        "rol": "belanghebbende",
    }  # fmt: skip
    made = api.post(f"{CONTACTMOMENTEN}/klantcontactmomenten", relation).json()
    betrokkene = shown(api, f"{TODAY}/betrokkenen", made)
    assert (betrokkene["wasPartij"]["uuid"], betrokkene["rol"]) == (str(partij.uuid), "klant")
    assert betrokkene["hadKlantcontact"]["uuid"] == str(klantcontact.uuid)
    native = register.betrokkene(klantcontact, partij, rol="vertegenwoordiger")
    back = shown(api, f"{CONTACTMOMENTEN}/klantcontactmomenten", {"url": f"/{native.uuid}"})
    assert (back["klant"], back["rol"]) == (f"{BASE}{KLANTEN}/{partij.uuid}", "gesprekspartner")


def test_objectcontactmoment_is_an_onderwerpobject(register: Register, api: Caller) -> None:
    klantcontact = register.klantcontact()
    at = f"{BASE}{KIC}/contactmomenten/{klantcontact.uuid}"
    made = api.post(
        f"{CONTACTMOMENTEN}/objectcontactmomenten", {"contactmoment": at, "object": ZAAK, "objectType": "zaak"}
    ).json()
    onderwerp = shown(api, f"{TODAY}/onderwerpobjecten", made)
    assert onderwerp["klantcontact"]["uuid"] == str(klantcontact.uuid)
    identificator = onderwerp["onderwerpobjectidentificator"]
    assert (identificator["objectId"], identificator["codeSoortObjectId"]) == (ZAAK.rpartition("/")[2], "uuid")
    assert shown(api, f"{KIC}/objectcontactmomenten", made)["object"] == ZAAK
    identificator |= {"objectId": "Z-1", "codeObjecttype": "product"}
    api.patch(f"{TODAY}/onderwerpobjecten/{onderwerp['uuid']}", {"onderwerpobjectidentificator": identificator})
    assert api.get(made["url"]).status_code == 404
