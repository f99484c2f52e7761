"""Tokens of OpenID providers: what opens the register, beside what does not."""

import hashlib
import hmac
import json
import time
from typing import Any

import jwt
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.core.api import keys
from apps.core.models import ApiClient, OidcProvider
from apps.core.tenancy import working_for
from apps.partijen.models import Categorie
from tests.outside.provider import AUDIENCE, Provider, jwk, part, private_key, public_pem, raw, signed
from tests.outside.servers import OtherSystem
from tests.outside.watching import watch
from tests.register import Register

CATEGORIEEN = "/klantinteracties/api/v1/categorieen"
HEADER = {"alg": "RS256", "kid": "rsa-1"}
OTHERS = (401, 403)  # how another way in refuses what is not for this one


@pytest.fixture
def provider(register: Register, system: OtherSystem) -> Provider:
    """The provider of the organisation; its application is called `front-office` there."""
    made = Provider(system)
    made.trusted_by(register)
    return made


def call(token: str, path: str = CATEGORIEEN, **headers: str) -> Any:
    return Client(headers={"Authorization": f"Bearer {token}", **headers}, raise_request_exception=False).get(path)


def status(token: str) -> int:
    return int(call(token).status_code)


# -- what opens ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("algorithm", ["RS256", "PS256", "ES256"])
def test_token_of_the_provider_opens_the_register_of_its_organisation(
    register: Register, other_register: Register, provider: Provider, algorithm: str
) -> None:
    register.categorie()
    other_register.categorie()
    answer = call(provider.token(algorithm))
    assert (answer.status_code, answer.json()["count"]) == (200, 1)


def test_scopes_are_those_of_the_application(register: Register, provider: Provider) -> None:
    register.client.scopes = ["klantinteracties.categorieen.lezen"]
    register.save_client()
    assert call(provider.token()).status_code == 200
    assert call(provider.token(), "/klantinteracties/api/v1/partijen").status_code == 403


def test_history_and_last_use_tell_the_application(register: Register, provider: Provider) -> None:
    headers = {"Authorization": f"Bearer {provider.token()}", "X-Request-ID": "verzoek-1"}
    assert Client(headers=headers).post(CATEGORIEEN, {"naam": "x"}, content_type="application/json").status_code == 201
    (made,) = register.all(Categorie)
    with working_for(register.tenant):
        (mutatie,) = made.mutaties.all()
        assert mutatie.pgh_context == {"client": "test", "request": "verzoek-1", "method": "POST"}
        assert ApiClient.objects.get().last_used is not None


def test_warm_request_takes_one_statement_more_than_its_own(
    register: Register, provider: Provider, system: OtherSystem
) -> None:
    token = provider.token()
    for _ in range(2):
        call(token)
    with CaptureQueriesContext(connection) as queries:
        assert call(token).status_code == 200
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) <= 2
    assert len(system.calls) == 2  # the configuration and the keys, once


def test_jwks_url_of_the_configuration_is_used_as_it_is(register: Register, system: OtherSystem) -> None:
    provider = Provider(system)
    provider.trusted_by(register, jwks_url=f"{system.url}/elders")
    assert status(provider.token()) == 503  # nothing there yet
    system.answers["/elders"] = {"keys": [jwk("rsa-1")]}
    keys.forget()
    assert status(provider.token()) == 200
    assert set(system.paths) == {"/elders"}


@pytest.mark.parametrize(
    ("claim", "claims", "expected"),
    [
        ("", {"azp": "front-office", "client_id": "ander"}, 200), ("", {"azp": None, "client_id": "front-office"}, 200),
        ("", {"azp": "ander", "client_id": "front-office"}, 401), ("", {"azp": None}, 401), ("", {"azp": ["front-office"]}, 401),
        ("appid", {"azp": None, "appid": "front-office"}, 200), ("appid", {"azp": "front-office"}, 401), ("", {"azp": ""}, 401),
        ("", {"azp": "front-office\x00"}, 401), ("", {"azp": "\ud800"}, 401), ("", {"x\x00": "\x00", "y": {"z": 1}}, 200),
    ],
)  # fmt: skip
def test_claim_tells_the_application(
    register: Register, system: OtherSystem, claim: str, claims: dict[str, Any], expected: int
) -> None:
    provider = Provider(system)
    provider.trusted_by(register, client_claim=claim)
    assert status(provider.token(**claims)) == expected


@pytest.mark.parametrize("audience", [AUDIENCE, ["account", AUDIENCE], [AUDIENCE, 1, None, "\x00"]])
def test_audience_may_be_one_of_several(provider: Provider, audience: Any) -> None:
    assert status(provider.token(aud=audience)) == 200


def test_clocks_may_differ_a_little(provider: Provider) -> None:
    now = int(time.time())
    for claims in ({"exp": now - 10}, {"nbf": now + 10}, {"iat": now + 10}):
        assert status(provider.token(**claims)) == 200, claims


# -- what does not ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "account"}, {"aud": ["account"]}, {"aud": None}, {"aud": []}, {"aud": {}}, {"aud": f"{AUDIENCE} "}, {"aud": 1},
        {"exp": 1_600_000_000}, {"exp": None}, {"exp": "morgen"}, {"exp": float("inf")}, {"exp": []},
        {"nbf": 4_000_000_000}, {"nbf": "x"}, {"iat": 4_000_000_000}, {"iat": None}, {"iat": {}}, {"azp": "ander"},
        {"iss": "https://elders.example"}, {"iss": ""}, {"iss": None}, {"iss": 1}, {"iss": "\x00"}, {"iss": ["a"]},
    ],
)  # fmt: skip
def test_wrong_claims_are_401_and_right_ones_are_not(provider: Provider, claims: dict[str, Any]) -> None:
    wrong = signed(HEADER, provider.claims(**claims))
    assert status(wrong) in OTHERS
    assert status(provider.token()) == 200
    assert status(wrong) in OTHERS


def test_token_without_a_signature_is_refused(provider: Provider) -> None:
    for algorithm in ("none", "None", "", None):
        for signature in (b"", b"x"):
            assert status(raw({"alg": algorithm, "kid": "rsa-1"}, provider.claims(), signature)) in OTHERS
    assert status(provider.token()) == 200


def test_public_key_is_no_secret(provider: Provider) -> None:
    for secret in (public_pem("rsa-1"), json.dumps(jwk("rsa-1")).encode(), jwk("rsa-1")["n"].encode()):
        head = f"{part({'alg': 'HS256', 'kid': 'rsa-1', 'typ': 'JWT'})}.{part(provider.claims())}"
        signature = hmac.new(secret, head.encode(), hashlib.sha256).digest()
        for algorithm in ("HS256", "RS256"):
            forged = f"{part({'alg': algorithm, 'kid': 'rsa-1', 'typ': 'JWT'})}.{head.split('.')[1]}.{part(signature)}"
            assert status(forged) in OTHERS
    assert status(provider.token()) == 200


@pytest.mark.parametrize("algorithm", ["RS384", "RS512", "PS512", "HS512"])
def test_other_algorithm_is_refused(provider: Provider, algorithm: str) -> None:
    key = b"x" * 64 if algorithm == "HS512" else private_key("rsa-1")
    assert status(jwt.encode(provider.claims(), key, algorithm, {"kid": "rsa-1"})) in OTHERS
    assert status(provider.token()) == 200


def test_key_of_one_kind_does_not_verify_the_other(provider: Provider) -> None:
    for algorithm, kid in (("RS256", "ec-1"), ("ES256", "rsa-1")):
        token = provider.token(algorithm, headers={"kid": kid})
        assert status(token) == 401
    assert status(provider.token("ES256")) == 200


@pytest.mark.parametrize(
    ("member", "expected"),
    [
        ({}, 200), ({"alg": "RS256"}, 200), ({"alg": "PS256"}, 401), ({"use": "enc"}, 401), ({"use": None}, 401),
        ({"kty": "EC"}, 401), ({"kty": "oct", "k": "x"}, 401), ({"n": "AQAB"}, 401), ({"n": 1}, 401), ({"e": ""}, 401),
        ({"kid": 1}, 401), ({"d": "AQAB"}, 401),
    ],
)  # fmt: skip
def test_key_is_used_for_what_it_is_meant_for(
    register: Register, system: OtherSystem, member: dict[str, Any], expected: int
) -> None:
    provider = Provider(system)
    provider.trusted_by(register)
    system.answers["/realms/gemeente/keys"] = {"keys": ["x", None, {**jwk("rsa-1"), **member}]}
    assert status(provider.token()) == expected


def test_short_rsa_key_and_other_curve_are_refused(register: Register, system: OtherSystem) -> None:
    provider = Provider(system, kids=("rsa-weak", "ec-p384", "rsa-1"))
    provider.trusted_by(register)
    assert status(signed({**HEADER, "kid": "rsa-weak"}, provider.claims(), "rsa-weak")) == 401
    assert status(jwt.encode(provider.claims(), private_key("ec-p384"), "ES384", {"kid": "ec-p384"})) in OTHERS
    assert status(provider.token()) == 200


@pytest.mark.parametrize("headers", [{"kid": None}, {"kid": "rsa-2"}, {"kid": ""}, {"crit": ["x"], "x": 1}])
def test_wrong_header_is_refused(provider: Provider, headers: dict[str, Any]) -> None:
    assert status(signed({**HEADER, **headers}, provider.claims())) in OTHERS
    assert status(signed(HEADER, provider.claims())) == 200


def test_keys_that_the_token_brings_along_are_not_used(provider: Provider, system: OtherSystem) -> None:
    system.answers["/van/mij"] = {"keys": [jwk("rsa-mine")]}
    own = {"jwk": jwk("rsa-mine"), "jku": f"{system.url}/van/mij", "x5u": f"{system.url}/van/mij"}
    assert status(provider.token(kid="rsa-mine", headers={**own, "kid": "rsa-1"})) == 401
    assert status(provider.token(kid="rsa-mine", headers=own)) == 401
    assert "/van/mij" not in system.paths
    assert status(provider.token()) == 200


@pytest.mark.parametrize(
    "header",
    [
        "Bearer", "Bearer ", "Bearer x", "Bearer a.b.c", "Bearer ..", "Bearer é.é.é", "Bearer " + "x" * 10_000,
        "Bearer " + "A" * 3000 + ".e30.x",
    ],
)  # fmt: skip
def test_what_is_no_token_is_refused(register: Register, header: str) -> None:
    assert Client(headers={"Authorization": header}).get(CATEGORIEEN).status_code in OTHERS


def test_token_of_10_kb_is_refused(provider: Provider) -> None:
    assert status(provider.token(rollen="x" * 8_000)) in OTHERS
    assert status(provider.token(rollen="x" * 4_000)) == 200


def test_deep_json_is_refused(provider: Provider) -> None:
    deep = b"[" * 5000
    for token in (f"{part(deep)}.{part({})}.x", f"{part({'alg': 'RS256', 'kid': 'rsa-1'})}.{part(deep)}.x"):
        assert status(token) in OTHERS


# -- of which organisation ----------------------------------------------------------------------------------------------


def test_issuer_that_is_not_configured_is_never_asked(provider: Provider, system: OtherSystem) -> None:
    stranger = Provider(system, realm="vreemd")
    assert status(stranger.token()) == 401
    assert system.calls == []
    assert status(provider.token()) == 200


def test_issuer_of_another_organisation_opens_that_organisation_only(
    register: Register, other_register: Register, provider: Provider, system: OtherSystem
) -> None:
    theirs = Provider(system, realm="andersdorp", kids=("rsa-2",))
    theirs.trusted_by(other_register, client="hun-kantoor")
    register.categorie()
    assert call(theirs.token(kid="rsa-2", azp="hun-kantoor")).json()["count"] == 0
    assert status(theirs.token(kid="rsa-2")) == 401  # front-office is an application of the first
    assert status(theirs.token(kid="rsa-2", iss=provider.issuer)) == 401  # the first's issuer, the second's key
    assert call(provider.token()).json()["count"] == 1


def test_two_organisations_share_an_issuer_and_differ_in_audience(
    register: Register, other_register: Register, provider: Provider
) -> None:
    provider.trusted_by(other_register, audience="andersdorp")
    register.categorie()
    assert call(provider.token()).json()["count"] == 1
    assert call(provider.token(aud="andersdorp")).json()["count"] == 0
    assert status(provider.token(aud=["andersdorp", AUDIENCE])) == 401  # for which of both, nothing tells


def test_keys_of_one_organisation_do_not_vouch_for_another_with_the_same_issuer(
    register: Register, other_register: Register, provider: Provider, system: OtherSystem
) -> None:
    system.answers["/van/hen"] = {"keys": [jwk("rsa-theirs")]}
    provider.trusted_by(other_register, jwks_url=f"{system.url}/van/hen", audience="andersdorp")
    assert status(provider.token(kid="rsa-theirs", aud="andersdorp")) == 200
    assert status(provider.token(kid="rsa-theirs")) == 401
    assert status(provider.token(aud="andersdorp")) == 401
    assert status(provider.token()) == 200


def test_application_that_expired_or_provider_that_went_is_401(register: Register, provider: Provider) -> None:
    token = provider.token()
    assert status(token) == 200
    with working_for(register.tenant):
        ApiClient.objects.update(expires_at="2020-01-01T00:00:00Z")
    assert status(token) == 401
    with working_for(register.tenant):
        ApiClient.objects.update(expires_at=None)
    assert status(token) == 200
    with working_for(register.tenant):
        OidcProvider.objects.all().delete()
    assert status(token) == 401


def test_provider_is_shown_by_its_issuer(register: Register, other_register: Register, provider: Provider) -> None:
    provider.trusted_by(other_register, audience="andersdorp")
    with working_for(register.tenant), connection.cursor() as cursor:
        cursor.execute("SELECT to_json(core_oidc_places(%s))", [provider.issuer])
        assert cursor.fetchall() == [([""],)]
        for issuer, count in (("", 1), ("https://elders.example", 1), (provider.issuer, 2)):
            cursor.execute("SELECT set_config('app.oidc_issuer', %s, true)", [issuer])
            cursor.execute("SELECT count(*) FROM core_oidcprovider")
            assert cursor.fetchall() == [(count,)]
        cursor.execute("SELECT set_config('app.oidc_issuer', '', true)")


@pytest.mark.django_db(transaction=True)
def test_keys_are_fetched_outside_the_transaction(provider: Provider, system: OtherSystem) -> None:
    watch(system)
    assert status(provider.token()) == 200
    assert system.seen == [0, 0]
