"""What is sent to the API by the workloads that write."""

from random import Random
from typing import Any
from uuid import uuid4

from bench.words import ACHTERNAMEN, HANDELINGEN, KANALEN, LETTERS, ONDERWERPEN, STEDEN, STRAATNAMEN, VOORNAMEN, ZINNEN

Body = dict[str, Any]


def adres(random: Random) -> Body:
    """Returns an address."""
    return {
        "straatnaam": random.choice(STRAATNAMEN),
        "huisnummer": random.randint(1, 250),
        "postcode": f"{random.randint(1000, 9999)} {random.choice(LETTERS)}{random.choice(LETTERS)}",
        "stad": random.choice(STEDEN),
    }


def contactnaam(random: Random) -> Body:
    """Returns the name of a person."""
    voornaam = random.choice(VOORNAMEN)
    voorvoegsel, achternaam = random.choice(ACHTERNAMEN)
    return {"voorletters": f"{voornaam[0]}.", "voornaam": voornaam, "voorvoegselAchternaam": voorvoegsel,
            "achternaam": f"{achternaam}-{random.choice(ACHTERNAMEN)[1]}"}  # fmt: skip


def klantcontact(random: Random) -> Body:
    """Returns a klantcontact that took place just now."""
    return {
        "kanaal": random.choice(KANALEN),
        "onderwerp": random.choice(ONDERWERPEN),
        "inhoud": " ".join(random.choices(ZINNEN, k=4)),
        "indicatieContactGelukt": random.random() < 0.8,
        "taal": "nld",
        "vertrouwelijk": False,
    }


def contactmoment(random: Random) -> Body:
    """Returns a contactmoment, of an earlier generation, that took place just now."""
    return {
        "bronorganisatie": "123456782",
        "kanaal": random.choice(KANALEN),
        "tekst": " ".join(random.choices(ZINNEN, k=4)),
        "initiatiefnemer": "klant",
        "medewerkerIdentificatie": {"identificatie": f"m{random.randint(1, 40)}", "achternaam": "Tester"},
    }


def verzoek(random: Random, partij: str) -> Body:
    """Returns a verzoek of `partij` (a uuid), in the first version of the standard."""
    return {
        "bronorganisatie": "123456782",
        "klant": partij,
        "voorkeurskanaal": random.choice(KANALEN),
        "tekst": " ".join(random.choices(ZINNEN, k=4)),
        "status": "ontvangen",
    }


def maak_klantcontact(random: Random, partij: str) -> Body:
    """Returns a klantcontact of `partij` (a uuid) about a zaak."""
    return {
        "klantcontact": klantcontact(random),
        "betrokkene": {"wasPartij": {"uuid": partij}, "contactnaam": contactnaam(random), "rol": "klant", "initiator": True},
        "onderwerpobject": {
            "wasKlantcontact": None,
            "onderwerpobjectidentificator": {
                "objectId": str(uuid4()), "codeObjecttype": "zaak", "codeRegister": "openzaak", "codeSoortObjectId": "uuid",
            },
        },
    }  # fmt: skip


def internetaak(random: Random, klantcontact: str, actor: str) -> Body:
    """Returns a task for `actor` after `klantcontact` (uuids)."""
    return {
        "gevraagdeHandeling": random.choice(HANDELINGEN),
        "aanleidinggevendKlantcontact": {"uuid": klantcontact},
        "toegewezenAanActoren": [{"uuid": actor}],
        "toelichting": random.choice(ZINNEN),
        "status": "te_verwerken",
    }


def partij(random: Random, bsn: str) -> Body:
    """Returns a person with two addresses."""
    return {
        "soortPartij": "persoon",
        "indicatieActief": True,
        "indicatieGeheimhouding": False,
        "voorkeurstaal": "nld",
        "digitaleAdressen": None,
        "voorkeursDigitaalAdres": None,
        "rekeningnummers": None,
        "voorkeursRekeningnummer": None,
        "bezoekadres": adres(random),
        "correspondentieadres": adres(random),
        "partijIdentificatie": {"contactnaam": contactnaam(random)},
        "partijIdentificatoren": [
            {
                "partijIdentificator": {
                    "codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "objectId": bsn, "codeRegister": "brp",
                },
                "subIdentificatorVan": None,
                "anderePartijIdentificator": "",
            }
        ],
    }  # fmt: skip


def notitie(random: Random) -> Body:
    """Returns a change of a partij."""
    return {"interneNotitie": random.choice(ZINNEN), "indicatieActief": True}
