"""/livez, /readyz, /startupz: a word for strangers, details for who knows the token, and never a wait."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from apps.core.models import Tenant
from apps.core.outbox.model import outgoing_models
from apps.core.tenancy import working_for
from apps.core.watching import health, probe
from tests.outbox.lines import let_time_pass, write
from tests.register import Register

TOKEN = "een-token-voor-wie-waakt"
NAMES = {"Authorization": f"Bearer {TOKEN}"}


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    """Nothing was asked before."""
    settings.METRICS_TOKEN = TOKEN
    monkeypatch.setattr(probe, "KEEP", 0.0)
    monkeypatch.setattr(health, "probe", probe.Probe(probe.look_at_database))
    monkeypatch.setattr(health.Start, "is_over", False)


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The database takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        place = {"host": "127.0.0.1", "port": server.getsockname()[1], "dbname": "x", "user": "x"}
        monkeypatch.setattr(probe, "LIMIT", 0.3)
        monkeypatch.setattr(probe, "address", lambda: place)
        yield


def word(client: Client, path: str, **headers: str) -> tuple[int, str]:
    response = client.get(path, headers=headers, HTTP_HOST="10.1.2.3:8000")
    return response.status_code, response.content.decode().strip()


@pytest.mark.django_db(transaction=True)
def test_migrated_register_is_ready_and_tells_a_stranger_one_word(anonymous: Client) -> None:
    for path in ("/livez", "/readyz", "/startupz", "/_healthz/", "/_healthz/livez/", "/_healthz/readyz/"):
        assert word(anonymous, path) == (200, "ok"), path
    assert anonymous.get("/readyz", headers={"Authorization": "Bearer ander"}).content == b"ok\n"


@pytest.mark.django_db(transaction=True)
def test_who_knows_the_token_gets_details(anonymous: Client) -> None:
    told = anonymous.get("/readyz", headers=NAMES).json()
    assert told.pop("database").keys() == {"bereikbaar", "seconden"}
    assert (told["status"], told["redenen"], told["migraties"]) == ("gereed", [], {"ontbreken": []})


def test_database_that_hangs_is_not_ready_and_does_not_kill(silent: None, anonymous: Client) -> None:
    """Without access to a database: what asks for one would fail."""
    assert word(anonymous, "/livez") == (200, "ok")
    for path, said in {"/readyz": "niet gereed", "/startupz": "start nog", "/_healthz/": "niet gereed"}.items():
        assert word(anonymous, path) == (503, said)
    assert anonymous.get("/readyz", headers=NAMES).json()["redenen"] == ["database"]


def test_database_that_is_away_is_not_ready(anonymous: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probe, "address", lambda: {"host": "127.0.0.1", "port": 1, "connect_timeout": 2})
    assert word(anonymous, "/readyz") == (503, "niet gereed")


def test_hanging_database_is_asked_once_whoever_asks(silent: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    async def look() -> probe.Standing:
        asked.append(1)
        await asyncio.sleep(5)
        return probe.Standing(True)

    one = probe.Probe(look)
    assert not any(one.standing().is_reachable for _ in range(3))
    assert len(asked) <= 2  # a second one may begin when the first was given up


@pytest.mark.django_db(transaction=True)
def test_missing_migration_is_not_ready_and_once_started_stays_started(anonymous: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute(
            "DELETE FROM django_migrations WHERE app = 'core' AND name LIKE '0016%' RETURNING app, name, applied"
        )
        gone = cursor.fetchone()
    try:
        assert (word(anonymous, "/readyz"), word(anonymous, "/startupz")[0]) == ((503, "niet gereed"), 503)
        told = anonymous.get("/readyz", headers=NAMES).json()
        assert (told["redenen"], told["migraties"]) == (["migraties"], {"ontbreken": [f"{gone[0]}.{gone[1]}"]})
    finally:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES (%s, %s, %s)", gone)
            connection.close()
    assert word(anonymous, "/startupz") == (200, "ok")


def old_message(register: Register) -> None:
    write(register, "tekst", sleutel="partijen:1")
    let_time_pass(register, seconds=1000)


@pytest.mark.django_db(transaction=True)
def test_message_that_waits_too_long_is_not_ready_unless_that_does_not_matter(
    register: Register, other_register: Register, anonymous: Client, settings: Any
) -> None:
    old_message(register)
    for limit, status in ((2000, 200), (900, 503), (0, 200)):
        settings.READY_MAX_UNDELIVERED = limit
        assert word(anonymous, "/readyz")[0] == status
    assert anonymous.get("/readyz", headers=NAMES).json()["uitgaand"]["oudste_seconden"] > 999


@pytest.mark.django_db
def test_oldest_message_is_found_and_the_organisation_of_the_transaction_kept(
    register: Register, other_register: Register
) -> None:
    old_message(register)
    with working_for(other_register.tenant), connection.cursor() as cursor:
        tables = [model._meta.db_table for model in outgoing_models()]
        cursor.execute("SELECT extract(epoch FROM now() - core_uitgaand_oudste(%s)) > 999", [tables])
        assert cursor.fetchone() == (True,)
        cursor.execute("SELECT current_setting('app.tenant')")
        assert cursor.fetchone() == (str(other_register.tenant.pk),)
    assert Tenant.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_instance_that_stops_is_not_ready_and_lives(
    anonymous: Client, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(health.STOPPING, str(tmp_path / "stopt"))
    assert word(anonymous, "/readyz")[0] == 200
    (tmp_path / "stopt").touch()
    assert (word(anonymous, "/readyz")[0], word(anonymous, "/livez")[0]) == (503, 200)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("how", [{"Accept": "application/json"}, {}])
def test_open_klants_health_is_json_when_asked(anonymous: Client, how: dict[str, str]) -> None:
    query = "" if how else "?format=json"
    assert anonymous.get(f"/_healthz/{query}", headers=how).json() == {"Database(alias='default')": "OK"}
    assert anonymous.get(f"/_healthz/livez/{query}", headers=how).json() == {}


def test_health_is_asked_and_never_told(anonymous: Client) -> None:
    assert anonymous.post("/livez").status_code == 405
