"""Fixtures: two organisations, a register with builders for each, and HTTP clients with their tokens."""

import gc
import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from psycopg import sql
from psycopg.errors import ObjectInUse

from apps.core.database import SEARCHER
from apps.core.models import ApiClient, Tenant
from tests.api_client import Caller
from tests.migrated import fill
from tests.register import Register


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lets long tests begin first."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Spares the collector of garbage what was imported and collected: it is there till the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session", autouse=True)
def quick_settings() -> None:
    """Does without what takes a third of a second for each user of a test, or thirty milliseconds for each client."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_AUTOREFRESH = True  # looks for a file when it is asked for, and not for all of them beforehand


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> Iterator[None]:
    """Makes the roles of the application and of searches where there are none, before migrations grant them their rights."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        # Roles are of the whole server, and so is the template: other processes test with them too.
        server.execute("SELECT pg_advisory_lock(1)")
        for role in (settings.APPLICATION_ROLE, SEARCHER):
            if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                server.execute(sql.SQL("CREATE ROLE {}").format(sql.Identifier(role)))
        if run := os.environ.get("PYTEST_XDIST_TESTRUNUID"):
            template = connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template(server, f"template_{run[:12]}")
    yield
    if run:
        with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server, suppress(ObjectInUse):
            server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(template)))


def migrated_template(server: Any, name: str) -> str:
    """Makes a migrated database for the processes of one run to copy, unless it is there: migrating takes far longer."""
    if not server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        fill(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl())
    return name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Lets the tests run as the application's role, so that row-level security holds in all of them."""
    role = settings.APPLICATION_ROLE
    with django_db_blocker.unblock():
        with connection.cursor() as cursor:
            # Emptying tables between tests is no right that the application has.
            cursor.execute(f"GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO {role}")
        connection.close()
        connection.settings_dict["OPTIONS"]["assume_role"] = role
    yield
    with django_db_blocker.unblock():
        connection.close()
        del connection.settings_dict["OPTIONS"]["assume_role"]


@pytest.fixture
def register(db: None) -> Register:
    """The register of the first organisation."""
    return Register.of("Gemeente Voorbeeld", "00000001001234567000")


@pytest.fixture
def other_register(db: None) -> Register:
    """The register of another organisation in the same database."""
    return Register.of("Gemeente Andersdorp", "00000001009876543000")


@pytest.fixture
def tenant(register: Register) -> Tenant:
    return register.tenant


@pytest.fixture
def api_client(register: Register) -> ApiClient:
    """The application whose token `api` uses."""
    return register.client


@pytest.fixture
def api(register: Register) -> Caller:
    """Calls the APIs as an application of the first organisation that may do everything."""
    return Caller(register.token)


@pytest.fixture
def other_api(other_register: Register) -> Caller:
    """Calls the APIs as an application of the other organisation."""
    return Caller(other_register.token)


@pytest.fixture
def anonymous() -> Client:
    """Calls without a token."""
    return Client()
