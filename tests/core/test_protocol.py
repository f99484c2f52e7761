"""The protocol of every API: errors, media types, limits, tokens."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from apps.core.api.errors import answer, as_api_exception
from apps.core.exceptions import Refused
from apps.core.models import ApiClient
from apps.core.tenancy import working_for
from tests.api_client import Caller, errors
from tests.register import Register

PARTIJEN = "/klantinteracties/api/v1/partijen"
FIELDS = {"type", "code", "title", "status", "detail", "instance"}


OF_THE_GATEWAY = ("message", "path", "data", "scopes")


def problem(response: Any) -> tuple[int, str]:
    """Returns status and code of an error, which has all fields of a problem, and of the gateway's what its clients look for."""
    body = response.json()
    assert set(body) - {"invalidParams", *OF_THE_GATEWAY} == FIELDS
    assert body["status"] == response.status_code
    return response.status_code, body["code"]


@pytest.mark.parametrize(
    "path",
    [
        f"{PARTIJEN}/", "/klantinteracties/api/v1/onbekend", "/klantinteracties/api/v1/partijen/geen-uuid",
        "/klantinteracties/api/v1/partijen/5c1b2a3e-0000-4000-8000-000000000000/x", "/klantinteracties/api/v2/partijen",
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_unknown_path_is_a_json_404_for_every_method(db: None, method: str, path: str) -> None:
    answer = getattr(Client(), method)(path)
    assert problem(answer) == (404, "not_found")
    assert answer["Content-Type"] == "application/json"
    assert ("API-version" in answer) == ("/v1/" in path)


def test_unknown_page_elsewhere_is_a_dutch_page(db: None) -> None:
    answer = Client().get("/onbekend")
    assert (answer.status_code, "Niet gevonden" in answer.content.decode()) == (404, True)


def test_error_is_json_unless_problem_json_is_asked_for(api: Caller) -> None:
    for accept, expected in (("*/*", "application/json"), ("application/problem+json", "application/problem+json")):
        answer = api.get("partijen", {"onbekend": "1"}, Accept=accept)
        assert answer["Content-Type"] == expected
        assert problem(answer) == (400, "invalid")
        assert answer.json()["title"] == "Invalid input."


def test_type_of_an_error_leads_to_a_page(api: Caller) -> None:
    url = api.get("partijen/5c1b2a3e-0000-4000-8000-000000000000").json()["type"]
    assert "Niet gevonden" in Client().get(url.removeprefix("http://testserver")).content.decode()
    assert Client().get("/ref/fouten/Onzin/").status_code == 404


@pytest.mark.parametrize(
    "accept", ["application/json", "application/*", "text/html, */*;q=0.1", "application/json; charset=utf-8"]
)
def test_accept_of_real_clients_is_taken(api: Caller, accept: str) -> None:
    assert api.get("partijen", Accept=accept).status_code == 200


@pytest.mark.parametrize("accept", ["text/html", "application/xml"])
def test_accept_without_json_is_406(api: Caller, accept: str) -> None:
    assert problem(api.get("partijen", Accept=accept)) == (406, "not_acceptable")


def test_body_that_is_no_json_is_415(api: Caller) -> None:
    answer = api.client.post(PARTIJEN, "<a/>", content_type="application/xml")
    assert problem(answer) == (415, "unsupported_media_type")
    assert answer.json()["title"] == "Ongeldige media type in aanvraag."


def test_body_that_is_null_is_refused_in_dutch(api: Caller) -> None:
    (told,) = api.post("partijen", None).json()["invalidParams"]
    assert told == {"name": "nonFieldErrors", "code": "null", "reason": "Het bericht is leeg."}


@pytest.mark.parametrize(
    "body",
    [b"{", b'{"a": NaN}', b'{"a": Infinity}', b"\xff\xfe", b"[" * 100_000, b'{"a":' * 40 + b"1" + b"}" * 40,
     b'{"a": ' + b"9" * 5000 + b"}"],
)  # fmt: skip
def test_body_that_cannot_be_read_is_a_parse_error(api: Caller, body: bytes) -> None:
    answer = api.client.post(PARTIJEN, body, content_type="application/json")
    assert problem(answer) == (400, "parse_error")


def test_body_nested_32_deep_is_read_and_33_is_not(api: Caller) -> None:
    for depth, code in ((32, "invalid"), (33, "parse_error")):
        nested = '{"onbekend":' + "[" * (depth - 1) + "]" * (depth - 1) + "}"
        assert problem(api.client.post(PARTIJEN, nested, content_type="application/json")) == (400, code)


def test_body_of_1_mb_is_read_and_more_is_413(api: Caller) -> None:
    small = json.dumps({"soortPartij": "persoon", "indicatieActief": True})
    fits = small + " " * (1024 * 1024 - len(small))
    assert api.client.post(PARTIJEN, fits, content_type="application/json").status_code == 201
    answer = api.client.post(PARTIJEN, fits + " ", content_type="application/json")
    assert problem(answer) == (413, "payload_too_large")


def test_content_type_with_charset_is_json(api: Caller) -> None:
    body = json.dumps({"soortPartij": "persoon", "indicatieActief": True})
    assert api.client.post(PARTIJEN, body, content_type="application/json; charset=utf-8").status_code == 201


def test_nul_and_half_surrogates_are_named(api: Caller) -> None:
    body = {"soortPartij": "persoon", "indicatieActief": True}
    assert errors(api.post("partijen", {**body, "interneNotitie": "\x00"})) == [
        ("interneNotitie", "null_characters_not_allowed")
    ]
    assert errors(api.post("partijen", {**body, "interneNotitie": "\ud800"})) == [
        ("interneNotitie", "surrogate_characters_not_allowed")
    ]


# -- tokens ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "not_authenticated"), ("Basic abc", "not_authenticated"), ("Token", "authentication_failed"),
        ("Token ", "authentication_failed"), ("Token onbekend", "authentication_failed"), ("Token a b", "authentication_failed"),
        ("Token é\x00", "authentication_failed"), ("Token " + "x" * 10_000, "authentication_failed"),
    ],
)  # fmt: skip
def test_wrong_token_is_401(register: Register, header: str, code: str) -> None:
    answer = Client(headers={"Authorization": header} if header else {}).get(PARTIJEN)
    assert problem(answer) == (401, code)
    assert answer["WWW-Authenticate"] == "Token, Bearer"


def test_scheme_may_be_written_in_any_case(register: Register) -> None:
    for scheme in ("Token", "token", "TOKEN"):
        assert Client(headers={"Authorization": f"{scheme} {register.token}"}).get(PARTIJEN).status_code == 200


def test_expired_client_is_401_and_one_that_still_lasts_is_not(register: Register, api: Caller) -> None:
    for delta, status in ((timedelta(hours=1), 200), (timedelta(hours=-1), 401)):
        with working_for(register.tenant):
            ApiClient.objects.update(expires_at=timezone.now() + delta)
        assert api.get("partijen").status_code == status


def test_use_of_a_client_is_noted(register: Register, api: Caller) -> None:
    api.get("partijen")
    (client,) = register.all(ApiClient)
    assert client.last_used is not None
    api.get("partijen")
    assert register.all(ApiClient)[0].last_used == client.last_used


def test_expand_needs_the_right_to_read_what_it_shows(register: Register) -> None:
    only_partijen = Caller(register.caller_with("klantinteracties.partijen.lezen"))
    both = Caller(register.caller_with("klantinteracties.partijen.lezen", "klantinteracties.betrokkenen.lezen"))
    for caller, status in ((only_partijen, 403), (both, 200)):
        assert caller.get("partijen", {"expand": "betrokkenen"}).status_code == status
    assert only_partijen.get("partijen").status_code == 200


# -- paging ------------------------------------------------------------------------------------------------------------


def test_links_keep_the_other_parameters_sorted(register: Register, api: Caller) -> None:
    for _ in range(3):
        register.partij()
    page = api.get("partijen", {"soortPartij": "persoon", "pageSize": "1", "page": "2"}).json()
    base = "http://testserver/klantinteracties/api/v1/partijen"
    assert page["next"] == f"{base}?page=3&pageSize=1&soortPartij=persoon"
    assert page["previous"] == f"{base}?pageSize=1&soortPartij=persoon"
    assert api.get(page["next"]).json()["next"] is None


@pytest.mark.parametrize(("size", "rows"), [("2", 2), ("0", 3), ("-1", 3), ("x", 3), ("9999999", 3), ("", 3)])
def test_page_size_that_makes_no_sense_is_the_default(register: Register, api: Caller, size: str, rows: int) -> None:
    for _ in range(3):
        register.partij()
    assert len(api.get("partijen", {"pageSize": size}).json()["results"]) == rows


def test_last_page_and_first_page_of_nothing(register: Register, api: Caller) -> None:
    assert api.get("partijen").json() == {"count": 0, "next": None, "previous": None, "results": []}
    for _ in range(3):
        register.partij()
    last = api.get("partijen", {"page": "last", "pageSize": "2"}).json()
    assert (last["count"], len(last["results"]), last["next"]) == (3, 1, None)


def test_base_url_of_the_configuration_stands_in_every_url(register: Register, api: Caller, settings: Any) -> None:
    settings.BASE_URL = "https://klanten.example.nl"
    register.partij()
    register.partij()
    page = api.get("partijen", {"pageSize": "1"}).json()
    assert page["next"].startswith("https://klanten.example.nl/klantinteracties/api/v1/partijen?")
    assert page["results"][0]["url"].startswith("https://klanten.example.nl/klantinteracties/api/v1/partijen/")


def test_search_follows_next_with_the_same_body(register: Register, api: Caller) -> None:
    for _ in range(3):
        register.partij()
    body, path, seen = {"soortPartij": "persoon", "page": 1, "pageSize": 1}, "partijen/_zoek", []
    while path:
        page = api.post(path, body).json()
        seen += [row["uuid"] for row in page["results"]]
        path = page["next"]
    assert seen == [row["uuid"] for row in api.get("partijen").json()["results"]]


@pytest.mark.parametrize(("status", "members"), [(409, {"toegestaan": ["verwerkt"]}), (403, {}), (422, {})])
def test_refusal_of_the_domain_says_why_and_what_may_be_done_instead(
    rf: Any, status: int, members: dict[str, Any]
) -> None:
    refused = Refused("Dit mag niet.", code="taak-overgang", status=status, **members)
    told = answer(rf.get("/"), as_api_exception(refused, None))
    body = json.loads(told.content)
    assert (told.status_code, body["status"], body["code"]) == (status, status, "taak-overgang")
    assert body["detail"] == "Dit mag niet."
    assert {name: body[name] for name in set(body) - FIELDS} == members
