"""The calls that real programs make, in their order, with what each reads of the answers."""

from typing import Any
from uuid import uuid4

import pytest

from tests.api_client import BASE, Caller
from tests.register import Register, bsn
from tests.tokens import SECRET, signed
from tests.zgw_v1.building import BRON, ZAAK

KLANTEN, CONTACTMOMENTEN = "/klanten/api/v1", "/contactmomenten/api/v1"
CRS = {"Accept-Crs": "EPSG:4326", "Content-Crs": "EPSG:4326"}
SCOPES = [f"{group}.{verb}" for group in ("klanten", "contactmomenten") for verb in ("lezen", "aanmaken", "bijwerken")]


@pytest.fixture
def client(register: Register) -> Caller:
    """A program with a client_id, a secret, and the scopes of the standard."""
    register.signing_client("kiss", SECRET, scopes=SCOPES)
    register.tenant.rsin = "123456782"
    register.tenant.save()
    return Caller(signed("kiss"), scheme="Bearer")


def page(answer: Any) -> list[dict[str, Any]]:
    """Returns the objects on a page, which must be what programs insist on."""
    assert answer.status_code == 200, answer.content
    found = answer.json()
    assert isinstance(found["count"], int)
    assert all(found[name] is None or isinstance(found[name], str) for name in ("next", "previous"))
    rows: list[dict[str, Any]] = found["results"]
    return rows


def made(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 201, answer.content
    found: dict[str, Any] = answer.json()
    return found


# -- KISS --------------------------------------------------------------------------------------------------------------

FOREIGN = {
    "vraag": "Paspoort", "specifiekevraag": "spoed", "gespreksresultaat": "Klaar", "startdatum": "2026-01-31T10:00:00Z",
    "einddatum": "2026-01-31T10:05:00Z", "gespreksId": str(uuid4()), "verantwoordelijkeAfdeling": "Burgerzaken",
    "status": "te verwerken", "toelichting": "Bellen", "actor": {"naam": "x", "soortActor": "x", "identificatie": "x"},
    "betrokkene": {"rol": "klant", "persoonsnaam": {}, "digitaleAdressen": []},
}  # fmt: skip
OWN = {"bronorganisatie": BRON, "registratiedatum": "2026-01-31T10:00:00.123Z", "kanaal": "Telefoon", "tekst": "Vraag",
       "onderwerpLinks": [], "initiatiefnemer": "klant", "voorkeurskanaal": "", "voorkeurstaal": "", "medewerker": "",
       "medewerkerIdentificatie": {"achternaam": "A", "identificatie": "a", "voorletters": "",
                                   "voorvoegselAchternaam": ""}}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "key", "number", "query"),
    [
        ("natuurlijk_persoon", "inpBsn", "999990019", "subjectNatuurlijkPersoon__inpBsn"),
        ("vestiging", "vestigingsNummer", "000012345678", "subjectVestiging__vestigingsNummer"),
        ("niet_natuurlijk_persoon", "innNnpId", "12345678", "subjectNietNatuurlijkPersoon__innNnpId"),
    ],
)
def test_kiss_finds_or_makes_a_klant(client: Caller, kind: str, key: str, number: str, query: str) -> None:
    search = {query: number, **({} if key == "inpBsn" else {"subjectType": kind})}
    assert page(client.get(f"{KLANTEN}/klanten", search)) == []
    body = {
        "bronorganisatie": BRON,
        "klantnummer": "x_-9aZ0q",
        "subjectIdentificatie": {key: number},
        "subjectType": kind,
    }
    klant = made(client.post(f"{KLANTEN}/klanten", body | ({} if key == "inpBsn" else {"bedrijfsnaam": ""})))
    (found,) = page(client.get(f"{KLANTEN}/klanten", search))
    assert found == klant == client.get(f"{KLANTEN}/klanten/{klant['url'].split('/')[-1]}").json()
    assert (found["klantnummer"], found["subjectIdentificatie"][key]) == ("x_-9aZ0q", number)
    assert (found["emailadres"], found["telefoonnummer"]) == ("", "")


def test_kiss_records_a_contactmoment_and_reads_it_through_its_proxy(client: Caller) -> None:
    klant = made(client.post(f"{KLANTEN}/klanten", {"subjectIdentificatie": {"inpBsn": bsn()}}))
    contactmoment = made(client.post(f"{CONTACTMOMENTEN}/contactmomenten", {**OWN, **FOREIGN}))
    relation = {"klant": klant["url"], "contactmoment": contactmoment["url"], "rol": "gesprekspartner"}
    made(client.post(f"{CONTACTMOMENTEN}/klantcontactmomenten", relation))
    zaak = {"contactmoment": contactmoment["url"], "object": ZAAK, "objectType": "zaak"}
    made(client.post(f"{CONTACTMOMENTEN}/objectcontactmomenten", zaak))

    asked = f"klant={klant['url']}&ordering=-registratiedatum&expand=objectcontactmomenten"
    for mark in ("?", "??"):
        (found,) = page(client.get(f"{CONTACTMOMENTEN}/contactmomenten{mark}{asked}"))
        assert [one["object"] for one in found["objectcontactmomenten"]] == [ZAAK]
        assert (found["registratiedatum"], found["tekst"]) == ("2026-01-31T10:00:00.123000Z", "Vraag")
        assert found["medewerkerIdentificatie"] == OWN["medewerkerIdentificatie"]
        (of_zaak,) = page(client.get(f"{CONTACTMOMENTEN}/objectcontactmomenten{mark}object={ZAAK}"))
        (of_contact,) = page(
            client.get(f"{CONTACTMOMENTEN}/objectcontactmomenten{mark}contactmoment={contactmoment['url']}")
        )
        assert of_zaak == of_contact
    at = f"{CONTACTMOMENTEN}/contactmomenten/{of_zaak['contactmoment'].split('/')[-1]}"
    for end in ("", "?", "?expand=objectcontactmomenten", "??expand=objectcontactmomenten"):
        assert client.get(f"{at}{end}").json() == found
    assert client.get(f"{CONTACTMOMENTEN}/contactmomenten/{uuid4()}").status_code == 404
    assert page(client.get(f"{CONTACTMOMENTEN}/contactmomenten?")) == [found]


# -- Open Inwoner ------------------------------------------------------------------------------------------------------


def test_open_inwoner_makes_klanten_of_little_and_keeps_them_up(client: Caller) -> None:
    for given in ({"inpBsn": bsn()}, {"innNnpId": "12345678"}, {"vestigingsNummer": "000012345678"}):
        klant = made(client.post(f"{KLANTEN}/klanten", {"subjectIdentificatie": given}))
        assert klant["bronorganisatie"] == "123456782"
        assert klant["klantnummer"]
        (key,) = given
        filters = {"inpBsn": "NatuurlijkPersoon__inpBsn", "innNnpId": "NietNatuurlijkPersoon__innNnpId",
                   "vestigingsNummer": "Vestiging__vestigingsNummer"}  # fmt: skip
        assert page(client.get(f"{KLANTEN}/klanten", {f"subject{filters[key]}": given[key]})) == [klant]
        change = {
            "telefoonnummer": "0612345678",
            "emailadres": "jan@example.nl",
            "toestemmingZaakNotificatiesAlleenDigitaal": True,
        }
        changed = client.patch(klant["url"], change).json()
        assert changed == {**klant, "telefoonnummer": "0612345678", "emailadres": "jan@example.nl"}
    anonymous = made(
        client.post(f"{KLANTEN}/klanten", {"voornaam": "Jan", "voorvoegselAchternaam": "de", "achternaam": "Dam"})
    )
    assert anonymous["subjectType"] is None


def test_open_inwoner_sends_a_question_and_lists_its_own(client: Caller) -> None:
    klant = made(client.post(f"{KLANTEN}/klanten", {"subjectIdentificatie": {"inpBsn": bsn()}}))
    question = {"bronorganisatie": BRON, "tekst": "Vraag", "type": "Melding", "kanaal": "MIJN", "onderwerp": "Paspoort",
                "initiatiefnemer": "klant", "medewerkerIdentificatie": {"identificatie": "portaal"},
                "contactgegevens": {"emailadres": "jan@example.nl", "telefoonnummer": ""}}  # fmt: skip
    contactmoment = made(client.post(f"{CONTACTMOMENTEN}/contactmomenten", question))
    relation = {"klant": klant["url"], "contactmoment": contactmoment["url"], "rol": "gesprekspartner"}
    made(client.post(f"{CONTACTMOMENTEN}/klantcontactmomenten", relation))
    zaak = {"contactmoment": contactmoment["url"], "object": ZAAK, "objectType": "zaak"}
    made(client.post(f"{CONTACTMOMENTEN}/objectcontactmomenten", zaak))
    (row,) = page(client.get(f"{CONTACTMOMENTEN}/klantcontactmomenten", {"klant": klant["url"]}))
    assert row["klant"] == klant["url"]
    full = client.get(row["contactmoment"]).json()
    assert (full["url"], full["bronorganisatie"], full["tekst"]) == (contactmoment["url"], BRON, "Vraag")
    assert full["registratiedatum"]
    (of_zaak,) = page(client.get(f"{CONTACTMOMENTEN}/objectcontactmomenten", {"object": ZAAK}))
    assert of_zaak["object"] == ZAAK


# -- NL Portal ---------------------------------------------------------------------------------------------------------


def test_nl_portal_keeps_a_profile(client: Caller) -> None:
    number = bsn()
    search = {"page": "1", "subjectNatuurlijkPersoon__inpBsn": number}
    assert page(client.get(f"{KLANTEN}/klanten", search, **CRS)) == []
    klant = made(client.post(f"{KLANTEN}/klanten", {
        "bronorganisatie": BRON, "klantnummer": "12345678", "websiteUrl": "https://www.example.nl",
        "telefoonnummer": "0612345678", "emailadres": "jan@example.nl", "subjectType": "natuurlijk_persoon",
        "subjectIdentificatie": {"inpBsn": number},
    }, **CRS))  # fmt: skip
    (found,) = page(client.get(f"{KLANTEN}/klanten", search, **CRS))
    assert all(found[name] for name in ("url", "bronorganisatie", "klantnummer", "websiteUrl"))
    answer = client.patch(klant["url"], {**found, "telefoonnummer": "0687654321"}, **CRS)
    assert answer.json() == {**klant, "telefoonnummer": "0687654321"}


def test_nl_portal_lists_contactmomenten_of_a_klant_and_of_an_object(client: Caller) -> None:
    klant = made(client.post(f"{KLANTEN}/klanten", {"subjectIdentificatie": {"inpBsn": bsn()}}))
    contactmoment = made(client.post(f"{CONTACTMOMENTEN}/contactmomenten", OWN))
    relation = {"klant": klant["url"], "contactmoment": contactmoment["url"], "rol": "belanghebbende"}
    made(client.post(f"{CONTACTMOMENTEN}/klantcontactmomenten", relation))
    zaak = {"contactmoment": contactmoment["url"], "object": ZAAK, "objectType": "zaak"}
    made(client.post(f"{CONTACTMOMENTEN}/objectcontactmomenten", zaak))
    for query in ({"klant": klant["url"]}, {"object": ZAAK}):
        (found,) = page(client.get(f"{CONTACTMOMENTEN}/contactmomenten", {"page": "1", **query}, **CRS))
        assert all(found[name] for name in ("url", "registratiedatum", "kanaal", "tekst"))


# -- NotifyNL-OMC ------------------------------------------------------------------------------------------------------


def test_omc_finds_where_to_send_and_records_that_it_did(client: Caller) -> None:
    number = bsn()
    body = {"bronorganisatie": BRON, "klantnummer": "1", "voornaam": "Jan", "subjectIdentificatie": {"inpBsn": number}}
    klant = made(client.post(f"{KLANTEN}/klanten", body))
    (found,) = page(client.get(f"{KLANTEN}/klanten", {"subjectNatuurlijkPersoon__inpBsn": number}))
    party = client.get(found["url"]).json()
    assert {"url", "voornaam", "achternaam", "aanmaakkanaal", "telefoonnummer", "emailadres"} <= set(party)
    contactmoment = made(client.post(f"{CONTACTMOMENTEN}/contactmomenten", {
        "bronorganisatie": int(BRON), "registratiedatum": "2026-01-31T10:00:00", "kanaal": "email", "tekst": "Bericht",
        "initiatief": "gemeente", "medewerkerIdentificatie": {"identificatie": "omc"},
    }))  # fmt: skip
    assert (contactmoment["bronorganisatie"], contactmoment["registratiedatum"]) == (BRON, "2026-01-31T10:00:00Z")
    relation = {"contactmoment": contactmoment["url"], "klant": klant["url"], "rol": "belanghebbende"}
    made(client.post(f"{CONTACTMOMENTEN}/klantcontactmomenten", relation))


# -- the migration of Open Klant ---------------------------------------------------------------------------------------


def test_migration_of_open_klant_reads_every_klant(
    register: Register, client: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.zgw_v1.viewsets.Hundreds.default_size", 2)
    for number in range(5):
        made(client.post(f"{KLANTEN}/klanten", {"voornaam": f"Klant {number}"}))
    # It signs as itself and names another issuer.
    migration = Caller(signed("kiss", iss="testsuite"), scheme="Bearer")
    url, names = f"{KLANTEN}/klanten", []
    while url:
        answer = migration.get(url).json()
        names += [row["voornaam"] for row in answer["results"]]
        assert all(
            {"subject", "subjectType", "subjectIdentificatie", "klantnummer"} <= set(row) for row in answer["results"]
        )
        url = answer["next"] or ""
        assert not url or url.startswith(f"{BASE}{KLANTEN}/klanten?page=")
    assert names == [f"Klant {number}" for number in (4, 3, 2, 1, 0)]
