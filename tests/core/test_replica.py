"""Reads of a replica: they happen, they never miss what was written before, and nothing about a replica is ever an error."""

import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone

from apps.core import replica
from apps.core.access import enter_by_token
from apps.core.api.authentication import digests
from apps.core.api.errors import Unavailable
from apps.core.models import ApiClient
from apps.core.postgresql.base import WrongServer
from apps.core.starting import say_what_the_database_lacks
from apps.core.tenancy import leave_tenant, working_for
from apps.partijen.models import Partij
from tests.api_client import NOBODY, Caller
from tests.register import Register
from tests.replicated import Server, Standby, connected, counted, pair

PARTIJ = {
    "soortPartij": "organisatie", "indicatieGeheimhouding": False, "indicatieActief": True,
    "partijIdentificatie": {"naam": "Bakkerij"}, "digitaleAdressen": None, "voorkeursDigitaalAdres": None,
    "rekeningnummers": None, "voorkeursRekeningnummer": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def standby() -> Iterator[Standby]:
    with pair() as made:
        yield made


@pytest.fixture
def replicated(standby: Standby, django_db_blocker: Any) -> Iterator[Standby]:
    """This process as a web process with a replica that knows everything."""
    with django_db_blocker.unblock(), connected(standby.primary, standby):
        yield standby


@pytest.fixture
def register(replicated: Standby) -> Register:
    return used(replicated, "Gemeente Voorbeeld")


@pytest.fixture
def other_register(replicated: Standby) -> Register:
    return used(replicated, "Gemeente Andersdorp")


def used(standby: Standby, name: str) -> Register:
    """Makes an organisation whose application called just now, so that its use need not be noted."""
    number = uuid.uuid4().int % 10**20
    register = Register.of(f"{name} {number}", f"{number:020d}")
    with working_for(register.tenant):
        ApiClient.objects.filter(pk=register.client.pk).update(last_used=timezone.now())
    standby.come_after()
    return register


def made(api: Caller) -> str:
    """Makes a partij; returns its uuid."""
    response = api.post("partijen", PARTIJ)
    assert response.status_code == 201, response.content
    return str(response.json()["uuid"])


@pytest.mark.parametrize("ask", ["detail", "list", "search"])
def test_read_is_answered_by_the_replica(ask: str, api: Caller, replicated: Standby) -> None:
    partij = made(api)
    replicated.come_after()
    with counted() as asked:
        response = {
            "detail": lambda: api.get(f"partijen/{partij}"),
            "list": lambda: api.get("partijen"),
            "search": lambda: api.post("partijen/_zoek", {}),
        }[ask]()
    assert response.status_code == 200 and partij in response.content.decode()
    assert asked["replica"] > 0 and asked["primary"] == 0


def test_write_is_answered_by_the_primary(api: Caller, replicated: Standby) -> None:
    with counted() as asked:
        partij = made(api)
        api.patch(f"partijen/{partij}", {"nummer": "17"})
        api.delete(f"partijen/{partij}")
    assert asked["replica"] == 0 and asked["primary"] > 0


def test_read_after_own_write_is_never_stale_while_the_replica_is_behind(api: Caller, replicated: Standby) -> None:
    partij = made(api)
    with replicated.paused():
        assert api.patch(f"partijen/{partij}", {"nummer": "4711"}).status_code == 200
        new = made(api)
        replica.wake()
        assert api.get(f"partijen/{partij}").json()["nummer"] == "4711"
        replica.wake()
        assert new in api.get("partijen").content.decode()
        # The twin: what it would have said.
        assert replicated.ask("SELECT nummer FROM partijen_partij WHERE uuid = %s", partij) != "4711"
        assert not replicated.ask("SELECT count(*) FROM partijen_partij WHERE uuid = %s", new)


def test_read_after_own_write_is_never_stale_when_commits_wait_for_nothing(api: Caller, replicated: Standby) -> None:
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute("SET synchronous_commit = off")
    for number in range(20):
        partij = made(api)
        replica.wake()
        assert api.get(f"partijen/{partij}").status_code == 200, number


def test_read_after_own_write_is_never_stale_when_the_replica_is_cut_off(api: Caller, replicated: Standby) -> None:
    with replicated.cut_off():
        partij = made(api)
        replica.wake()
        with counted() as asked:
            assert api.get(f"partijen/{partij}").status_code == 200
        assert asked == {"primary": asked["primary"], "replica": 0}
        assert not replicated.ask("SELECT count(*) FROM partijen_partij WHERE uuid = %s", partij)
    replica.wake()
    with counted() as asked:
        assert api.get(f"partijen/{partij}").status_code == 200
    assert asked["replica"] > 0


def test_replica_that_knows_enough_but_receives_nothing_is_not_asked(api: Caller, replicated: Standby) -> None:
    partij = made(api)
    with replicated.cut_off():
        replica.wake()
        with counted() as asked:
            assert api.get(f"partijen/{partij}").status_code == 200
        assert asked["replica"] == 0


def test_replica_that_is_away_is_no_error(api: Caller, replicated: Standby) -> None:
    partij = made(api)
    assert api.get(f"partijen/{partij}").status_code == 200
    replicated.stop()
    try:
        for _ in range(3):
            replica.wake()
            assert api.get(f"partijen/{partij}").status_code == 200
            assert api.get("partijen").status_code == 200
    finally:
        replicated.start()
    replicated.come_after()
    replica.wake()
    with counted() as asked:
        assert api.get(f"partijen/{partij}").status_code == 200
    assert asked["replica"] > 0


def test_replica_that_failed_is_left_alone_for_a_while(api: Caller, replicated: Standby) -> None:
    partij = made(api)
    with replicated.paused():
        made(api)
        assert api.get(f"partijen/{partij}").status_code == 200
        assert not replica.is_available()
    replica.wake()
    assert replica.is_available()


@pytest.mark.parametrize(("path", "status"), [(f"partijen/{NOBODY}", 404), ("partijen?onbekend=1", 400)])
def test_refusal_is_told_by_the_primary(path: str, status: int, api: Caller, replicated: Standby) -> None:
    response = api.get(path)
    assert response.status_code == status and response.json()["status"] == status
    assert replica.is_available()  # a refusal is no failure of the replica


def test_application_of_another_organisation_sees_nothing_on_the_replica(
    api: Caller, other_api: Caller, replicated: Standby
) -> None:
    partij = made(api)
    replicated.come_after()
    for caller, status in ((other_api, 404), (api, 200)):
        assert caller.get(f"partijen/{partij}").status_code == status
    with counted() as asked:
        assert other_api.get("partijen").json()["count"] == 0
        assert partij in api.get("partijen").content.decode()
    assert asked["replica"] > 0 and asked["primary"] == 0


def test_row_level_security_holds_on_the_replica(
    register: Register, other_register: Register, replicated: Standby
) -> None:
    with working_for(register.tenant):
        partij = register.partij()
    replicated.come_after()
    for one, count in ((register, 1), (other_register, 0)):
        with replica.in_place_of_primary(), transaction.atomic():
            assert enter_by_token(digests(one.token), {}) is not None
            assert Partij.across_tenants.filter(pk=partij.pk).count() == count
        leave_tenant()
    with replica.in_place_of_primary(), transaction.atomic():  # and without a tenant there is nothing
        assert enter_by_token(["unknown"], {}) is None
        assert Partij.across_tenants.count() == 0


def test_replica_is_not_read_before_it_proved_what_it_knows(register: Register, replicated: Standby) -> None:
    with pytest.raises(WrongServer), replica.in_place_of_primary(), transaction.atomic():
        Partij.across_tenants.count()


def test_token_that_was_withdrawn_is_refused_while_the_replica_is_behind(
    register: Register, api: Caller, replicated: Standby
) -> None:
    assert api.get("partijen").status_code == 200
    with replicated.paused():
        with working_for(register.tenant):
            ApiClient.objects.filter(pk=register.client.pk).update(expires_at=timezone.now() - timedelta(1))
        replica.wake()
        assert api.get("partijen").status_code == 401


def test_use_of_a_token_is_noted_although_a_replica_cannot_write(
    register: Register, api: Caller, replicated: Standby
) -> None:
    with working_for(register.tenant):
        ApiClient.objects.filter(pk=register.client.pk).update(last_used=None)
    replicated.come_after()
    assert api.get("partijen").status_code == 200
    with working_for(register.tenant):
        assert ApiClient.objects.get(pk=register.client.pk).last_used is not None
    replicated.come_after()
    with counted() as asked:
        assert api.get("partijen").status_code == 200
    assert asked["replica"] > 0


def test_role_that_bypasses_row_level_security_does_not_read_a_replica(
    register: Register, standby: Standby, api: Caller
) -> None:
    partij = made(api)
    standby.come_after()
    with connected(standby.primary, standby, role="postgres"), counted() as asked:
        assert api.get(f"partijen/{partij}").status_code == 200
    assert asked["replica"] == 0


def test_server_that_is_no_replica_is_not_taken_for_one(register: Register, standby: Standby, api: Caller) -> None:
    with connected(standby.primary, standby.primary), counted() as asked:
        assert api.get("partijen").status_code == 200
    assert asked["replica"] == 0 and asked["primary"] > 0


def test_standby_in_the_place_of_the_primary_answers_nothing(register: Register, standby: Standby, api: Caller) -> None:
    assert api.get("partijen").status_code == 200
    with connected(standby, standby):
        response = api.get("partijen")
        assert (response.status_code, response.json()["code"]) == (503, Unavailable.default_code)
        assert response["Retry-After"]


def test_replica_of_another_timeline_is_not_asked(tmp_path: Path, django_db_blocker: Any) -> None:
    """The old primary lives on beside the promoted standby, and a replica of the old one is further than the new one."""
    with pair() as promoted:
        old = promoted.primary
        stray = Standby.of(old, old.cluster.folder.parent / "stray")
        try:
            promoted.ask("SELECT pg_promote()")
            old.ask("CREATE TABLE junk AS SELECT generate_series(1, 100000)")
            stray.come_after()
            with django_db_blocker.unblock(), connected(Server(promoted.cluster), stray):
                register = Register.of("Gemeente Voorbeeld", "00000001001234567000")
                api = Caller(register.token)
                api.get("partijen")  # notes the use
                partij = made(api)
                replica.wake()
                position = connections[DEFAULT_DB_ALIAS].position()
                assert stray.ask("SELECT pg_last_wal_replay_lsn() > %s::pg_lsn", position[0])
                with counted() as asked:
                    assert api.get(f"partijen/{partij}").status_code == 200
                assert asked["replica"] == 0
        finally:
            stray.cluster.control("stop", "-m", "immediate", check=False)


def test_start_says_why_a_replica_is_not_read(replicated: Standby, caplog: pytest.LogCaptureFixture) -> None:
    say_what_the_database_lacks()
    assert not caplog.messages
    replicated.stop()
    try:
        say_what_the_database_lacks()
    finally:
        replicated.start()
    assert caplog.messages == ["zonder replica, de primaire server beantwoordt alles: OperationalError"]
