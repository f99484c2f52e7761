"""What is different in the Klantinteracties API 1.0: bare arrays, older names, and no additions."""

from typing import Any

import pytest

from apps.betrokkenen.models import Betrokkene
from apps.partijen.models import Partij
from tests.api_client import BASE, Caller, errors
from tests.checks import Fields
from tests.register import Register, bsn
from tests.zgw_v1 import building
from tests.zgw_v1.building import BRON, CONTACTMOMENT, PERSOON, ZAAK, url_of

KLANTEN, CONTACTMOMENTEN = "/kic/api/v1/klanten", "/kic/api/v1/contactmomenten"
OBJECTCONTACTMOMENTEN = "/kic/api/v1/objectcontactmomenten"
KLANT_NAMES = {
    "url", "voornaam", "achternaam", "adres", "telefoonnummer", "emailadres", "functie", "subject", "subjectType",
    "subjectIdentificatie",
}  # fmt: skip
CONTACTMOMENT_NAMES = {
    "url", "bronorganisatie", "klant", "interactiedatum", "kanaal", "voorkeurskanaal", "tekst", "onderwerpLinks",
    "initiatiefnemer", "medewerker", "medewerkerIdentificatie",
}  # fmt: skip


def test_names_are_those_of_its_document_and_no_others(register: Register, api: Caller) -> None:
    klant, contactmoment = building.full_klant(register), building.contactmoment(register)
    relation = building.objectcontactmoment(register, contactmoment)
    for path, instance, names in (
        (KLANTEN, klant, KLANT_NAMES), (CONTACTMOMENTEN, contactmoment, CONTACTMOMENT_NAMES),
        (OBJECTCONTACTMOMENTEN, relation, {"url", "contactmoment", "object", "objectType"}),
    ):  # fmt: skip
        shown = api.get(f"{path}/{instance.uuid}").json()
        assert set(shown) == names
        assert shown["url"] == f"{BASE}{path}/{instance.uuid}"
        assert api.get(path).json() == [shown]


def test_versions_of_the_three_are_told(api: Caller) -> None:
    for path, version in (("kic/api/v1", "0.1.0"), ("klanten/api/v1", "1.0.0"), ("contactmomenten/api/v1", "1.0.0")):
        assert api.get(f"/{path}/")["API-version"] == version


def test_resources_that_came_later_are_not_there(api: Caller) -> None:
    for name in ("klantcontactmomenten", "klantverzoeken", "klanten/audittrail", "verzoeken/audittrail"):
        assert api.get(f"/kic/api/v1/{name}").status_code == 404
    contactmoment = api.post(CONTACTMOMENTEN, CONTACTMOMENT).json()["url"]
    assert api.get(f"{contactmoment}/audittrail").status_code == 404


def test_adres_is_a_text(register: Register, api: Caller) -> None:
    fields = Fields(api, KLANTEN, {})
    fields.accept("adres", "Dorpsstraat 1, 1234 AB Utrecht")
    fields.accept("adres", "x" * 1000)
    fields.accept("adres", "")
    fields.refuse("adres", "x" * 1001, "max_length")
    native = register.partij(bezoekadres={"straatnaam": "Dam", "huisnummer": 1, "postcode": "1234 AB", "stad": "Ede"})
    assert api.get(f"{KLANTEN}/{native.uuid}").json()["adres"] == "Dam 1, 1234 AB Ede"


def test_adres_of_one_generation_leaves_that_of_the_other(register: Register, api: Caller) -> None:
    klant = building.full_klant(register)
    before = api.get(url_of(klant)).json()
    assert api.patch(f"{KLANTEN}/{klant.uuid}", {"adres": "Kop 1"}).json()["adres"] == "Kop 1"
    assert api.get(url_of(klant)).json() == before


def test_verblijfsadres_needs_more(api: Caller) -> None:
    given = {"subjectType": "natuurlijk_persoon", "subjectIdentificatie": {"inpBsn": bsn(), "verblijfsadres": {}}}
    at = "subjectIdentificatie.verblijfsadres"
    names = ("aoaHuisnummer", "aoaIdentificatie", "gorOpenbareRuimteNaam", "wplWoonplaatsNaam")
    assert errors(api.post(KLANTEN, given)) == [(f"{at}.{name}", "required") for name in names]
    given["subjectIdentificatie"] = {"inpBsn": bsn(), **PERSOON}
    assert api.post(KLANTEN, given).json()["subjectIdentificatie"] == given["subjectIdentificatie"]


def test_klant_needs_no_number_and_gets_one_that_is_not_shown(register: Register, api: Caller) -> None:
    made = api.post(KLANTEN, {"subjectIdentificatie": {"inpBsn": bsn()}}).json()
    (partij,) = register.all(Partij)
    assert partij.nummer
    assert "klantnummer" not in made
    told = {"subjectType": "vestiging"}
    assert errors(api.post(KLANTEN, told)) == [("nonFieldErrors", "invalid-subject")]


def test_klant_of_a_contactmoment_is_a_field(register: Register, api: Caller) -> None:
    first, second = building.klant(register), building.klant(register)
    made = api.post(CONTACTMOMENTEN, {**CONTACTMOMENT, "klant": url_of(first)}).json()
    assert made["klant"] == f"{BASE}{KLANTEN}/{first.uuid}"
    (betrokkene,) = register.all(Betrokkene)
    assert (betrokkene.was_partij, betrokkene.rol) == (first, "klant")
    assert api.patch(made["url"], {"klant": f"{KLANTEN}/{second.uuid}"}).json()["klant"].endswith(str(second.uuid))
    assert register.all(Betrokkene, was_partij=first) == []
    assert api.patch(made["url"], {"klant": None}).json()["klant"] is None
    assert register.all(Betrokkene) == []


@pytest.mark.parametrize(("name", "value", "code"), [
    ("klant", "x", "invalid"), ("klant", f"{BASE}{KLANTEN}/00000000-0000-4000-8000-000000000000", "does_not_exist"),
    ("interactiedatum", "x", "invalid"), ("bronorganisatie", "1", "invalid-length"),
])  # fmt: skip
def test_wrong_value_is_refused_under_its_own_name(api: Caller, name: str, value: Any, code: str) -> None:
    assert errors(api.post(CONTACTMOMENTEN, {**CONTACTMOMENT, name: value})) == [(name, code)]


def test_interactiedatum_is_the_registratiedatum_of_later(api: Caller) -> None:
    made = api.post(CONTACTMOMENTEN, {**CONTACTMOMENT, "interactiedatum": "2026-01-31T10:00:00Z"}).json()
    assert made["interactiedatum"] == "2026-01-31T10:00:00Z"
    later = api.get(made["url"].replace("/kic/", "/contactmomenten/")).json()
    assert later["registratiedatum"] == "2026-01-31T10:00:00Z"
    assert errors(api.post(CONTACTMOMENTEN, {"bronorganisatie": BRON})) == [("nonFieldErrors", "invalid-medewerker")]


def test_object_is_shorter_to_write_and_as_long_to_read(register: Register, api: Caller) -> None:
    contactmoment = building.contactmoment(register)
    long = f"{ZAAK}{'x' * (201 - len(ZAAK))}"
    body = {"contactmoment": url_of(contactmoment), "objectType": "zaak"}
    assert errors(api.post(OBJECTCONTACTMOMENTEN, {**body, "object": long})) == [("object", "max_length")]
    assert api.post(OBJECTCONTACTMOMENTEN, {**body, "object": long[:-1]}).status_code == 201
    later = building.objectcontactmoment(register, contactmoment, long)
    assert api.get(f"{OBJECTCONTACTMOMENTEN}/{later.uuid}").json()["object"] == long


def test_relations_are_found_by_both_of_their_sides(register: Register, api: Caller) -> None:
    contactmoment = building.contactmoment(register)
    first = building.objectcontactmoment(register, contactmoment)
    second = building.objectcontactmoment(register, building.contactmoment(register), f"{ZAAK}1")
    for query, expected in (
        ({"object": ZAAK}, first), ({"contactmoment": f"{BASE}{CONTACTMOMENTEN}/{contactmoment.uuid}"}, first),
        ({"object": f"{ZAAK}1"}, second),
    ):  # fmt: skip
        assert [row["url"][-36:] for row in api.get(OBJECTCONTACTMOMENTEN, query).json()] == [str(expected.uuid)]


def test_lists_know_no_other_parameters(api: Caller) -> None:
    for path in (KLANTEN, CONTACTMOMENTEN, OBJECTCONTACTMOMENTEN):
        for name in ("page", "pageSize", "ordering", "expand", "achternaam", "objectType"):
            assert errors(api.get(path, {name: "x"})) == [("nonFieldErrors", "unknown-parameters")], (path, name)


def test_everything_is_opened_by_the_scopes_of_klanten(register: Register) -> None:
    contactmoment = building.contactmoment(register)
    at = [f"{CONTACTMOMENTEN}/{contactmoment.uuid}", KLANTEN, OBJECTCONTACTMOMENTEN]
    klanten, contactmomenten = (
        Caller(register.caller_with(f"{group}.lezen")) for group in ("klanten", "contactmomenten")
    )
    assert [klanten.get(path).status_code for path in at] == [200] * 3
    assert [contactmomenten.get(path).status_code for path in at] == [403] * 3
    assert contactmomenten.get(url_of(contactmoment)).status_code == 200
    assert klanten.get(url_of(contactmoment)).status_code == 403
