"""Whether this process can serve: does the database answer, is it migrated, is what others must hear of being delivered?

The database is asked over a connection of its own, in a thread of its own, at most once a second per process: nobody can hold up
the connection of a request by asking how we are, and a database that hangs holds up nobody.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from dataclasses import dataclass
from functools import cache
from pkgutil import iter_modules
from threading import Lock, Thread
from typing import Any

import psycopg
from django.apps import apps
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from apps.core.outbox.model import outgoing_models

LIMIT = 2.0  # seconds that an answer may take
KEEP = 1.0  # seconds that an answer is good for
# What is Django's or psycopg's in the options of a connection, and not libpq's.
NOT_OF_LIBPQ = frozenset({"pool", "prepare_threshold", "assume_role", "isolation_level", "server_side_binding"})

PENDING = """
SELECT app || '.' || name FROM unnest(%s::text[], %s::text[]) AS wanted (app, name)
WHERE NOT EXISTS (SELECT FROM django_migrations done WHERE done.app = wanted.app AND done.name = wanted.name)
ORDER BY 1
"""
STANDING = """
SELECT coalesce(extract(epoch FROM now() - core_uitgaand_oudste(%s))::float, 0),
    (SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '60 seconds')
"""


@dataclass(frozen=True)
class Standing:
    """What was found. `oldest`: since how many seconds the oldest undelivered message waits; `workers`: how many are alive."""

    is_reachable: bool = False
    pending: tuple[str, ...] = ()
    oldest: float = 0.0
    workers: int = 0
    seconds: float = 0.0

    @property
    def is_migrated(self) -> bool:
        """Tells whether the database has every migration that this code has."""
        return self.is_reachable and not self.pending


class Probe:
    """Asks, one at a time, and keeps the answer for a moment."""

    def __init__(self, look: Callable[[], Awaitable[Standing]]) -> None:
        self.look = look
        self.lock = Lock()
        self.found: Future[Standing] | None = None
        self.began = 0.0

    def standing(self) -> Standing:
        """Returns what was found; as if the database could not be reached when that takes longer than LIMIT."""
        with self.lock:
            if self.found is None or (self.found.done() and time.monotonic() > self.began + KEEP):
                self.found, self.began = Future(), time.monotonic()
                Thread(target=self.run, args=[self.found], daemon=True).start()
            found, until = self.found, self.began + LIMIT
        try:
            return found.result(max(0.0, until - time.monotonic()))
        except TimeoutError:
            return Standing(seconds=LIMIT)

    def run(self, found: "Future[Standing]") -> None:
        """Looks, and fills in `found` whatever happens."""
        try:
            found.set_result(asyncio.run(self.bounded()))
        except (psycopg.Error, OSError, TimeoutError):
            found.set_result(Standing(seconds=time.monotonic() - self.began))

    async def bounded(self) -> Standing:
        """Looks for no longer than LIMIT."""
        return await asyncio.wait_for(self.look(), LIMIT)


async def look_at_database() -> Standing:
    """Asks the database."""
    began = time.monotonic()
    async with await psycopg.AsyncConnection.connect(**address(), autocommit=True) as server:
        wanted = migrations()
        found = await server.execute(PENDING, [[app for app, _ in wanted], [name for _, name in wanted]])
        if pending := tuple(name for (name,) in await found.fetchall()):
            return Standing(is_reachable=True, pending=pending, seconds=time.monotonic() - began)
        found = await server.execute(STANDING, [[model._meta.db_table for model in outgoing_models()]])
        oldest, workers = await found.fetchone() or (0.0, 0)
        seconds = time.monotonic() - began
        return Standing(is_reachable=True, oldest=oldest, workers=workers, seconds=seconds)


def address() -> dict[str, Any]:
    """Returns how libpq reaches the database that the register uses."""
    known = connection.settings_dict
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    given = {ours: known[theirs] for theirs, ours in names.items() if known[theirs]}
    more = {name: value for name, value in known["OPTIONS"].items() if name not in NOT_OF_LIBPQ}
    # Never prepared: behind an old PgBouncer that would fail.
    return {**given, **more, "connect_timeout": 2, "prepare_threshold": None}


@cache
def migrations() -> list[tuple[str, str]]:
    """Returns app and name of every migration of this code, by their file names: to import them all takes memory."""
    found = []
    for config in apps.get_app_configs():
        module, _ = MigrationLoader.migrations_module(config.label)
        folder = config.path if module else ""
        if module == f"{config.name}.migrations":
            names = [name for _, name, _ in iter_modules([f"{folder}/migrations"]) if name[0] not in "_~"]
            found += [(config.label, name) for name in names]
    return found


probe = Probe(look_at_database)
