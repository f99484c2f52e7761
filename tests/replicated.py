"""A primary with a streaming standby, both real, and this process connected to them as a web process is."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections
from django.utils.module_loading import import_string

from apps.core import replica
from apps.core.database import APPLICATION, NAME, Cluster, run
from apps.core.tenancy import leave_tenant
from klantenregister.environment import database
from tests.migrated import migrated_folder

SHORT = 10.0  # seconds that a standby may take to come after


@dataclass(frozen=True)
class Server:
    """A server that is asked as its superuser."""

    cluster: Cluster

    def ask(self, sql: str, *values: Any) -> Any:
        """Returns the first value of what `sql` answers."""
        with psycopg.connect(host=str(self.cluster.socket), user="postgres", dbname=NAME, autocommit=True) as server:
            cursor = server.execute(sql, values)
            row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None

    def stop(self) -> None:
        self.cluster.control("stop", "-m", "immediate")

    def start(self) -> None:
        self.cluster.launch()


@dataclass(frozen=True)
class Standby(Server):
    """A standby of `primary`."""

    primary: Server

    @classmethod
    def of(cls, primary: Server, folder: Path) -> "Standby":
        """Makes a standby and starts it."""
        cluster = Cluster(folder, durable=False)
        folder.mkdir()
        cluster.make_folders()
        run("pg_basebackup", "-h", str(primary.cluster.socket), "-U", "postgres", "-D", str(folder / "postgresql"),
            "-R", "--checkpoint=fast", "--no-sync", "--no-manifest")  # fmt: skip
        with (folder / "postgresql" / "postgresql.auto.conf").open("a") as settings:
            settings.write("wal_retrieve_retry_interval = '100ms'\n")
        cluster.launch()
        return cls(cluster, primary)

    def come_after(self) -> None:
        """Waits until it has replayed all that the primary has written by now."""
        position = self.primary.ask("SELECT pg_current_wal_flush_lsn()")
        wait_until(lambda: self.ask("SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", position))

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Lets it receive and not replay within the block: it answers from before."""
        self.come_after()
        self.ask("SELECT pg_wal_replay_pause()")
        wait_until(lambda: self.ask("SELECT pg_get_wal_replay_pause_state()") == "paused")
        try:
            yield
        finally:
            self.ask("SELECT pg_wal_replay_resume()")
            self.come_after()

    @contextmanager
    def cut_off(self) -> Iterator[None]:
        """Lets it receive nothing within the block."""
        address = self.ask("SHOW primary_conninfo")
        self.set("primary_conninfo", "host=/nowhere")
        wait_until(lambda: not self.ask("SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'"))
        try:
            yield
        finally:
            self.set("primary_conninfo", address)
            wait_until(lambda: self.ask("SELECT count(*) FROM pg_stat_wal_receiver WHERE status = 'streaming'"))
            self.come_after()

    def set(self, setting: str, value: str) -> None:
        """Changes a setting of the running server."""
        literal = value.replace("'", "''")
        self.ask(f"ALTER SYSTEM SET {setting} = '{literal}'")
        self.ask("SELECT pg_reload_conf()")


def wait_until(holds: Callable[[], Any]) -> None:
    """Waits until something holds; AssertionError when it takes too long."""
    end = time.monotonic() + SHORT
    while not holds():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.01)


@contextmanager
def pair() -> Iterator[Standby]:
    """Yields a standby, of a primary with a migrated register; both are stopped at the end."""
    with migrated_folder() as folder, Cluster(folder, durable=False).running() as cluster:
        standby = Standby.of(Server(cluster), folder.parent / "standby")
        try:
            yield standby
        finally:
            standby.cluster.control("stop", "-m", "immediate", check=False)


@contextmanager
def connected(primary: Server, standby: Server, *, role: str = APPLICATION) -> Iterator[None]:
    """Lets this thread be connected as a web process with DATABASE_URL and DATABASE_REPLICA_URL of these servers."""
    usual = connections[DEFAULT_DB_ALIAS]
    with (
        in_place(replica.ALIAS, wrapper(usual, standby, role, replica.ALIAS)),
        in_place(DEFAULT_DB_ALIAS, wrapper(usual, primary, APPLICATION, DEFAULT_DB_ALIAS)),
    ):
        replica.wake()
        try:
            yield
        finally:
            leave_tenant()


def wrapper(usual: Any, server: Server, role: str, alias: str) -> Any:
    """Returns Django's side of a connection to `server`, with the settings of the usual one."""
    options = {name: value for name, value in usual.settings_dict["OPTIONS"].items() if name != "assume_role"}
    options["options"] += " -c synchronous_commit=on"
    of_replica = alias == replica.ALIAS
    backend = import_string(f"apps.core.postgresql.{'replica.' if of_replica else ''}base.DatabaseWrapper")
    address = database(server.cluster.url(role), **options)
    return backend({**usual.settings_dict, "ATOMIC_REQUESTS": not of_replica, **address}, alias)


@contextmanager
def in_place(alias: str, made: Any) -> Iterator[None]:
    """Lets `made` be the database called `alias`, also where there was none."""
    before = connections[alias] if alias in connections.settings else None
    connections.settings.setdefault(alias, made.settings_dict)
    connections[alias] = made
    try:
        yield
    finally:
        made.close()
        if before:
            connections[alias] = before
        else:
            del connections[alias], connections.settings[alias]


@contextmanager
def counted() -> Iterator[dict[str, int]]:
    """Yields a dict that gets, at the end, how many statements each server was asked after the first of a transaction."""
    asked: dict[str, int] = {}
    servers = {"primary": connections[DEFAULT_DB_ALIAS], "replica": connections[replica.ALIAS]}
    for server in servers.values():
        server.force_debug_cursor = True
        server.queries_log.clear()
    try:
        yield asked
    finally:
        for name, server in servers.items():
            server.force_debug_cursor = False
            asked[name] = sum(query["sql"].startswith(("SELECT", "INSERT", "UPDATE")) for query in server.queries_log)
