"""What verzoeken are related to, in the Verzoeken API."""

from typing import Any

import pytest

from apps.verzoeken.models import Klantverzoek, Verzoekproduct
from tests.api_client import BASE, NOBODY, Caller, errors
from tests.register import Register
from tests.zgw_v1.building import ZAAK, url_of
from tests.zgw_v1.checks import assert_found

API = "/verzoeken/api/v1"
KLANT = "https://elders.example/klanten/api/v1/klanten/1"
CONTACT = "https://elders.example/contactmomenten/api/v1/contactmomenten/1"
DOCUMENT = "https://documenten.example.nl/documenten/api/v1/enkelvoudiginformatieobjecten/1"
PRODUCT = "https://producten.example.nl/producten/1"


def body_of(register: Register, name: str) -> dict[str, Any]:
    """Returns a relation of a new verzoek, with every value."""
    return {
        "verzoek": url_of(register.verzoek()),
        **{
            "klantverzoeken": {"klant": KLANT, "rol": "initiator", "indicatieMachtiging": "gemachtigde"},
            "objectverzoeken": {"object": ZAAK, "objectType": "zaak"},
            "verzoekcontactmomenten": {"contactmoment": CONTACT},
            "verzoekinformatieobjecten": {"informatieobject": DOCUMENT},
            "verzoekproducten": {"product": PRODUCT, "productIdentificatie": {"code": "paspoort"}},
        }[name],
    }


NAMES = ("klantverzoeken", "objectverzoeken", "verzoekcontactmomenten", "verzoekinformatieobjecten", "verzoekproducten")


@pytest.mark.parametrize("name", NAMES)
def test_relation_comes_back_as_it_was_sent_and_never_changes(register: Register, api: Caller, name: str) -> None:
    body = body_of(register, name)
    made = api.post(f"{API}/{name}", body).json()
    assert made == {"url": made["url"], **body}
    assert made["url"].startswith(f"{BASE}{API}/{name}/")
    for answer in (api.put(made["url"], made), api.patch(made["url"], {})):
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert api.get(made["url"]).json() == made


@pytest.mark.parametrize("name", NAMES)
def test_same_relation_is_refused_with_its_code(register: Register, api: Caller, name: str) -> None:
    body = body_of(register, name)
    first = api.post(f"{API}/{name}", body).json()["url"]
    assert errors(api.post(f"{API}/{name}", body)) == [("nonFieldErrors", "unique")]
    assert api.post(f"{API}/{name}", {**body, "verzoek": url_of(register.verzoek())}).status_code == 201
    assert api.delete(first).status_code == 204
    assert api.post(f"{API}/{name}", body).status_code == 201


@pytest.mark.parametrize("name", NAMES)
def test_verzoek_is_one_of_ours(register: Register, other_register: Register, api: Caller, name: str) -> None:
    body = body_of(register, name)
    verzoek = register.verzoek()
    for alias in (f"{BASE}/kic/api/v1/verzoeken/", f"{BASE}/api/kic/v1/verzoeken/", "/verzoeken/api/v1/verzoeken/", ""):
        made = api.post(f"{API}/{name}", {**body, "verzoek": f"{alias}{verzoek.uuid}"})
        assert made.json()["verzoek"] == url_of(verzoek)
        assert api.delete(made.json()["url"]).status_code == 204
    for value, code in (
        ("x", "invalid"), (None, "null"), ("", "blank"), (NOBODY, "does_not_exist"), ("https://elders.example/1", "no_match"),
        (url_of(other_register.verzoek()), "does_not_exist"), (url_of(register.partij()), "no_match"),
    ):  # fmt: skip
        assert errors(api.post(f"{API}/{name}", {**body, "verzoek": value})) == [("verzoek", code)], value


@pytest.mark.parametrize("name", NAMES)
def test_relations_are_found_by_their_verzoek(register: Register, api: Caller, name: str) -> None:
    first, second = body_of(register, name), body_of(register, name)
    made = [api.post(f"{API}/{name}", body).json()["url"] for body in (first, second)]
    uuid = first["verzoek"].rpartition("/")[2]
    for value, expected in (
        (first["verzoek"], made[:1]), (f"{BASE}/kic/api/v1/verzoeken/{uuid}", made[:1]), (second["verzoek"], made[1:]),
        ("https://elders.example/1", []), (f"https://elders.example/verzoeken/api/v1/verzoeken/{uuid}", []),
    ):  # fmt: skip
        rows = api.get(f"{API}/{name}", {"verzoek": value}).json()["results"]
        assert [row["url"] for row in rows] == expected, value
    assert errors(api.get(f"{API}/{name}", {"verzoek": "x"})) == [("verzoek", "invalid")]


@pytest.mark.parametrize("name", NAMES)
def test_filters_in_snake_case_are_unknown(api: Caller, name: str) -> None:
    for parameter in ("verzoek_uuid", "page_size", "object_type", "product_identificatie__code"):
        assert errors(api.get(f"{API}/{name}", {parameter: "x"})) == [("nonFieldErrors", "unknown-parameters")]


# -- klantverzoeken ----------------------------------------------------------------------------------------------------


def test_klant_may_be_any_of_our_urls_or_elsewhere(register: Register, api: Caller) -> None:
    verzoek, klant = register.verzoek(), register.partij()
    for alias in (
        f"{BASE}/klanten/api/v1/klanten/", f"{BASE}/kic/api/v1/klanten/", f"{BASE}/api/kic/v1/klanten/",
        f"{BASE}/klantinteracties/api/v1/partijen/", "/klanten/api/v1/klanten/", "",
    ):  # fmt: skip
        made = api.post(f"{API}/klantverzoeken", {"verzoek": url_of(verzoek), "klant": f"{alias}{klant.uuid}"}).json()
        assert made["klant"] == url_of(klant)
        assert_found_one(api, "klantverzoeken", {"klant": f"{alias}{klant.uuid}"}, made["url"])
        assert [row.partij for row in register.all(Klantverzoek)] == [klant]
        api.delete(made["url"])
    made = api.post(f"{API}/klantverzoeken", {"verzoek": url_of(verzoek), "klant": KLANT}).json()
    assert (made["klant"], made["rol"], made["indicatieMachtiging"]) == (KLANT, "", "")
    assert_found_one(api, "klantverzoeken", {"klant": KLANT}, made["url"])
    assert_found(api, f"{API}/klantverzoeken", {"klant": f"{KLANT}1"})


def assert_found_one(api: Caller, name: str, query: dict[str, str], url: str) -> None:
    assert [row["url"] for row in api.get(f"{API}/{name}", query).json()["results"]] == [url]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("klant", "x", "invalid"), ("klant", None, "null"), ("klant", "", "blank"), ("klant", NOBODY, "does_not_exist"),
        ("klant", f"{BASE}/klanten/api/v1/klanten/{NOBODY}", "does_not_exist"),
        ("klant", f"{KLANT}{'x' * 1000}", "max_length"), ("rol", "klant", "invalid_choice"), ("rol", None, "null"),
        ("indicatieMachtiging", "x", "invalid_choice"), ("indicatieMachtiging", None, "null"),
    ],
)  # fmt: skip
def test_wrong_value_of_a_klantverzoek_is_refused_with_its_code(
    register: Register, api: Caller, name: str, value: Any, code: str
) -> None:
    body = body_of(register, "klantverzoeken")
    assert errors(api.post(f"{API}/klantverzoeken", {**body, name: value})) == [(name, code)]
    assert api.post(f"{API}/klantverzoeken", body).status_code == 201


def test_klant_has_several_roles_in_a_verzoek_and_each_once(register: Register, api: Caller) -> None:
    body = {"verzoek": url_of(register.verzoek()), "klant": url_of(register.partij())}
    for rol in ("initiator", "belanghebbende", "mede_initiator", ""):
        assert api.post(f"{API}/klantverzoeken", {**body, "rol": rol}).status_code == 201
        assert errors(api.post(f"{API}/klantverzoeken", {**body, "rol": rol})) == [("nonFieldErrors", "unique")]


def test_klant_that_goes_takes_his_klantverzoek_along_and_not_the_verzoek(register: Register, api: Caller) -> None:
    verzoek, klant = register.verzoek(), register.partij()
    made = api.post(f"{API}/klantverzoeken", {"verzoek": url_of(verzoek), "klant": url_of(klant)}).json()["url"]
    assert api.delete(url_of(klant)).status_code == 204
    assert [api.get(url).status_code for url in (made, url_of(verzoek))] == [404, 200]


# -- the others --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "name", "value", "code"),
    [
        ("objectverzoeken", "object", "x", "invalid"), ("objectverzoeken", "object", "", "blank"),
        ("objectverzoeken", "object", f"{ZAAK}{'x' * 1000}", "max_length"),
        ("objectverzoeken", "objectType", "besluit", "invalid_choice"), ("objectverzoeken", "objectType", None, "null"),
        ("verzoekinformatieobjecten", "informatieobject", "x", "invalid"),
        ("verzoekinformatieobjecten", "informatieobject", None, "null"),
        ("verzoekinformatieobjecten", "informatieobject", f"{DOCUMENT}{'x' * 1000}", "max_length"),
        ("verzoekcontactmomenten", "contactmoment", "x", "invalid"),
        ("verzoekcontactmomenten", "contactmoment", NOBODY, "does_not_exist"),
        ("verzoekproducten", "product", "x", "invalid"), ("verzoekproducten", "product", f"{PRODUCT}{'x' * 1000}", "max_length"),
        ("verzoekproducten", "product", None, "null"),
    ],
)  # fmt: skip
def test_wrong_value_is_refused_with_its_code(
    register: Register, api: Caller, path: str, name: str, value: Any, code: str
) -> None:
    body = body_of(register, path)
    assert errors(api.post(f"{API}/{path}", {**body, name: value})) == [(name, code)]
    assert api.post(f"{API}/{path}", body).status_code == 201


@pytest.mark.parametrize(
    ("path", "name", "first", "second"),
    [
        ("objectverzoeken", "object", ZAAK, f"{ZAAK}1"),
        ("verzoekinformatieobjecten", "informatieobject", DOCUMENT, f"{DOCUMENT}1"),
        ("verzoekcontactmomenten", "contactmoment", CONTACT, f"{CONTACT}1"),
        ("verzoekproducten", "product", PRODUCT, f"{PRODUCT}1"),
    ],
)
def test_relations_are_found_by_what_they_relate(
    register: Register, api: Caller, path: str, name: str, first: str, second: str
) -> None:
    made = [
        api.post(f"{API}/{path}", {**body_of(register, path), name: value}).json()["url"] for value in (first, second)
    ]
    for value, expected in ((first, made[:1]), (second, made[1:]), (f"{first}x", []), (first.upper(), [])):
        rows = api.get(f"{API}/{path}", {name: value}).json()["results"]
        assert [row["url"] for row in rows] == expected, value
    assert errors(api.get(f"{API}/{path}", {name: "x"})) == [(name, "invalid")]


def test_contactmoment_may_be_one_of_ours(register: Register, api: Caller) -> None:
    verzoek, klantcontact = register.verzoek(), register.klantcontact()
    body = {
        "verzoek": url_of(verzoek),
        "contactmoment": f"{BASE}/klantinteracties/api/v1/klantcontacten/{klantcontact.uuid}",
    }
    made = api.post(f"{API}/verzoekcontactmomenten", body).json()
    assert made["contactmoment"] == url_of(klantcontact)
    assert errors(api.post(f"{API}/verzoekcontactmomenten", {**body, "contactmoment": url_of(klantcontact)})) == [
        ("nonFieldErrors", "unique")
    ]
    assert_found_one(api, "verzoekcontactmomenten", {"contactmoment": url_of(klantcontact)}, made["url"])
    assert api.delete(url_of(klantcontact)).status_code == 204
    assert [api.get(url).status_code for url in (made["url"], url_of(verzoek))] == [404, 200]


@pytest.mark.parametrize(
    "given",
    [
        {"product": PRODUCT},
        {"productIdentificatie": {"code": "paspoort"}},
        {"product": PRODUCT, "productIdentificatie": None},
    ],
)
def test_product_is_told_by_a_url_or_a_code(register: Register, api: Caller, given: dict[str, Any]) -> None:
    made = api.post(f"{API}/verzoekproducten", {"verzoek": url_of(register.verzoek()), **given}).json()
    code = (given.get("productIdentificatie") or {"code": ""})["code"]
    assert (made["product"], made["productIdentificatie"]) == (given.get("product", ""), {"code": code})


@pytest.mark.parametrize(
    "given", [{}, {"product": ""}, {"productIdentificatie": None}, {"productIdentificatie": {"code": ""}}]
)
def test_product_that_is_not_told_is_refused(register: Register, api: Caller, given: dict[str, Any]) -> None:
    body = {"verzoek": url_of(register.verzoek())}
    assert errors(api.post(f"{API}/verzoekproducten", {**body, **given})) == [("nonFieldErrors", "invalid-product")]
    assert register.all(Verzoekproduct) == []
    assert api.post(f"{API}/verzoekproducten", {**body, "product": PRODUCT}).status_code == 201


@pytest.mark.parametrize(
    ("value", "code"), [({}, "required"), ({"code": None}, "null"), ({"code": "x" * 21}, "max_length")]
)
def test_wrong_code_of_a_product_is_refused_with_its_code(
    register: Register, api: Caller, value: Any, code: str
) -> None:
    body = body_of(register, "verzoekproducten")
    answer = api.post(f"{API}/verzoekproducten", {**body, "productIdentificatie": value})
    assert errors(answer) == [("productIdentificatie.code", code)]


def test_products_are_found_by_their_code(register: Register, api: Caller) -> None:
    first, second = (register.verzoekproduct(product_code=code) for code in ("paspoort", "rijbewijs"))
    query = {"productIdentificatie__code": "paspoort"}
    assert_found(api, f"{API}/verzoekproducten", query, first)
    assert_found(api, f"{API}/verzoekproducten", {**query, "verzoek": url_of(second.verzoek)})


@pytest.mark.parametrize("name", NAMES)
def test_verzoek_that_goes_takes_its_relations_along(register: Register, api: Caller, name: str) -> None:
    bodies = [body_of(register, name) for _ in range(2)]
    gone, kept = (api.post(f"{API}/{name}", body).json()["url"] for body in bodies)
    assert api.delete(bodies[0]["verzoek"]).status_code == 204
    assert [api.get(url).status_code for url in (gone, kept)] == [404, 200]
