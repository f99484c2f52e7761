"""Klantcontactmomenten and objectcontactmomenten."""

from typing import Any
from uuid import uuid4

import pytest
from django.db.models import Model

from apps.core.models import Dienst
from apps.zgw_v1.resources.klantcontactmomenten import KlantcontactmomentFilterSet
from apps.zgw_v1.resources.objectcontactmomenten import ObjectcontactmomentFilterSet
from tests.api_client import BASE, NOBODY, Caller, errors
from tests.register import Register
from tests.zgw_v1 import building
from tests.zgw_v1.building import CONTACTMOMENTEN, KLANTCONTACTMOMENTEN, KLANTEN, OBJECTCONTACTMOMENTEN, ZAAK, url_of
from tests.zgw_v1.checks import assert_found

ELSEWHERE = "https://elders.example/klanten/api/v1/klanten/1"


def aliases(path: str, instance: Any) -> list[str]:
    """Every way in which an object of ours may be referred to."""
    today = {"klanten": "partijen", "contactmomenten": "klantcontacten"}[path.rpartition("/")[2]]
    uuid = instance.uuid
    return [
        f"{BASE}{path}/{uuid}", f"{path}/{uuid}", f"{BASE}/kic/api/v1/{path.rpartition('/')[2]}/{uuid}",
        f"{BASE}/klantinteracties/api/v1/{today}/{uuid}", f"https://localhost{path}/{uuid}", str(uuid),
    ]  # fmt: skip


# -- klantcontactmomenten ----------------------------------------------------------------------------------------------


def test_klant_and_contactmoment_may_be_told_by_any_of_our_urls(register: Register, api: Caller) -> None:
    klant = building.klant(register)
    for number, alias in enumerate(aliases(KLANTEN, klant)):
        contactmoment = building.contactmoment(register)
        at = aliases(CONTACTMOMENTEN, contactmoment)[number]
        made = api.post(KLANTCONTACTMOMENTEN, {"klant": alias, "contactmoment": at, "rol": "gesprekspartner"}).json()
        assert (made["klant"], made["contactmoment"]) == (url_of(klant), url_of(contactmoment)), alias
        for name, value in (("klant", alias), ("contactmoment", at)):
            rows = api.get(KLANTCONTACTMOMENTEN, {name: value}).json()["results"]
            assert made["url"] in [row["url"] for row in rows], value


@pytest.mark.parametrize("known", [["*"], [".testserver"]])
def test_same_path_at_a_host_that_is_not_ours_is_in_another_register(
    register: Register, api: Caller, settings: Any, known: list[str]
) -> None:
    settings.ALLOWED_HOSTS = known  # which hosts are answered to by a pattern does not make them ours
    klant, contactmoment = building.klant(register), building.contactmoment(register)
    for host in ("https://elders.example", "http://testserver:8001"):
        elsewhere = f"{host}{KLANTEN}/{klant.uuid}"
        assert building.klantcontactmoment(register, elsewhere, contactmoment).was_partij is None
    ours = f"https://testserver{KLANTEN}/{klant.uuid}"
    assert building.klantcontactmoment(register, ours, contactmoment).was_partij == klant


def test_klant_may_be_in_another_register(register: Register, api: Caller) -> None:
    contactmoment = building.contactmoment(register)
    relation = building.klantcontactmoment(register, ELSEWHERE, contactmoment)
    assert api.get(url_of(relation)).json()["klant"] == ELSEWHERE
    assert relation.was_partij is None
    assert api.get(url_of(contactmoment)).json()["klant"] == ELSEWHERE
    klant = building.klant(register)
    assert api.patch(url_of(relation), {"klant": url_of(klant)}).json()["klant"] == url_of(klant)
    assert api.patch(url_of(relation), {"klant": ELSEWHERE}).json()["klant"] == ELSEWHERE


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("klant", "x", "invalid"), ("klant", None, "null"), ("klant", "", "blank"),
        ("klant", f"{ELSEWHERE}{'x' * 1000}", "max_length"),
        ("klant", f"{BASE}{KLANTEN}/{NOBODY}", "does_not_exist"), ("klant", NOBODY, "does_not_exist"),
        ("contactmoment", f"{BASE}{CONTACTMOMENTEN}/{NOBODY}", "does_not_exist"), ("contactmoment", ELSEWHERE, "no_match"),
        ("contactmoment", None, "null"), ("contactmoment", "x", "invalid"), ("rol", "klant", "invalid_choice"),
        ("rol", None, "null"), ("gelezen", "x", "invalid"), ("gelezen", None, "null"),
    ],
)  # fmt: skip
def test_wrong_value_is_refused_with_its_code(
    register: Register, api: Caller, name: str, value: Any, code: str
) -> None:
    body = {
        "klant": url_of(building.klant(register)),
        "contactmoment": url_of(building.contactmoment(register)),
        "rol": "belanghebbende",
    }
    url = api.post(KLANTCONTACTMOMENTEN, body).json()["url"]
    for answer in (api.post(KLANTCONTACTMOMENTEN, {**body, name: value}), api.patch(url, {name: value})):
        assert errors(answer) == [(name, code)]


def test_klant_has_a_rol_in_a_contactmoment_once(register: Register, api: Caller) -> None:
    klant, other, contactmoment = building.klant(register), building.klant(register), building.contactmoment(register)
    body = {"klant": url_of(klant), "contactmoment": url_of(contactmoment), "rol": "gesprekspartner"}
    assert api.post(KLANTCONTACTMOMENTEN, body).status_code == 201
    assert errors(api.post(KLANTCONTACTMOMENTEN, body)) == [("nonFieldErrors", "unique")]
    second = api.post(KLANTCONTACTMOMENTEN, {**body, "rol": "belanghebbende"})
    third = api.post(KLANTCONTACTMOMENTEN, {**body, "klant": url_of(other)})
    assert [second.status_code, third.status_code] == [201, 201]
    assert errors(api.patch(second.json()["url"], {"rol": "gesprekspartner"})) == [("nonFieldErrors", "unique")]
    assert errors(api.patch(third.json()["url"], {"klant": url_of(klant)})) == [("nonFieldErrors", "unique")]


def test_gelezen_is_false_until_it_is_told(register: Register, api: Caller) -> None:
    relation = building.klantcontactmoment(register, building.klant(register), building.contactmoment(register))
    before = api.get(url_of(relation)).json()
    assert before["gelezen"] is False
    assert api.patch(url_of(relation), {"gelezen": True}).json() == {**before, "gelezen": True}
    assert api.put(url_of(relation), before).json() == before


def test_changing_one_needs_the_right_to_make_one(register: Register) -> None:
    relation = building.klantcontactmoment(register, building.klant(register), building.contactmoment(register))
    maker, changer = (Caller(register.caller_with(f"contactmomenten.{verb}")) for verb in ("aanmaken", "bijwerken"))
    assert [caller.patch(url_of(relation), {}).status_code for caller in (maker, changer)] == [200, 403]


def test_rol_of_today_is_shown_in_the_words_of_then(register: Register, api: Caller) -> None:
    klantcontact = register.klantcontact()
    klant = register.betrokkene(klantcontact, register.partij())
    assert api.get(url_of(klant)).json()["rol"] == "gesprekspartner"
    vertegenwoordiger = register.betrokkene(klantcontact, register.partij(), rol="vertegenwoordiger")
    assert [api.get(url_of(one)).json()["rol"] for one in (klant, vertegenwoordiger)] == [
        "belanghebbende",
        "gesprekspartner",
    ]
    assert_found(api, KLANTCONTACTMOMENTEN, {"rol": "belanghebbende"}, klant)
    assert_found(api, KLANTCONTACTMOMENTEN, {"rol": "gesprekspartner"}, vertegenwoordiger)


def test_filters_of_klantcontactmomenten(register: Register, api: Caller) -> None:
    klant, contactmoment = building.klant(register), building.contactmoment(register)
    first = building.klantcontactmoment(register, klant, contactmoment)
    second = building.klantcontactmoment(register, klant, building.contactmoment(register), rol="belanghebbende")
    third = building.klantcontactmoment(register, ELSEWHERE, contactmoment)
    for query, expected in (
        ({"klant": url_of(klant)}, [first, second]), ({"klant": ELSEWHERE}, [third]), ({"klant": f"{ELSEWHERE}1"}, []),
        ({"klant": f"https://elders.example{KLANTEN}/{klant.uuid}"}, []),
        ({"contactmoment": url_of(contactmoment)}, [first, third]), ({"contactmoment": url_of(klant)}, []),
        ({"rol": "belanghebbende"}, [second]), ({"klant": url_of(klant), "contactmoment": url_of(contactmoment)}, [first]),
    ):  # fmt: skip
        assert_found(api, KLANTCONTACTMOMENTEN, query, *expected)
    for name in ("klant", "contactmoment"):
        assert errors(api.get(KLANTCONTACTMOMENTEN, {name: "x"})) == [(name, "invalid")]
    assert errors(api.get(KLANTCONTACTMOMENTEN, {"rol": "klant"})) == [("rol", "invalid_choice")]
    assert set(KlantcontactmomentFilterSet.filters) == {"klant", "contactmoment", "rol"}


# -- objectcontactmomenten ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("object", "x", "invalid"), ("object", "", "blank"), ("object", f"{ZAAK}{'x' * 1000}", "max_length"),
        ("objectType", "besluit", "invalid_choice"), ("contactmoment", ELSEWHERE, "no_match"),
        ("contactmoment", NOBODY, "does_not_exist"),
    ],
)  # fmt: skip
def test_wrong_value_of_an_object_is_refused_with_its_code(
    register: Register, api: Caller, name: str, value: Any, code: str
) -> None:
    body = {"contactmoment": url_of(building.contactmoment(register)), "object": ZAAK, "objectType": "zaak"}
    assert api.post(OBJECTCONTACTMOMENTEN, body).status_code == 201
    assert errors(api.post(OBJECTCONTACTMOMENTEN, {**body, name: value})) == [(name, code)]


def test_contactmoment_has_an_object_once(register: Register, api: Caller) -> None:
    contactmoment = building.contactmoment(register)
    body = {"contactmoment": url_of(contactmoment), "object": ZAAK, "objectType": "zaak"}
    assert api.post(OBJECTCONTACTMOMENTEN, body).status_code == 201
    assert errors(api.post(OBJECTCONTACTMOMENTEN, body)) == [("nonFieldErrors", "unique")]
    other = url_of(building.contactmoment(register))
    for another in ({"object": f"{ZAAK}1"}, {"contactmoment": other}):
        assert api.post(OBJECTCONTACTMOMENTEN, {**body, **another}).status_code == 201


def test_object_is_never_changed(register: Register, api: Caller) -> None:
    relation = building.objectcontactmoment(register, building.contactmoment(register))
    shown = api.get(url_of(relation)).json()
    for answer in (api.put(url_of(relation), shown), api.patch(url_of(relation), {})):
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
        assert "PATCH" not in answer["Allow"]


def test_filters_of_objectcontactmomenten(register: Register, api: Caller) -> None:
    contactmoment = building.contactmoment(register)
    first = building.objectcontactmoment(register, contactmoment)
    second = building.objectcontactmoment(register, contactmoment, f"{ZAAK}1")
    third = building.objectcontactmoment(register, building.contactmoment(register))
    everything: list[Model] = [first, second, third]
    for query, expected in (
        ({"object": ZAAK}, [first, third]), ({"object": ZAAK.upper()}, []), ({"objectType": "zaak"}, everything),
        ({"contactmoment": url_of(contactmoment)}, [first, second]), ({"contactmoment": ELSEWHERE}, []),
        ({"object": ZAAK, "contactmoment": url_of(contactmoment)}, [first]),
    ):  # fmt: skip
        assert_found(api, OBJECTCONTACTMOMENTEN, query, *expected)
    assert errors(api.get(OBJECTCONTACTMOMENTEN, {"objectType": "besluit"})) == [("objectType", "invalid_choice")]
    assert set(ObjectcontactmomentFilterSet.filters) == {"object", "contactmoment", "objectType"}


def test_zaak_of_today_is_shown_and_found_where_the_zaken_api_is_known(register: Register, api: Caller) -> None:
    klantcontact, uuid = register.klantcontact(), str(uuid4())
    codes = {"code_objecttype": "zgw-Zaak", "code_register": "openzaak", "code_soort_object_id": "uuid"}
    zaak = register.onderwerpobject(klantcontact, onderwerpobjectidentificator={"object_id": uuid, **codes})
    register.onderwerpobject(klantcontact, onderwerpobjectidentificator={"object_id": str(uuid4()), **codes})
    url = f"https://zaken.example.nl/zaken/api/v1/zaken/{uuid}"
    for path in (OBJECTCONTACTMOMENTEN, CONTACTMOMENTEN):
        assert_found(api, path, {"object": url})
    assert_found(api, OBJECTCONTACTMOMENTEN, {})
    register.save(Dienst, soort="zrc", url="https://zaken.example.nl/zaken/api/v1/")
    assert_found(api, OBJECTCONTACTMOMENTEN, {"object": url}, zaak)
    assert_found(api, CONTACTMOMENTEN, {"object": f"{url},{ELSEWHERE}"}, klantcontact)
    assert api.get(url_of(zaak)).json() == {
        "url": url_of(zaak), "contactmoment": url_of(klantcontact), "object": url, "objectType": "zaak"
    }  # fmt: skip
    for other in (
        f"https://elders.example/zaken/api/v1/zaken/{uuid}",
        f"https://zaken.example.nl/zaken/api/v1/zaken/{uuid4()}",
    ):
        assert_found(api, OBJECTCONTACTMOMENTEN, {"object": other})
        assert_found(api, CONTACTMOMENTEN, {"object": other})
