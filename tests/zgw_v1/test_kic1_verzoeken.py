"""What is different of verzoeken in the Klantinteracties API 1.0, under both prefixes that serve it."""

from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from apps.verzoeken.models import Klantverzoek, Verzoek, Verzoekproduct
from tests.api_client import BASE, NOBODY, Caller, errors
from tests.register import Register
from tests.zgw_v1 import building
from tests.zgw_v1.building import BRON, ZAAK, url_of
from tests.zgw_v1.test_verzoekrelaties import DOCUMENT, NAMES, PRODUCT, body_of

STRICT, GATEWAY = "/kic/api/v1", "/api/kic/v1"
PREFIXES = (STRICT, GATEWAY)
VERZOEK = {"bronorganisatie": BRON, "status": "ontvangen"}
VERZOEK_NAMES = {
    "url", "identificatie", "bronorganisatie", "externeIdentificatie", "klant", "interactiedatum", "voorkeurskanaal", "tekst",
    "status",
}  # fmt: skip
ELSEWHERE = "https://elders.example/klanten/api/v1/klanten/1"
SCHEMA = Path(__file__).parent.parent / "published" / "verzoek-1.0.0-beta.yaml"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_names_are_those_of_its_document_and_no_others(register: Register, api: Caller, prefix: str) -> None:
    verzoek = building.full_verzoek(register)
    shown = api.get(f"{prefix}/verzoeken/{verzoek.uuid}").json()
    assert set(shown) == VERZOEK_NAMES
    assert shown["url"] == f"{BASE}{prefix}/verzoeken/{verzoek.uuid}"
    (klantverzoek,) = register.all(Klantverzoek)
    assert klantverzoek.partij is not None
    assert shown["klant"] == f"{BASE}{prefix}/klanten/{klantverzoek.partij.uuid}"
    assert shown in api.get(f"{prefix}/verzoeken").json()


@pytest.mark.parametrize("prefix", PREFIXES)
def test_interactiedatum_is_the_registratiedatum_of_later(api: Caller, prefix: str) -> None:
    made = api.post(f"{prefix}/verzoeken", {**VERZOEK, "interactiedatum": "2026-01-31T10:00:00Z"}).json()
    assert (made["interactiedatum"], made["identificatie"]) == ("2026-01-31T10:00:00Z", "VERZOEK-2026-0000000001")
    later = api.get(f"/verzoeken/api/v1/verzoeken/{made['url'].rpartition('/')[2]}").json()
    assert later["registratiedatum"] == "2026-01-31T10:00:00Z"
    assert errors(api.post(f"{prefix}/verzoeken", {**VERZOEK, "interactiedatum": "x"})) == [
        ("interactiedatum", "invalid")
    ]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_identificatie_has_the_same_rules(api: Caller, prefix: str) -> None:
    body = {**VERZOEK, "identificatie": "V-1"}
    made = api.post(f"{prefix}/verzoeken", body).json()
    assert errors(api.post(f"{prefix}/verzoeken", body)) == [("identificatie", "identificatie-niet-uniek")]
    assert errors(api.patch(made["url"], {"identificatie": "V-2"})) == [("identificatie", "wijzigen-niet-toegelaten")]
    assert api.patch(made["url"], {"identificatie": "V-1"}).json() == made


# -- klant -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", PREFIXES)
def test_klant_is_the_klantverzoek_of_who_asks(register: Register, api: Caller, prefix: str) -> None:
    klant, other = register.partij(), register.partij()
    made = api.post(f"{prefix}/verzoeken", {**VERZOEK, "klant": url_of(klant)}).json()
    assert made["klant"] == f"{BASE}{prefix}/klanten/{klant.uuid}"
    (row,) = register.all(Klantverzoek)
    assert (row.partij, row.klant, row.rol) == (klant, "", "initiator")
    assert api.patch(made["url"], {"klant": url_of(other)}).json()["klant"].endswith(str(other.uuid))
    assert [row.partij for row in register.all(Klantverzoek)] == [other]
    assert api.patch(made["url"], {"klant": ELSEWHERE}).json()["klant"] == ELSEWHERE
    assert [(row.partij, row.klant) for row in register.all(Klantverzoek)] == [(None, ELSEWHERE)]
    assert api.patch(made["url"], {"klant": None}).json()["klant"] is None
    assert register.all(Klantverzoek) == []


@pytest.mark.parametrize("prefix", PREFIXES)
def test_klant_that_stays_or_is_left_out_is_not_touched(register: Register, api: Caller, prefix: str) -> None:
    row = register.klantverzoek(rol="belanghebbende", indicatie_machtiging="gemachtigde")
    url = f"{prefix}/verzoeken/{row.verzoek.uuid}"
    shown = api.get(url).json()
    for answer in (api.put(url, shown), api.patch(url, {}), api.patch(url, {"tekst": ""}), api.put(url, VERZOEK)):
        assert answer.json() == shown
    assert register.all(Klantverzoek) == [row]
    assert register.all(Klantverzoek)[0].rol == "belanghebbende"


@pytest.mark.parametrize("prefix", PREFIXES)
def test_of_several_klanten_only_who_asks_is_shown(register: Register, api: Caller, prefix: str) -> None:
    verzoek = register.verzoek()
    url = f"{prefix}/verzoeken/{verzoek.uuid}"
    only = register.klantverzoek(verzoek, rol="belanghebbende")
    assert api.get(url).json()["klant"].endswith(str(only.partij.uuid))  # type: ignore[union-attr]
    register.klantverzoek(verzoek)
    assert api.get(url).json()["klant"] is None
    asking = register.klantverzoek(verzoek, klant=ELSEWHERE, rol="initiator")
    assert api.get(url).json()["klant"] == ELSEWHERE
    klant = register.partij()
    assert api.patch(url, {"klant": url_of(klant)}).json()["klant"].endswith(str(klant.uuid))
    assert asking not in register.all(Klantverzoek)
    assert len(register.all(Klantverzoek)) == 3


@pytest.mark.parametrize("prefix", PREFIXES)
def test_klant_who_asks_already_is_not_added_again(register: Register, api: Caller, prefix: str) -> None:
    verzoek = register.verzoek()
    first, second = (register.klantverzoek(verzoek, rol="initiator") for _ in range(2))
    answer = api.patch(f"{prefix}/verzoeken/{verzoek.uuid}", {"klant": url_of(second.partij)})
    assert answer.json()["klant"].endswith(str(second.partij.uuid))  # type: ignore[union-attr]
    assert register.all(Klantverzoek) == [second]
    assert first.pk != second.pk


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize(
    ("value", "code"),
    [("x", "invalid"), ("", "blank"), (NOBODY, "does_not_exist"), (f"{BASE}/klanten/api/v1/klanten/{NOBODY}", "does_not_exist")],
)  # fmt: skip
def test_wrong_klant_is_refused_with_its_code(api: Caller, prefix: str, value: str, code: str) -> None:
    assert errors(api.post(f"{prefix}/verzoeken", {**VERZOEK, "klant": value})) == [("klant", code)]


def test_klant_of_another_organisation_is_not_there(
    register: Register, other_register: Register, api: Caller, other_api: Caller
) -> None:
    body = {**VERZOEK, "klant": url_of(other_register.partij())}
    assert errors(api.post(f"{STRICT}/verzoeken", body)) == [("klant", "does_not_exist")]
    assert other_api.post(f"{STRICT}/verzoeken", body).status_code == 201
    assert register.all(Verzoek) == []


@pytest.mark.parametrize("prefix", PREFIXES)
def test_klant_that_goes_leaves_the_verzoek(register: Register, api: Caller, prefix: str) -> None:
    klant = register.partij()
    made = api.post(f"{prefix}/verzoeken", {**VERZOEK, "klant": url_of(klant)}).json()
    assert api.delete(f"{prefix}/klanten/{klant.uuid}").status_code == 204
    assert api.get(made["url"]).json() == {**made, "klant": None}


# -- relations ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize("name", [name for name in NAMES if name != "klantverzoeken"])
def test_relation_is_listed_in_a_bare_array(register: Register, api: Caller, prefix: str, name: str) -> None:
    body = body_of(register, name)
    made = api.post(f"{prefix}/{name}", body).json()
    uuid = body["verzoek"].rpartition("/")[2]
    assert made == {**body, "url": made["url"], "verzoek": f"{BASE}{prefix}/verzoeken/{uuid}"}
    (other,) = ({"verzoek", *body} - {"verzoek", "objectType", "productIdentificatie"},)
    query = {"verzoek": made["verzoek"], **{one: made[one] for one in other}}
    assert api.get(f"{prefix}/{name}", query).json() == [made]
    assert api.get(f"{prefix}/{name}", {**query, "verzoek": f"{BASE}{prefix}/verzoeken/{NOBODY}"}).json() == []


@pytest.mark.parametrize("prefix", PREFIXES)
def test_product_may_be_there_twice(register: Register, api: Caller, prefix: str) -> None:
    body = body_of(register, "verzoekproducten")
    assert [api.post(f"{prefix}/verzoekproducten", body).status_code for _ in range(2)] == [201, 201]
    assert len(register.all(Verzoekproduct)) == 2
    assert errors(api.post("/verzoeken/api/v1/verzoekproducten", body)) == [("nonFieldErrors", "unique")]
    assert errors(api.post(f"{prefix}/verzoekproducten", {"verzoek": body["verzoek"]})) == [
        ("nonFieldErrors", "invalid-product")
    ]


@pytest.mark.parametrize("prefix", PREFIXES)
@pytest.mark.parametrize(
    ("name", "field", "url"), [("objectverzoeken", "object", ZAAK), ("verzoekproducten", "product", PRODUCT)]
)
def test_url_is_shorter_to_write_and_as_long_to_read(
    register: Register, api: Caller, prefix: str, name: str, field: str, url: str
) -> None:
    body = body_of(register, name)
    long = f"{url}{'x' * (201 - len(url))}"
    assert errors(api.post(f"{prefix}/{name}", {**body, field: long})) == [(field, "max_length")]
    assert api.post(f"{prefix}/{name}", {**body, field: long[:-1]}).status_code == 201
    later = api.post(f"/verzoeken/api/v1/{name}", {**body, field: long}).json()["url"].rpartition("/")[2]
    assert api.get(f"{prefix}/{name}/{later}").json()[field] == long


@pytest.mark.parametrize("prefix", PREFIXES)
def test_same_document_is_refused(register: Register, api: Caller, prefix: str) -> None:
    body = {"verzoek": url_of(register.verzoek()), "informatieobject": DOCUMENT}
    assert api.post(f"{prefix}/verzoekinformatieobjecten", body).status_code == 201
    assert errors(api.post(f"{prefix}/verzoekinformatieobjecten", body)) == [("nonFieldErrors", "unique")]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_lists_know_no_other_parameters(api: Caller, prefix: str) -> None:
    for name in ("verzoeken", "objectverzoeken", "verzoekinformatieobjecten", "verzoekproducten"):
        for parameter in ("page", "ordering", "status", "objectType", "_limit"):
            assert errors(api.get(f"{prefix}/{name}", {parameter: "x"})) == [("nonFieldErrors", "unknown-parameters")]


# -- who may, and what is refused --------------------------------------------------------------------------------------


def test_scopes_are_those_of_klanten_and_beside_the_gateway_those_of_verzoeken_as_well(register: Register) -> None:
    of_klanten, of_verzoeken, of_nothing = (
        Caller(register.caller_with(scope)) for scope in ("klanten.lezen", "verzoeken.lezen", "contactmomenten.lezen")
    )
    for name in (
        "verzoeken",
        "objectverzoeken",
        "verzoekcontactmomenten",
        "verzoekinformatieobjecten",
        "verzoekproducten",
    ):
        assert [
            [caller.get(f"{prefix}/{name}").status_code for prefix in PREFIXES]
            for caller in (of_klanten, of_verzoeken, of_nothing)
        ] == [[200, 200], [403, 200], [403, 403]]


def test_errors_beside_the_gateway_are_plain_problem_details(register: Register, api: Caller) -> None:
    answers = [(api.post(f"{prefix}/verzoeken", {}), api.get(f"{prefix}/verzoeken/{NOBODY}")) for prefix in PREFIXES]
    for strict, gateway in zip(*answers, strict=True):
        assert strict.json().keys() == gateway.json().keys()
        assert {**strict.json(), "instance": ""} == {**gateway.json(), "instance": ""}
    assert "message" in api.get(f"{GATEWAY}/klanten/{NOBODY}").json()


@pytest.mark.parametrize(
    ("prefix", "accept", "media_type"),
    [
        (STRICT, "*/*", "application/json"), (STRICT, "application/problem+json", "application/problem+json"),
        (GATEWAY, "*/*", "application/problem+json"), (GATEWAY, "application/json", "application/json"),
        (GATEWAY, "application/json, application/problem+json", "application/problem+json"),
    ],
)  # fmt: skip
def test_media_type_of_errors(api: Caller, prefix: str, accept: str, media_type: str) -> None:
    for answer in (
        api.get(f"{prefix}/verzoeken/{NOBODY}", Accept=accept), api.post(f"{prefix}/verzoeken", {}, Accept=accept),
        Caller("geen").get(f"{prefix}/verzoeken", Accept=accept),
    ):  # fmt: skip
        assert answer["Content-Type"] == media_type
    assert api.get(f"{prefix}/verzoeken", Accept=accept)["Content-Type"] == "application/json"
    assert api.get(f"{GATEWAY}/klanten/{NOBODY}", Accept="*/*")["Content-Type"] == "application/json"


def test_paths_beside_the_gateway_may_end_with_a_slash(register: Register, api: Caller) -> None:
    verzoek = register.verzoek()
    for path in ("verzoeken", f"verzoeken/{verzoek.uuid}", "verzoekinformatieobjecten"):
        assert api.get(f"{GATEWAY}/{path}/").json() == api.get(f"{GATEWAY}/{path}").json()


# -- a Documenten API calls back ---------------------------------------------------------------------------------------


def is_uri(value: str) -> bool:
    return bool(urlsplit(value).scheme and urlsplit(value).netloc)


def assert_fits(schema: dict[str, Any], shown: dict[str, Any]) -> None:
    """Checks an object against the schema of VNG: what a Documenten API does before it takes a relation."""
    assert set(schema["required"]) <= set(shown)
    for name, value in shown.items():
        told = schema["properties"].get(name)
        if told is None or (value is None and told.get("nullable")):
            continue
        assert isinstance(value, str), name
        assert len(value) <= told.get("maxLength", len(value)), name
        assert len(value) >= told.get("minLength", 0), name
        assert value in told.get("enum", [value]), name
        if told.get("format") == "uri":
            assert is_uri(value), name
        if told.get("format") == "date-time":
            assert datetime.fromisoformat(value), name


@pytest.mark.parametrize("prefix", [*PREFIXES, "/verzoeken/api/v1"])
def test_verzoek_satisfies_the_schema_of_the_verzoeken_api(register: Register, api: Caller, prefix: str) -> None:
    schema = yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))
    for verzoek in (building.full_verzoek(register), register.verzoek()):
        assert_fits(schema, api.get(f"{prefix}/verzoeken/{verzoek.uuid}").json())
    with pytest.raises(AssertionError):
        assert_fits(schema, {"bronorganisatie": BRON})
    with pytest.raises(AssertionError):
        assert_fits(schema, {**VERZOEK, "status": "klaar"})


def test_list_of_one_relation_has_its_length_where_a_documenten_api_counts_it(register: Register, api: Caller) -> None:
    """It takes the length of what it gets: of a page that would be the number of its keys."""
    verzoek = f"{BASE}{STRICT}/verzoeken/{register.verzoek().uuid}"
    query = {"verzoek": verzoek, "informatieobject": DOCUMENT}
    assert len(api.get(f"{STRICT}/verzoekinformatieobjecten", query).json()) == 0
    made = api.post(f"{STRICT}/verzoekinformatieobjecten", query).json()
    assert len(api.get(f"{STRICT}/verzoekinformatieobjecten", query).json()) == 1
    assert api.delete(made["url"]).status_code == 204
    assert len(api.get(f"{STRICT}/verzoekinformatieobjecten", query).json()) == 0
