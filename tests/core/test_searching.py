"""Searches go past row-level security in one function; this is all that it lets through."""

from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.db import ProgrammingError, connection, transaction

from apps.core.database import SEARCHER
from apps.core.postgresql.roles import UnsafeRole, check_role
from apps.core.searching import pattern
from apps.core.tenancy import working_for
from tests.api_client import Caller, uuids
from tests.register import Register

SEARCH = "SELECT core_zoek('partijen_partij', 'zoeknaam', %s)"


def found(register: Register, text: str) -> list[int]:
    with working_for(register.tenant), connection.cursor() as cursor:
        cursor.execute(SEARCH, [pattern(text)])
        return [row[0] for row in cursor.fetchall()]


def test_search_tells_ids_of_the_own_organisation_only(register: Register, other_register: Register) -> None:
    own, other = register.organisatie("Bakkerij Bol"), other_register.organisatie("Bakkerij Bol")
    assert found(register, "bakkerij") == [own.pk]
    assert found(other_register, "bakkerij") == [other.pk]


def test_search_without_an_organisation_finds_nothing(register: Register) -> None:
    register.organisatie("Bakkerij Bol")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.tenant', '', true)")
        cursor.execute(SEARCH, ["%"])
        assert cursor.fetchall() == []


@pytest.mark.parametrize("text", ["100%", "a_b", "c\\d", "o'hara", "%", "_", "\\", "é"])
def test_special_characters_are_themselves(register: Register, api: Caller, text: str) -> None:
    hit = register.organisatie(f"Bakkerij {text} Bol")
    register.organisatie("Bakkerij 100 axb cd ohara e Bol")
    assert uuids(api.get("partijen", {"naam__icontains": text})) == [str(hit.uuid)]


def test_search_is_blind_to_upper_and_lower_case_beyond_ascii(register: Register, api: Caller) -> None:
    hit = register.organisatie("Café Zoë")
    assert uuids(api.get("partijen", {"naam__icontains": "CAFÉ ZOË"})) == [str(hit.uuid)]


@pytest.mark.parametrize(
    ("table", "column"), [("partijen_partij", "voorkeurstaal"), ("partijen_rekeningnummer", "iban")]
)
def test_columns_that_are_not_searched_are_closed(register: Register, table: str, column: str) -> None:
    with (
        working_for(register.tenant),
        pytest.raises(ProgrammingError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SELECT core_zoek(%s::regclass, %s, '%%')", [table, column])


def test_function_belongs_to_the_role_that_cannot_log_in(register: Register) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolcanlogin, rolsuper, rolbypassrls FROM pg_proc "
            "JOIN pg_roles ON pg_roles.oid = proowner WHERE proname = 'core_zoek'"
        )
        assert cursor.fetchall() == [(SEARCHER, False, False, False)]


def test_role_that_inherits_the_searches_may_not_serve(register: Register) -> None:
    owner: Any = connection.settings_dict
    url = f"postgresql://klantenregister_owner@/{owner['NAME']}?host={owner['HOST']}"
    check_role(url)  # may become the role of searches, and does not inherit it
    try:
        server = psycopg.connect(host=owner["HOST"], user="postgres", dbname=owner["NAME"], autocommit=True)
    except psycopg.OperationalError:
        pytest.skip("only a superuser can make a role, and this database has none that we know")
    with server:
        server.execute(f"CREATE ROLE te_ruim LOGIN INHERIT IN ROLE {SEARCHER}")
        try:
            with pytest.raises(UnsafeRole):
                check_role(url.replace("klantenregister_owner", "te_ruim"))
        finally:
            server.execute("DROP ROLE te_ruim")
    assert settings.APPLICATION_ROLE != SEARCHER
