"""People by their BSN and companies by their numbers, in every spelling that clients of the gateway use."""

from typing import Any

import pytest

from tests.api_client import Caller, errors
from tests.kic_v1 import kb_building as building
from tests.kic_v1.asking import Finds, found
from tests.register import Register, bsn

IDENTIFICATIE = "externeIdentificaties.partijIdentificator"
SPELLINGS = [
    IDENTIFICATIE, "externeIdentificatie.partijIdentificator", "embedded.externeIdentificaties.partijIdentificator",
    "embedded.externeIdentificaties.embedded.partijIdentificator", "externeIdentificaties.0.partijIdentificator",
    "externeIdentificaties.partijIdentificatoren",
]  # fmt: skip
OF_PERSON = ("ingeschrevenpersoon", "ingeschrevenpersonen", "natuurlijk_persoon")
BY_BUNDLE = {
    "bsn": {"register": "{brpUrl}", "objecttype": "ingeschrevenpersonen", "soortObjectId": "bsn"},
    "hr": {"register": "{kvkUrl}", "objecttype": "v1/zoeken", "soortObjectId": "string"},
}
KVK, VESTIGING = "69599084", "000037178598"


def of_bundle(kic: Caller, kind: str, number: str) -> str:
    """Makes a partij with a number in the words of the bundle's own mapping; returns its id."""
    identificator = {**BY_BUNDLE[kind], "objectId": number}
    answer = kic.post("partijen", {"externeIdentificaties": [{"partijIdentificator": identificator}]})
    assert answer.status_code == 201, answer.content
    made: str = answer.json()["id"]
    return made


@pytest.mark.parametrize("maker", ["today", "bundle", "klanten"])
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_person_is_found_by_bsn_whoever_made_him(register: Register, kic: Caller, spelling: str, maker: str) -> None:
    number = bsn()
    if maker == "today":
        uuid = register.partij().uuid
        register.identificator(register.all(type(register.partij()), uuid=uuid)[0], partij_identificator=today(number))
    elif maker == "bundle":
        uuid = of_bundle(kic, "bsn", number)
    else:
        uuid = building.klant(register, subjectIdentificatie={"inpBsn": number}).uuid
    of_bundle(kic, "bsn", bsn())
    finds = Finds(kic, "partijen", uuid)
    name = f"{spelling}.objectId"
    finds.by(name, f"{name}[exact]", f"{spelling}[objectId]", hits=(number,), misses=(bsn(), number[:-1], f"{number}0"))
    for objecttype in OF_PERSON:
        kind = {f"{spelling}.objecttype": objecttype, f"{spelling}.soortObjectId": "bsn"}
        assert found(kic, "partijen", {**kind, name: number}) == [str(uuid)]
        assert found(kic, "partijen", {**kind, name: bsn()}) == []
    assert found(kic, "partijen", {name: number, f"{spelling}.objecttype": "vestiging"}) == []


def today(number: str) -> dict[str, Any]:
    """Returns a BSN as today's API has it."""
    return {
        "code_objecttype": "natuurlijk_persoon", "code_soort_object_id": "bsn", "code_register": "brp", "object_id": number,
    }  # fmt: skip


@pytest.mark.parametrize("register_name", ["{brpUrl}", "https://brp.example.nl/haal-centraal", "brp", "BRP"])
def test_register_is_meant_by_its_placeholder_its_url_or_its_name(
    register: Register, kic: Caller, register_name: str
) -> None:
    partij = register.partij()
    register.identificator(partij)
    register.kvk(register.organisatie())
    Finds(kic, "partijen", partij.uuid).by(f"{IDENTIFICATIE}.register", hits=(register_name,), misses=("zrc",))
    assert found(kic, "partijen", {f"{IDENTIFICATIE}.register": "{kvkUrl}"}) != [str(partij.uuid)]


@pytest.mark.parametrize(
    ("number", "soort", "objecttype"),
    [(KVK, "kvk_nummer", "niet_natuurlijk_persoon"), (VESTIGING, "vestigingsnummer", "vestiging")],
)
def test_company_is_found_by_its_number_in_the_words_of_today_and_of_the_bundle(
    register: Register, kic: Caller, *, number: str, soort: str, objecttype: str
) -> None:
    uuid = of_bundle(kic, "hr", number)
    of_bundle(kic, "hr", number[::-1])
    finds = Finds(kic, "partijen", uuid)
    finds.by(f"{IDENTIFICATIE}.objectId", hits=(number,), misses=(number[:-1], f"0{number}"))
    for kind in (
        {"soortObjectId": soort, "objecttype": objecttype, "register": "hr"},
        {"soortObjectId": "string", "objecttype": "v1/zoeken", "register": "{kvkUrl}"},
    ):
        query = {f"{IDENTIFICATIE}.{part}": value for part, value in {**kind, "objectId": number}.items()}
        assert found(kic, "partijen", query) == [uuid], kind
        assert found(kic, "partijen", {**query, f"{IDENTIFICATIE}.objectId": "1"}) == []
        assert found(kic, "partijen", {**query, f"{IDENTIFICATIE}.soortObjectId": "bsn"}) == []


@pytest.mark.parametrize("number", [KVK, VESTIGING])
def test_company_of_the_bundle_and_of_klanten_is_one(register: Register, kic: Caller, number: str) -> None:
    key = "innNnpId" if number == KVK else "vestigingsNummer"
    klant = building.klant(register, subjectIdentificatie={key: number})
    building.klant(register, subjectIdentificatie={key: number[::-1]})
    names = (f"embedded.subjectIdentificatie.{key}", f"subjectIdentificatie.{key}", key)
    Finds(kic, "klanten", klant.uuid).by(*names, hits=(number,), misses=(number[:-1],))
    Finds(kic, "partijen", klant.uuid).by(f"{IDENTIFICATIE}.objectId", hits=(number,), misses=(number[:-1],))


def test_kind_and_number_are_those_of_one_identificatie(register: Register, kic: Caller) -> None:
    partij = register.organisatie()
    kvk, rsin = register.kvk(partij), register.rsin(partij)
    numbers = {"kvk_nummer": kvk.partij_identificator["object_id"], "rsin": rsin.partij_identificator["object_id"]}
    for soort, number in numbers.items():
        for kind in numbers:
            query = {f"{IDENTIFICATIE}.soortObjectId": kind, f"{IDENTIFICATIE}.objectId": number}
            assert found(kic, "partijen", query) == [str(partij.uuid)] * (kind == soort)


def test_number_that_another_partij_has_finds_both(register: Register, kic: Caller) -> None:
    number = bsn()
    both = {of_bundle(kic, "bsn", number) for _ in range(2)}
    for objecttype in OF_PERSON:
        query = {f"{IDENTIFICATIE}.objectId": number, f"{IDENTIFICATIE}.objecttype": objecttype}
        assert set(found(kic, "partijen", query)) == both
    assert found(kic, "partijen", {f"{IDENTIFICATIE}.objectId": bsn()}) == []


@pytest.mark.parametrize("name", ["partij.externeIdentificaties", "embedded.partij.embedded.externeIdentificaties"])
def test_betrokkenen_are_found_by_the_bsn_of_their_partij(register: Register, kic: Caller, name: str) -> None:
    number = bsn()
    partij = building.klant(register, subjectIdentificatie={"inpBsn": number})
    betrokkene = register.betrokkene(partij=partij)
    register.betrokkene(partij=building.klant(register, subjectIdentificatie={"inpBsn": bsn()}))
    finds = Finds(kic, "betrokkenenbijklantcontact", betrokkene.uuid)
    finds.by(f"{name}.partijIdentificator.objectId", hits=(number,), misses=(bsn(), number[:-1]))


def test_bsn_of_another_organisation_finds_nothing(register: Register, other_register: Register, kic: Caller) -> None:
    number = bsn()
    building.klant(other_register, subjectIdentificatie={"inpBsn": number})
    for path, name in (("partijen", f"{IDENTIFICATIE}.objectId"), ("klanten", "inpBsn")):
        assert found(kic, path, {name: number}) == []
    ours = str(building.klant(register, subjectIdentificatie={"inpBsn": number}).uuid)
    for path, name in (("partijen", f"{IDENTIFICATIE}.objectId"), ("klanten", "inpBsn")):
        assert found(kic, path, {name: number}) == [ours]


@pytest.mark.parametrize(
    "name", ["bsn", "externeIdentificaties.bsn", "externeIdentificaties.objectId", "partijIdentificator.objectId"]
)
def test_spelling_of_a_bsn_that_is_not_known_shows_nobody(register: Register, kic: Caller, name: str) -> None:
    number = bsn()
    of_bundle(kic, "bsn", number)
    assert errors(kic.get("partijen", {name: number})) == [("nonFieldErrors", "unknown-parameters")]
    assert found(kic, "klanten", {name: number}) == []
    assert len(found(kic, "klanten", {"inpBsn": number})) == 1
