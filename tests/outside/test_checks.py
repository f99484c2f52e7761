"""Checks of references: the standard's codes, whatever the other system does."""

import time
from typing import Any
from uuid import uuid4

import jwt
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.core import saving
from apps.core.api.own import is_shown
from apps.core.models import Dienst, Tenant
from apps.core.remote import PATIENCE, patient
from apps.core.sealing import seal
from apps.core.tenancy import working_for
from apps.core.transport import MAX_BYTES
from tests.api_client import BASE, Caller, errors
from tests.outside.servers import OtherSystem
from tests.register import Register

SECRET = "a-secret-of-more-than-thirty-two-characters"
ZAAK = {"url": "x", "identificatie": "ZAAK-1", "bronorganisatie": "123456782", "zaaktype": "y"}
MOMENT = f"{BASE}/contactmomenten/api/v1/contactmomenten/5c1b2a3e-0000-4000-8000-000000000000"
MOODS = ["error", "refusal", "html", "redirect", "hanging", "dripping", "huge", "dropped"]


def agree(register: Register, *hosts: str, checks: bool = True) -> None:
    """Lets references to `hosts` be fetched."""
    Tenant.objects.filter(pk=register.tenant.pk).update(controleer_urls=checks, toegestane_hosts=hosts)


def serve(register: Register, system: OtherSystem, soort: str = "zrc", **credential: str) -> None:
    """Makes `system` a service of the organisation."""
    register.save(Dienst, soort=soort, url=f"{system.url}/zaken/api/v1", **credential)


@pytest.fixture
def zaak(system: OtherSystem) -> str:
    """The URL of a zaak that exists."""
    system.answers["/zaken/api/v1/zaken/1"] = ZAAK
    return f"{system.url}/zaken/api/v1/zaken/1"


# -- a URL that must answer ---------------------------------------------------------------------------------------------


def test_url_that_answers_is_accepted_and_asked_without_credentials(
    register: Register, proef: Caller, system: OtherSystem
) -> None:
    agree(register, system.host)
    system.answers["/brp/1"] = {}
    assert proef.post("verwijzingen", {"subject": f"{system.url}/brp/1?jaar=2026&x=é"}).status_code == 201
    ((path, headers),) = system.calls
    assert path == "/brp/1?jaar=2026&x=%C3%A9"
    assert (headers["Accept-Crs"], headers.get("Authorization"), headers.get("Cookie")) == ("EPSG:4326", None, None)


@pytest.mark.parametrize("mood", sorted({"error", "refusal", "redirect", "hanging", "dripping", "dropped"}))
def test_url_that_does_not_answer_200_is_bad_url(
    register: Register, proef: Caller, system: OtherSystem, mood: str
) -> None:
    agree(register, system.host)
    system.answers["/brp/1"], system.mood = {}, mood
    assert errors(proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"})) == [("subject", "bad-url")]
    assert system.paths == ["/brp/1"]
    system.mood = "well"
    assert proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"}).status_code == 201


def test_system_that_refuses_connections_is_bad_url(register: Register, proef: Caller, system: OtherSystem) -> None:
    agree(register, system.host)
    system.answers["/brp/1"] = {}
    system.stop()
    assert errors(proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"})) == [("subject", "bad-url")]
    system.start()
    assert proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"}).status_code == 201


def test_every_bad_field_is_told_at_once(register: Register, proef: Caller, system: OtherSystem) -> None:
    agree(register, system.host)
    body = {"subject": f"{system.url}/weg", "medewerker": "https://elders.example/1"}
    assert errors(proef.post("verwijzingen", body)) == [("medewerker", "bad-url"), ("subject", "bad-url")]


def test_nothing_is_checked_or_asked_unless_the_organisation_says_so(
    register: Register, proef: Caller, system: OtherSystem, zaak: str
) -> None:
    serve(register, system)
    agree(register, system.host, checks=False)
    body = {"subject": f"{system.url}/weg", "zaak": "https://elders.example/1", "contactmoment": MOMENT}
    assert proef.post("verwijzingen", {**body, "gone": MOMENT, "van": zaak}).status_code == 201
    assert system.calls == []


def test_checks_of_one_organisation_are_not_those_of_another(
    register: Register, other_register: Register, proef: Caller, system: OtherSystem
) -> None:
    agree(register, system.host)
    agree(other_register)
    system.answers["/brp/1"] = {}
    theirs = Caller(other_register.token, base=proef.base)
    assert errors(theirs.post("verwijzingen", {"subject": f"{system.url}/brp/1"})) == [("subject", "bad-url")]
    assert system.calls == []
    assert proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"}).status_code == 201


def test_ordinary_request_asks_the_database_nothing_about_this(register: Register, api: Caller) -> None:
    register.categorie()
    api.get("categorieen")
    with CaptureQueriesContext(connection) as queries:
        api.get("categorieen")
    assert not [query for query in queries if "core_tenant" in query["sql"] or "core_dienst" in query["sql"]]


def test_slow_systems_are_waited_for_together(
    register: Register, proef: Caller, system: OtherSystem, settings: Any
) -> None:
    agree(register, system.host)
    system.mood = "hanging"
    began = time.monotonic()
    body = {"subject": f"{system.url}/een", "medewerker": f"{system.url}/twee"}
    assert errors(proef.post("verwijzingen", body)) == [("medewerker", "bad-url"), ("subject", "bad-url")]
    assert settings.REMOTE_READ_TIMEOUT <= time.monotonic() - began < 2 * settings.REMOTE_READ_TIMEOUT


# -- which hosts are fetched --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{other}/brp/1", "http://localhost:{port}/brp/1", "http://127.0.0.1/brp/1", "https://127.0.0.1:{port}x/",
        "http://{host}@elders.example/1", "http://elders.example\\@{host}/1", "http://user:secret@{host}/brp/1", "//{host}/brp/1",
        "file:///etc/passwd", "ftp://{host}/brp/1", "gopher://{host}/1", "http://{host} /brp/1", "http://{host}/brp/1\r\nX-A: b",
        "http://{host}\x00.example/", "brp/1", "", "http://", "http://[::1]:{port}/brp/1", "http://127.1:{port}/brp/1",
        "http://２.example/", "http://0x7f000001:{port}/brp/1", "http://{host}/" + "x" * 1000,
    ],
)  # fmt: skip
def test_only_configured_hosts_are_fetched(register: Register, proef: Caller, system: OtherSystem, url: str) -> None:
    agree(register, system.host)
    system.answers["/brp/1"] = {}
    filled = url.format(host=system.host, port=system.port, other=system.port + 1)
    assert errors(proef.post("verwijzingen", {"subject": filled})) == [("subject", "bad-url")]
    assert system.calls == []
    assert proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"}).status_code == 201


def test_redirect_is_not_followed(register: Register, proef: Caller, system: OtherSystem) -> None:
    agree(register, system.host)
    system.answers["/elders"], system.mood = {}, "redirect"
    assert errors(proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"})) == [("subject", "bad-url")]
    assert system.paths == ["/brp/1"]


def test_proxy_and_passwords_of_the_environment_are_not_used(
    register: Register, proef: Caller, system: OtherSystem, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login a password b")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    agree(register, system.host)
    system.answers["/brp/1"] = {}
    assert proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"}).status_code == 201
    assert "Authorization" not in system.calls[0][1]


def test_huge_answer_is_read_up_to_the_limit(register: Register, proef: Caller, system: OtherSystem) -> None:
    serve(register, system)
    agree(register)
    system.mood = "huge"
    answer = proef.post("verwijzingen", {"zaak": f"{system.url}/zaken/api/v1/zaken/1"})
    assert errors(answer) == [("object", "invalid-resource")]
    time.sleep(0.2)
    assert system.sent * 1024 * 1024 < 20 * MAX_BYTES  # what its kernel and ours took in, of fifty


# -- our own objects ----------------------------------------------------------------------------------------------------


def test_own_object_is_looked_up_and_never_fetched(
    register: Register, other_register: Register, proef: Caller, settings: Any
) -> None:
    partij, foreign = register.partij(), other_register.partij()
    agree(register, "testserver", "register.example.nl")
    path = "/klantinteracties/api/v1/partijen"
    for base in ("http://testserver", "https://testserver"):
        assert proef.post("verwijzingen", {"subject": f"{base}{path}/{partij.uuid}"}).status_code == 201
        for gone in (f"{path}/{foreign.uuid}", f"{path}/{uuid4()}", path, "/admin/", "/", f"{path}/{partij.uuid}/x"):
            assert errors(proef.post("verwijzingen", {"subject": f"{base}{gone}"})) == [("subject", "bad-url")], gone
    settings.BASE_URL = "https://register.example.nl"
    url = f"https://register.example.nl{path}/{partij.uuid}"
    assert proef.post("verwijzingen", {"subject": url}).status_code == 201


def test_own_object_is_no_zaak(register: Register, proef: Caller) -> None:
    agree(register)
    url = f"{BASE}/klantinteracties/api/v1/partijen/{register.partij().uuid}"
    assert errors(proef.post("verwijzingen", {"zaak": url})) == [("object", "invalid-resource")]


@pytest.mark.parametrize("path", ["klantinteracties/api/v1/partijen", "klanten/api/v1/klanten", "kic/api/v1/klanten"])
def test_own_object_is_found_under_every_prefix(register: Register, other_register: Register, path: str) -> None:
    partij, klantcontact = register.partij(), register.klantcontact()
    for one, found in ((register, True), (other_register, False)):
        with working_for(one.tenant):
            assert is_shown(f"{BASE}/{path}/{partij.uuid}") == found
            assert not is_shown(f"{BASE}/{path}/{klantcontact.uuid}")


# -- a zaak -------------------------------------------------------------------------------------------------------------


def test_zaak_is_asked_with_the_credentials_of_its_service(
    register: Register, proef: Caller, system: OtherSystem, zaak: str
) -> None:
    agree(register)
    serve(register, system, client_id="register", geheim=seal(SECRET))
    assert proef.post("verwijzingen", {"zaak": zaak}).status_code == 201
    scheme, _, token = system.calls[0][1]["Authorization"].partition(" ")
    claims = jwt.decode(token, SECRET, ["HS256"], options={"require": ["iat"]})
    assert scheme == "Bearer"
    assert (claims["iss"], claims["client_id"], claims["iat"] <= time.time()) == ("register", "register", True)


def test_service_with_a_token_gets_its_token(register: Register, proef: Caller, system: OtherSystem, zaak: str) -> None:
    agree(register)
    serve(register, system, geheim=seal("een-token"))
    assert proef.post("verwijzingen", {"zaak": zaak}).status_code == 201
    assert system.calls[0][1]["Authorization"] == "Token een-token"


def test_credentials_go_nowhere_but_below_the_root_of_the_service(
    register: Register, proef: Caller, system: OtherSystem, zaak: str
) -> None:
    agree(register)
    serve(register, system, geheim=seal("een-token"))
    system.answers["/1"] = system.answers["/zaken/api/v1x/1"] = {}
    for path in ("/1", "/zaken/api/v1x/1"):
        assert proef.post("verwijzingen", {"subject": f"{system.url}{path}"}).status_code == 201
    for path in ("/zaken/api/v1/../../1", "/zaken/api/v1/%2e%2E/.%2e/1", "/zaken/api/v1/../.."):
        assert errors(proef.post("verwijzingen", {"subject": f"{system.url}{path}"})) == [("subject", "bad-url")]
    assert [headers.get("Authorization") for _, headers in system.calls] == [None, None]
    assert proef.post("verwijzingen", {"zaak": zaak}).status_code == 201
    assert system.calls[-1][1]["Authorization"] == "Token een-token"


def test_service_of_another_organisation_is_not_used(
    register: Register, other_register: Register, proef: Caller, system: OtherSystem, zaak: str
) -> None:
    agree(register)
    agree(other_register)
    serve(other_register, system, geheim=seal("hun-token"))
    assert errors(proef.post("verwijzingen", {"zaak": zaak})) == [("object", "bad-url")]
    assert system.calls == []
    assert Caller(other_register.token, base=proef.base).post("verwijzingen", {"zaak": zaak}).status_code == 201
    assert system.calls[0][1]["Authorization"] == "Token hun-token"


def test_secret_that_cannot_be_read_is_bad_url(
    register: Register, proef: Caller, system: OtherSystem, zaak: str, settings: Any
) -> None:
    agree(register)
    serve(register, system, geheim=seal("een-token"))
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another"
    assert proef.post("verwijzingen", {"zaak": zaak}).status_code == 201
    settings.SECRET_KEY_FALLBACKS = []
    client = Caller(register.caller_with("alles"), base=proef.base)
    assert errors(client.post("verwijzingen", {"zaak": zaak})) == [("object", "bad-url")]


@pytest.mark.parametrize("mood", MOODS)
def test_zaak_that_is_none_gives_the_code_of_the_standard(
    register: Register, proef: Caller, system: OtherSystem, zaak: str, mood: str
) -> None:
    agree(register)
    serve(register, system)
    system.mood = mood
    code = "invalid-resource" if mood in ("html", "huge") else "bad-url"
    assert errors(proef.post("verwijzingen", {"zaak": zaak})) == [("object", code)]


@pytest.mark.parametrize(
    ("left_out", "code"),
    [((), ""), (("identificatie",), ""), (("bronorganisatie",), ""), (("identificatie", "bronorganisatie"), "x"),
     (("zaaktype",), "x"), (("url",), "x")],
)  # fmt: skip
def test_zaak_is_known_by_its_keys(
    register: Register, proef: Caller, system: OtherSystem, zaak: str, left_out: tuple[str, ...], code: str
) -> None:
    agree(register)
    serve(register, system)
    system.answers["/zaken/api/v1/zaken/1"] = {name: value for name, value in ZAAK.items() if name not in left_out}
    answer = proef.post("verwijzingen", {"zaak": zaak})
    assert errors(answer) == [("object", "invalid-resource")] if code else answer.status_code == 201


@pytest.mark.parametrize("body", [[], [ZAAK], "zaak", 1, None, True])
def test_json_that_is_no_object_is_no_zaak(
    register: Register, proef: Caller, system: OtherSystem, zaak: str, body: Any
) -> None:
    agree(register)
    serve(register, system)
    system.answers["/zaken/api/v1/zaken/1"] = body if body is not None else (lambda query: [None])
    assert errors(proef.post("verwijzingen", {"zaak": zaak})) == [("object", "invalid-resource")]


# -- a system that does not answer --------------------------------------------------------------------------------------


def test_system_that_keeps_failing_is_left_alone_for_a_while(
    register: Register, proef: Caller, system: OtherSystem
) -> None:
    agree(register, system.host)
    system.answers["/brp/1"], system.mood = {}, "hanging"
    for _ in range(PATIENCE):
        proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"})
    began = time.monotonic()
    assert errors(proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"})) == [("subject", "bad-url")]
    assert (len(system.calls), time.monotonic() - began < 0.4) == (PATIENCE, True)
    system.mood = "well"
    ((origin, (failures, _)),) = patient.failures.items()
    patient.failures[origin] = (failures, time.monotonic())  # as if it was long ago
    assert proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"}).status_code == 201
    assert patient.failures == {}


def test_system_that_answers_badly_is_not_left_alone(register: Register, proef: Caller, system: OtherSystem) -> None:
    agree(register, system.host)
    system.mood = "error"
    for _ in range(PATIENCE + 2):
        proef.post("verwijzingen", {"subject": f"{system.url}/brp/1"})
    assert len(system.calls) == PATIENCE + 2


def test_root_of_a_service_may_end_with_a_slash(
    register: Register, proef: Caller, system: OtherSystem, zaak: str
) -> None:
    agree(register)
    for url in (f"{system.url}/zaken/api/v1", f"{system.url}/zaken/api/v1/"):
        dienst = register.save(Dienst, soort="zrc", url=url, geheim=seal("een-token"))
        assert proef.post("verwijzingen", {"zaak": zaak}).status_code == 201
        assert system.calls[-1] == ("/zaken/api/v1/zaken/1", system.calls[-1][1])
        assert system.calls[-1][1]["Authorization"] == "Token een-token"
        with working_for(register.tenant):
            saving.remove(dienst)
