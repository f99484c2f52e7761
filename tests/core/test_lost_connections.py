"""A server that goes away: a clear 503 for what was under way, and nothing for what comes after."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from apps.core.database import NAME, Cluster
from tests.api_client import Caller
from tests.migrated import migrated_folder
from tests.register import Register
from tests.replicated import Server, in_place, wrapper

# The server ends the connection as the transaction is committed; what it had written is then rolled back.
END_AT_COMMIT = """
CREATE FUNCTION end_connection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_terminate_backend(pg_backend_pid());
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER end_at_commit AFTER INSERT ON partijen_partij DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION end_connection()
"""
PARTIJ = {
    "soortPartij": "organisatie", "indicatieGeheimhouding": False, "indicatieActief": True,
    "partijIdentificatie": {"naam": "Bakkerij"}, "digitaleAdressen": None, "voorkeursDigitaalAdres": None,
    "rekeningnummers": None, "voorkeursRekeningnummer": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with migrated_folder() as folder, Cluster(folder, durable=False).running() as cluster:
        yield Server(cluster)


@pytest.fixture(scope="module")
def token(server: Server, django_db_blocker: Any) -> str:
    with django_db_blocker.unblock(), connected(server):
        return Register.of("Gemeente Voorbeeld", "00000001001234567000").token


@pytest.fixture
def api(server: Server, token: str, django_db_blocker: Any) -> Iterator[Caller]:
    """Calls the APIs, over a connection that was used before."""
    with django_db_blocker.unblock(), connected(server):
        api = Caller(token)
        assert api.get("partijen").status_code == 200
        yield api


def connected(server: Server) -> Any:
    from django.db import connections

    return in_place("default", wrapper(connections["default"], server, "klantenregister", "default"))


def end_connections(server: Server) -> None:
    """Lets the server end all connections, as it does when it stops."""
    with psycopg.connect(host=str(server.cluster.socket), user="postgres", dbname=NAME, autocommit=True) as superuser:
        superuser.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = %s",
            [NAME],
        )


@pytest.mark.parametrize("method", ["get", "post"])
def test_connection_that_ended_between_requests_is_no_error(method: str, api: Caller, server: Server) -> None:
    for _ in range(3):
        end_connections(server)
        response = api.get("partijen") if method == "get" else api.post("partijen", PARTIJ)
        assert response.status_code in (200, 201), response.content


@pytest.mark.parametrize(
    "path", ["/klantinteracties/api/v1/partijen", "/api/kic/v1/partijen", "/klanten/api/v1/klanten"]
)
def test_server_that_is_away_is_a_503_until_it_is_back(path: str, api: Caller, server: Server) -> None:
    server.stop()
    try:
        for _ in range(2):
            response = api.get(path)
            assert response.status_code == 503, response.content
            assert response.json()["code"] == "service_unavailable"
            assert int(response["Retry-After"]) > 0
            assert response["API-version"]
    finally:
        server.start()
    assert api.get(path).status_code == 200


def test_write_whose_outcome_is_unknown_is_no_success(api: Caller, server: Server) -> None:
    for statement in END_AT_COMMIT.split(";\nCREATE CONSTRAINT"):
        server.ask(statement if "FUNCTION end_connection() RETURNS" in statement else f"CREATE CONSTRAINT{statement}")
    try:
        response = api.post("partijen", PARTIJ)
        assert (response.status_code, response.json()["code"]) == (503, "outcome_unknown")
        assert int(response["Retry-After"]) > 0
    finally:
        server.ask("DROP TRIGGER end_at_commit ON partijen_partij")
        server.ask("DROP FUNCTION end_connection")
    assert api.post("partijen", PARTIJ).status_code == 201


def test_page_of_the_admin_is_a_503_while_the_server_is_away(api: Caller, server: Server) -> None:
    assert api.client.get("/admin/login/").status_code == 200
    api.client.cookies["sessionid"] = "0" * 32  # so that it is looked up
    server.stop()
    try:
        assert api.client.get("/admin/").status_code == 503
    finally:
        server.start()
    assert api.client.get("/admin/").status_code == 302


def test_server_that_became_a_standby_is_a_503(api: Caller) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
    response = api.post("partijen", PARTIJ)
    assert (response.status_code, response.json()["code"]) == (503, "service_unavailable")
    connection.close()
    assert api.post("partijen", PARTIJ).status_code == 201
