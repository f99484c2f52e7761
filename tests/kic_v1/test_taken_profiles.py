"""Taken as objects of the externe klanttaak 1.1.0, whose schema allows nothing else, and of the Open Inwoner Platform."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

import pytest

from tests.api_client import Caller, errors
from tests.register import Register

KIC = "/api/kic/v1"
PROFIEL = "externe-klanttaak"
Rule = Callable[[Any], None]


def text(value: Any) -> None:
    assert isinstance(value, str)


def anything(value: Any) -> None:
    return None


def amount(value: Any) -> None:
    assert isinstance(value, int | float)
    assert round(value * 100) == pytest.approx(value * 100)


def day_or_moment(value: Any) -> None:
    text(value)
    assert date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)


def one_of(*words: str) -> Rule:
    def rule(value: Any) -> None:
        assert value in words

    return rule


def an_object(required: str, **rules: Rule) -> Rule:
    """An object with these properties and no others."""

    def rule(value: Any) -> None:
        assert isinstance(value, Mapping)
        assert set(required.split()) <= set(value) <= set(rules)
        for name, inner in value.items():
            rules[name](inner)

    return rule


FORMULIER = an_object(
    "formulier",
    formulier=an_object("soort value", soort=one_of("id", "url"), value=text),
    data=anything,
    verzonden_data=anything,
)
SCHEMA = an_object(
    "titel status soort identificatie verwerker_taak_id eigenaar",
    titel=text,
    status=one_of("open", "afgerond", "verwerkt", "gesloten"),
    soort=one_of("url", "portaalformulier", "ogonebetaling"),
    url=an_object("uri", uri=text),
    portaalformulier=FORMULIER,
    ogonebetaling=an_object("bedrag betaalkenmerk pspid", bedrag=amount, betaalkenmerk=text, pspid=text),
    koppeling=an_object("registratie", registratie=one_of("zaak", "product", "other"), value=text),
    verloopdatum=day_or_moment,
    identificatie=an_object("type value", type=one_of("bsn", "kvk", "other"), value=text),
    eigenaar=text,
    verwerker_taak_id=text,
)
OIP = an_object(
    "soort titel status eigenaar verwerker_taak_id",
    soort=one_of("externformulier"),
    titel=text,
    status=one_of("open", "uitgevoerd", "afgebroken", "verwerkt", "ingetrokken"),
    eigenaar=text,
    koppeling=an_object("registratie value", registratie=one_of("zaak", "product", "other"), value=text),
    betrokkene=an_object(
        "source authorizee",
        source=one_of("digid"),
        levelOfAssurance=text,
        authorizee=an_object(
            "legalSubject",
            legalSubject=an_object("identifier identifierType", identifier=text, identifierType=one_of("bsn")),
        ),
    ),
    toelichting=text,
    doorlooptijd=text,
    verloopdatum=day_or_moment,
    deadline_verlengbaar=lambda value: text(str(value)),
    portaalformulier=FORMULIER,
    verwerker_taak_id=text,
)
KLANTTAAK = {
    "titel": "Lever een loonstrook aan",
    "status": "open",
    "soort": "portaalformulier",
    "portaalformulier": {
        "formulier": {"soort": "url", "value": "https://formulieren.example.nl/1"},
        "data": {"naam": "An", "leeg": None},
    },
    "koppeling": {"registratie": "zaak", "value": "7a1f4b8e-0000-4000-8000-000000000001"},
    "verloopdatum": "2100-01-31",
    "identificatie": {"type": "bsn", "value": "999993653"},
    "eigenaar": "GZAC",
    "verwerker_taak_id": "18af0b6a-967b-4f81-bb8e-a44988e0c2f0",
}


@pytest.fixture
def api(register: Register) -> Caller:
    return Caller(register.token, KIC)


def test_klanttaak_comes_back_as_it_was_sent(api: Caller) -> None:
    SCHEMA(KLANTTAAK)
    answer = api.post(f"taken?_profiel={PROFIEL}", KLANTTAAK)
    assert (answer.status_code, answer.json()) == (201, KLANTTAAK), answer.content
    at = answer["Location"].partition("?")[0]
    assert api.get(at, {"_profiel": PROFIEL}).json() == KLANTTAAK
    assert api.get(at, Accept='application/json;profile="externe-klanttaak-1.1"').json() == KLANTTAAK
    assert api.get("taken", {"_profiel": PROFIEL}).json()["results"] == [KLANTTAAK]
    assert api.post("taken/_zoek", {"_profiel": PROFIEL, "status": "open"}).json()["results"] == [KLANTTAAK]
    done = {"status": "afgerond", "portaalformulier": {"verzonden_data": {"a": [None]}}}
    shown = api.patch(f"{at}?_profiel={PROFIEL}", done).json()
    SCHEMA(shown)
    assert (shown["status"], shown["portaalformulier"]["verzonden_data"]) == ("afgerond", {"a": [None]})


@pytest.mark.parametrize(
    "body",
    [
        {"title": "Ga erheen", "url": "https://portaal.example.nl"},
        {"title": "Betaal", "ogonebetaling": {"bedrag": 12.5, "betaalkenmerk": "k", "pspid": "p"}},
        {"title": "Betaal iets", "soort": "betaling"},
        {"title": "Vul in", "soort": "formulier"},
        {"title": "Vul in", "formulier": {"formuliertype": "portalid", "value": "x"}},
        {"title": "Over iets", "soort": "url", "koppeling": {"registratie": "overig", "value": "x"}},
        {"title": "Met een moment", "url": "https://a.example.nl", "verloopdatum": "2100-01-31T12:00:00Z"},
    ],
    ids=str,
)
def test_every_task_that_can_be_said_is_valid(api: Caller, body: dict[str, Any]) -> None:
    made = api.post("taken", body)
    assert made.status_code == 201, made.content
    for word in ("uitgevoerd", "verwerkt", "gesloten"):
        (shown,) = api.get("taken", {"_profiel": PROFIEL}).json()["results"]
        SCHEMA(shown)
        assert api.patch(f"taken/{made.json()['id']}", {"status": word}).status_code == 200


def test_task_that_is_not_digital_has_no_place_in_the_standard(api: Caller) -> None:
    made = api.post("taken", {"title": "Haal uw paspoort op"}).json()
    assert api.get("taken", {"_profiel": PROFIEL}).json()["count"] == 0
    assert api.get(f"taken/{made['id']}", {"_profiel": PROFIEL}).status_code == 404
    assert api.get(f"taken/{made['id']}").status_code == 200


def test_klanttaak_of_the_open_inwoner_platform(api: Caller) -> None:
    sent = {
        "soort": "externformulier",
        "titel": "Lever een loonstrook aan",
        "status": "open",
        "eigenaar": "OIP",
        "koppeling": {"registratie": "zaak", "value": "ZAAK-1"},
        "betrokkene": {
            "source": "digid",
            "levelOfAssurance": "urn:oasis:names:tc:SAML:2.0:ac:classes:MobileTwoFactorContract",
            "authorizee": {"legalSubject": {"identifier": "999993653", "identifierType": "bsn"}},
        },
        "toelichting": "Van vorige maand",
        "doorlooptijd": "P14D",
        "verloopdatum": "2100-01-31",
        "deadline_verlengbaar": False,
        "portaalformulier": {"formulier": {"soort": "id", "value": "f1"}, "data": [1]},
        "verwerker_taak_id": "p-1",
    }
    OIP(sent)
    made = api.post("taken?_profiel=oip", sent)
    assert (made.status_code, made.json()) == (201, sent), made.content
    at = made["Location"].partition("?")[0]
    assert api.patch(f"{at}?_profiel=oip", {"status": "ingetrokken"}).json()["status"] == "ingetrokken"
    assert api.get(at).json()["status"] == "gesloten"


def test_unknown_profile_is_refused(api: Caller) -> None:
    for path in ("taken", "partijen"):
        assert errors(api.get(path, {"_profiel": "onbekend"})) == [("_profiel", "invalid_choice")]
