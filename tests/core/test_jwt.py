"""Signed tokens: what is let in, and beside it all that is not."""

import json
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.core.access import enter_by_client_id
from apps.core.api.signed import add_secret, set_secrets, withdraw_older_secret
from apps.core.models import ApiClient
from apps.core.tenancy import NoTenant, current_tenant_id, leave_tenant, working_for
from apps.partijen.models import Partij
from klantenregister.urls import APIS
from tests.api_client import Caller
from tests.core.test_protocol import PARTIJEN, problem
from tests.register import Register
from tests.tokens import HS256, SECRET, part, seal, signed

PERSOON = {"soortPartij": "persoon", "indicatieActief": True}
OTHER_SECRET = "another-secret-of-at-least-thirty-two-characters"


@pytest.fixture
def kiss(register: Register) -> ApiClient:
    """An application of the first organisation that signs its tokens."""
    return register.signing_client("kiss", SECRET)


def call(authorization: str) -> Any:
    """Returns the answer to a POST, the more telling one when it is let in."""
    client = Client(headers={"Authorization": authorization}, raise_request_exception=False)
    return client.post(PARTIJEN, json.dumps(PERSOON), content_type="application/json")


def status_of(token: str) -> int:
    return int(call(f"Bearer {token}").status_code)


def code_of(token: str) -> str:
    status, code = problem(call(f"Bearer {token}"))
    assert status == 403
    return code


# -- let in ------------------------------------------------------------------------------------------------------------


def test_signed_token_is_let_in_on_every_api_as_a_token_is(register: Register, kiss: ApiClient) -> None:
    for api in APIS:
        path = f"{api.prefix}/{next(name for name, viewset in api.resources.items() if viewset.is_collection)}"
        for caller in (Caller(signed(), scheme="Bearer"), Caller(register.token)):
            assert caller.get(path).status_code == 200, path


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_scheme_may_be_written_in_any_case(kiss: ApiClient, scheme: str) -> None:
    assert call(f"{scheme} {signed()}").status_code == 201


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "testsuite"}, {"iss": ...}, {"exp": ..., "nbf": ...}, {"user_id": ..., "user_representation": ...},
        {"user_id": None}, {"user_id": ""}, {"aud": "klantenregister"}, {"sub": 1, "jti": 1}, {"more": {"a": [1]}},
        {"user_representation": "é" * 200},
    ],
)  # fmt: skip
def test_claims_of_real_clients_are_let_in(kiss: ApiClient, claims: dict[str, Any]) -> None:
    assert status_of(signed(**claims)) == 201


def test_client_with_a_token_and_a_secret_may_use_either(register: Register) -> None:
    with working_for(register.tenant):
        register.client.client_id = "both"
        set_secrets(register.client, [SECRET])
        register.client.save()
    assert status_of(signed("both")) == 201
    assert Caller(register.token).get("partijen").status_code == 200


def test_signed_token_takes_no_more_statements_than_a_token(register: Register, kiss: ApiClient) -> None:
    path = f"{PARTIJEN}/{register.partij().uuid}"
    for caller in (Caller(signed(), scheme="Bearer"), Caller(register.token)):
        caller.get(path)  # notes the use
        with CaptureQueriesContext(connection) as queries:
            assert caller.get(path).status_code == 200
        assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) == 1


def test_use_of_a_signing_client_is_noted_and_an_attempt_is_not(register: Register, kiss: ApiClient) -> None:
    for token, is_noted in ((signed(secret=OTHER_SECRET), False), (signed(), True)):
        call(f"Bearer {token}")
        (client,) = register.all(ApiClient, client_id="kiss")
        assert (client.last_used is not None) == is_noted


# -- when ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "seconds", "refused"),
    [
        ("iat", -3540, ""), ("iat", -3660, "jwt-expired"), ("iat", 50, ""), ("iat", 90, "jwt-not-yet-valid"),
        ("exp", -50, ""), ("exp", -90, "jwt-expired"), ("nbf", 50, ""), ("nbf", 90, "jwt-not-yet-valid"),
    ],
)  # fmt: skip
def test_token_lasts_an_hour_and_clocks_may_differ_a_minute(
    kiss: ApiClient, claim: str, seconds: int, refused: str
) -> None:
    token = signed(**{claim: int(time.time()) + seconds})
    assert code_of(token) == refused if refused else status_of(token) == 201


def test_age_and_leeway_are_settings(kiss: ApiClient, settings: Any) -> None:
    old, future = signed(iat=int(time.time()) - 7000), signed(iat=int(time.time()) + 300)
    assert (code_of(old), code_of(future)) == ("jwt-expired", "jwt-not-yet-valid")
    settings.JWT_MAX_AGE, settings.JWT_LEEWAY = 7200, 600
    assert (status_of(old), status_of(future)) == (201, 201)


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"iat": 1_577_836_800}, "jwt-expired"), ({"iat": 0}, "jwt-expired"), ({"iat": -(10**30)}, "jwt-expired"),
        ({"iat": True}, "jwt-expired"), ({"iat": 10**30}, "jwt-not-yet-valid"), ({"iat": ...}, "jwt-decode-error"),
        ({"iat": None}, "jwt-decode-error"), ({"iat": "gisteren"}, "jwt-decode-error"), ({"iat": []}, "jwt-decode-error"),
        ({"iat": float("nan")}, "jwt-decode-error"), ({"iat": float("inf")}, "jwt-decode-error"),
        ({"exp": 1_577_836_800}, "jwt-expired"), ({"exp": None}, "jwt-decode-error"), ({"exp": {}}, "jwt-decode-error"),
        ({"nbf": 10**30}, "jwt-not-yet-valid"), ({"nbf": "x"}, "jwt-decode-error"),
    ],
)  # fmt: skip
def test_moment_that_is_wrong_is_refused(kiss: ApiClient, claims: dict[str, Any], code: str) -> None:
    assert code_of(signed(**claims)) == code


# -- by whom ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "given", [..., None, "", " ", 1, True, [], ["kiss"], {}, "x" * 101, "k\x00", "ki\nss", "kíss", "\ud800"]
)
def test_token_without_a_client_id_is_refused(kiss: ApiClient, given: Any) -> None:
    assert code_of(signed(client_id=given, iss="kiss")) == "missing-client-identifier"


@pytest.mark.parametrize("given", ["onbekend", "KISS", "x" * 100, "kiss' OR '1'='1", "kiss%", "kiss,kiss"])
def test_token_of_an_unknown_client_is_refused(kiss: ApiClient, given: str) -> None:
    assert code_of(signed(given)) == "invalid-client-identifier"


def test_expired_client_is_refused_and_one_that_still_lasts_is_not(register: Register, kiss: ApiClient) -> None:
    for delta, code in ((timedelta(hours=1), None), (timedelta(hours=-1), "invalid-client-identifier")):
        with working_for(register.tenant):
            ApiClient.objects.filter(pk=kiss.pk).update(expires_at=timezone.now() + delta)
        assert status_of(signed()) == 201 if code is None else code_of(signed()) == code


def test_client_without_a_secret_is_refused_whatever_signs(register: Register) -> None:
    with working_for(register.tenant):
        ApiClient.objects.update(client_id="kiss")
    for secret in ("", "None", "{}", SECRET):
        assert code_of(signed(secret=secret)) == "invalid-client-identifier"
    with working_for(register.tenant):
        set_secrets(register.client, [SECRET])
        register.client.client_id = "kiss"
        register.client.save()
    assert status_of(signed()) == 201


def test_secret_of_another_client_is_refused(register: Register, other_register: Register, kiss: ApiClient) -> None:
    register.signing_client("other", OTHER_SECRET)
    other_register.signing_client("foreign", "a-secret-of-another-organisation-altogether")
    for client_id, secret in (("kiss", OTHER_SECRET), ("other", SECRET), ("foreign", SECRET)):
        assert code_of(signed(client_id, secret)) == "invalid-jwt-signature"
    assert status_of(signed("other", OTHER_SECRET)) == 201


def test_client_of_another_organisation_sees_its_own_rows_only(
    register: Register, other_register: Register, kiss: ApiClient
) -> None:
    other_register.signing_client("foreign", OTHER_SECRET)
    mine, theirs = register.partij(), other_register.partij()
    for token, seen, hidden in ((signed(), mine, theirs), (signed("foreign", OTHER_SECRET), theirs, mine)):
        caller = Caller(token, scheme="Bearer")
        assert [row["uuid"] for row in caller.get("partijen").json()["results"]] == [str(seen.uuid)]
        assert caller.get(f"partijen/{hidden.uuid}").status_code == 404


def test_same_client_id_in_two_organisations_cannot_be(other_register: Register, kiss: ApiClient) -> None:
    with pytest.raises(Exception, match="core_apiclient_client_id_uniek"):
        other_register.signing_client("kiss", OTHER_SECRET)


# -- signed how -----------------------------------------------------------------------------------------------------------


def unsigned(header: dict[str, Any]) -> str:
    return signed(header=header).rpartition(".")[0] + "."


def by_rsa() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode({"client_id": "kiss", "iat": int(time.time())}, key, "RS256")


def by_public_key(algorithm: str = "HS256") -> str:
    key = ec.generate_private_key(ec.SECP256R1()).public_key()
    pem = key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return signed(secret=pem, header={"alg": algorithm, "typ": "JWT"})


def tampered() -> str:
    header, _, signature = signed().split(".")
    return f"{header}.{part(json.dumps({'client_id': 'kiss', 'iat': int(time.time())}))}.{signature}"


WRONG: dict[str, tuple[Callable[[], str], str]] = {
    "none": (lambda: unsigned({"alg": "none"}), "jwt-decode-error"),
    "none in capitals": (lambda: unsigned({"alg": "NONE"}), "jwt-decode-error"),
    "none with a signature": (lambda: signed(header={"alg": "none"}), "jwt-decode-error"),
    "no algorithm": (lambda: signed(header={"typ": "JWT"}), "jwt-decode-error"),
    "algorithm in small letters": (lambda: signed(header={"alg": "hs256"}), "jwt-decode-error"),
    "list of algorithms": (lambda: signed(header={"alg": ["HS256"]}), "jwt-decode-error"),
    "HS384": (lambda: signed(header={"alg": "HS384"}, digest="sha384"), "jwt-decode-error"),
    "HS512": (lambda: signed(header={"alg": "HS512"}, digest="sha512"), "jwt-decode-error"),
    "RS256": (by_rsa, "jwt-decode-error"),
    "RS256 that is HS256": (lambda: by_public_key("RS256"), "jwt-decode-error"),
    "public key for a secret": (by_public_key, "invalid-jwt-signature"),
    "another secret": (lambda: signed(secret=OTHER_SECRET), "invalid-jwt-signature"),
    "no secret": (lambda: signed(secret=""), "invalid-jwt-signature"),
    "beginning of the secret": (lambda: signed(secret=SECRET[:-1]), "invalid-jwt-signature"),
    "no signature": (lambda: unsigned(HS256), "invalid-jwt-signature"),
    "other claims than were signed": (tampered, "invalid-jwt-signature"),
    "key by number": (lambda: signed(header={**HS256, "kid": 1}), "jwt-decode-error"),
    "critical extension": (lambda: signed(header={**HS256, "crit": ["b64"], "b64": False}), "jwt-decode-error"),
    "unknown extension": (lambda: signed(header={**HS256, "crit": ["x"], "x": 1}), "jwt-decode-error"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_token_that_is_signed_wrong_is_refused(register: Register, kiss: ApiClient, name: str) -> None:
    make, code = WRONG[name]
    assert code_of(make()) == code
    assert register.all(Partij) == []
    assert status_of(signed()) == 201


GARBAGE = [
    "", "x", ".", "..", "...", "a.b.c", f"{part('{}')}.{part('{}')}.", f"{signed()}.x", f"x{signed()}", f"{signed()}==",
    f"{part('[]')}.{part('{}')}.x", seal("[]"), seal("null"), seal("tekst"), seal('{"a": ' + "[" * 1000), seal("\x00"),
    seal('{"client_id": "kiss", "iat": ' + "9" * 2000 + "}", OTHER_SECRET), signed().replace(".", " "), signed() + "é",
    signed() + "\x00", signed() + "\ud800", f'"{signed()}"',
]  # fmt: skip


@pytest.mark.parametrize("token", GARBAGE)
def test_garbage_is_refused(register: Register, kiss: ApiClient, token: str) -> None:
    assert code_of(token) in ("jwt-decode-error", "missing-client-identifier", "invalid-jwt-signature")
    assert register.all(Partij) == []


def test_token_of_10_kb_is_refused_and_one_of_3_kb_is_not(kiss: ApiClient) -> None:
    for length, status in ((2000, 201), (7500, 403)):
        assert status_of(signed(more="x" * length)) == status
    assert len(signed(more="x" * 7500)) > 10_000


@pytest.mark.parametrize("join", [",", ", "])
def test_two_authorization_headers_are_refused(register: Register, kiss: ApiClient, join: str) -> None:
    token, bearer = f"Token {register.token}", f"Bearer {signed()}"
    for pair in ((token, bearer), (bearer, token), (bearer, bearer), (token, token)):
        assert call(join.join(pair)).status_code in (401, 403)
        assert [call(one).status_code for one in pair] == [201, 201]


# -- secrets ---------------------------------------------------------------------------------------------------------------


def test_two_secrets_work_until_the_older_is_withdrawn(register: Register, kiss: ApiClient) -> None:
    third = "a-third-secret-of-at-least-thirty-two-characters"
    tokens = [signed(secret=secret) for secret in (SECRET, OTHER_SECRET, third)]
    steps: list[tuple[Callable[[], Any], list[int]]] = [
        (lambda: None, [201, 403, 403]),
        (lambda: add_secret(kiss, OTHER_SECRET), [201, 201, 403]),
        (lambda: add_secret(kiss, OTHER_SECRET), [201, 201, 403]),
        (lambda: add_secret(kiss, third), [403, 201, 201]),
        (lambda: withdraw_older_secret(kiss), [403, 403, 201]),
        (lambda: withdraw_older_secret(kiss), [403, 403, 201]),
    ]
    for step, statuses in steps:
        with working_for(register.tenant):
            step()
            kiss.save()
        assert [status_of(token) for token in tokens] == statuses


def test_secret_is_sealed_and_not_in_the_history(register: Register, kiss: ApiClient) -> None:
    with working_for(register.tenant), connection.cursor() as cursor:
        set_secrets(kiss, [OTHER_SECRET, SECRET])
        kiss.save()
        for table, rows in (("core_apiclient", 1), ("core_apiclientmutatie", 2)):
            cursor.execute(f"SELECT t::text, to_jsonb(t) FROM {table} t WHERE client_id = 'kiss'")
            found = cursor.fetchall()
            assert len(found) == rows
            assert not [text for text, _ in found if SECRET in text or OTHER_SECRET in text]
            assert ("secrets" in json.loads(found[0][1])) == (table == "core_apiclient")
        cursor.execute("SELECT secrets FROM core_apiclient WHERE client_id = 'kiss'")
        assert [len(set(row[0])) for row in cursor.fetchall()] == [2]


def test_secret_outlives_a_new_secret_key_as_long_as_the_old_one_is_a_fallback(
    register: Register, kiss: ApiClient, settings: Any
) -> None:
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [old]
    assert status_of(signed()) == 201
    settings.SECRET_KEY_FALLBACKS = []
    assert code_of(signed()) == "invalid-jwt-signature"
    with working_for(register.tenant):
        set_secrets(kiss, [SECRET])
        kiss.save()
    assert status_of(signed()) == 201


@pytest.mark.parametrize("secret", ["", "x" * 15, "x" * 15 + " ", "a secret with spaces between its words"])
def test_secret_that_is_not_safe_is_refused(kiss: ApiClient, secret: str) -> None:
    with pytest.raises(ValueError, match="ten minste 16 tekens"):
        set_secrets(kiss, [secret])
    set_secrets(kiss, ["x" * 16])


def test_third_secret_and_secret_without_client_id_are_refused(register: Register, kiss: ApiClient) -> None:
    with pytest.raises(ValueError, match="ten hoogste 2"):
        set_secrets(kiss, ["x" * 32, "y" * 32, "z" * 32])
    for changes, constraint in (({"secrets": ["a", "b", "c"]}, "twee_secrets"), ({"client_id": None}, "met_client_id")):
        with pytest.raises(Exception, match=constraint), working_for(register.tenant):
            ApiClient.objects.filter(pk=kiss.pk).update(**changes)


# -- what the database shows ---------------------------------------------------------------------------------------------


def test_database_shows_a_client_to_who_names_it_and_nothing_else(
    register: Register, other_register: Register, kiss: ApiClient
) -> None:
    register.partij()
    for name, shown in (("kiss", ["kiss"]), ("onbekend", []), ("", [])):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('app.tenant', '', true), set_config('app.client_id', %s, true)", [name])
            cursor.execute("SELECT client_id FROM core_apiclient")
            assert [row[0] for row in cursor.fetchall()] == shown
            cursor.execute("SELECT count(*) FROM partijen_partij")
            assert cursor.fetchone() == (0,)
            cursor.execute("UPDATE core_apiclient SET name = 'x'")
            assert cursor.rowcount == 0


def test_client_that_does_not_prove_itself_enters_nowhere(register: Register, kiss: ApiClient) -> None:
    register.partij()
    leave_tenant()

    def refuse(secrets: Any) -> None:
        assert len(secrets) == 1
        with pytest.raises(NoTenant):
            current_tenant_id()
        raise PermissionError

    with pytest.raises(PermissionError):
        enter_by_client_id("kiss", {}, refuse)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM partijen_partij")
        assert cursor.fetchone() == (0,)
    with pytest.raises(NoTenant):
        current_tenant_id()
    assert enter_by_client_id("kiss", {}, lambda secrets: None) is not None
    assert Partij.objects.count() == 1
    leave_tenant()
