"""How many SQL statements a request takes, as PostgreSQL counts them (pg_stat_statements).

Counting is switched on in the server's own settings, which needs a restart; afterwards they are as before. So this comes after
the clock, and with one web process of one thread, so that every request finds what an earlier one prepared.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from apps.core.database import APPLICATION
from bench.caller import Caller
from bench.sample import Sample, discover
from bench.served import NotServing, Served, served
from bench.workloads import Workload, first

REQUESTS = 20
SHOWN = 120  # characters of either end of a statement in the report

AVAILABLE = "SELECT 1 FROM pg_available_extensions WHERE name = 'pg_stat_statements'"
# Without those of the job worker: it asks the database for work of its own accord.
COUNTS = """
SELECT query, sum(calls) FROM pg_stat_statements
WHERE userid = %s::regrole AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND query NOT ILIKE '%%procrastinate%%'
GROUP BY query
"""
CONTROL = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")

Counts = dict[str, dict[str, Any]]


def count_statements(folder: Path, workloads: list[Workload]) -> Counts:
    """Returns per workload the statements of one request: `statements`, `control` (BEGIN and its like) and `seen`, the texts.

    Raises NotServing when this PostgreSQL cannot count.
    """
    with served(folder) as register, register.connect() as connection:
        # First, because a server does not start with a library that is not there.
        if not connection.execute(AVAILABLE).fetchone():
            raise NotServing("deze PostgreSQL heeft geen pg_stat_statements; de opdrachten zijn niet geteld.")
        connection.execute("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'")
    alone = served(folder, KLANTENREGISTER_WORKERS="1", KLANTENREGISTER_THREADS="1")
    with alone as register, Caller(register.port) as caller, counting(register) as connection:
        sample = discover(caller)
        return {workload.name: count_one(caller, workload, sample, connection) for workload in workloads}


@contextmanager
def counting(register: Served) -> Iterator["psycopg.Connection[Any]"]:
    """Yields the superuser's connection while the view of the counts is there; afterwards nothing of it is left."""
    with register.connect() as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_stat_statements")
        try:
            yield connection
        finally:
            connection.execute("DROP EXTENSION pg_stat_statements")
            connection.execute("ALTER SYSTEM RESET shared_preload_libraries")


def count_one(
    caller: Caller, workload: Workload, sample: Sample, connection: "psycopg.Connection[Any]"
) -> dict[str, Any]:
    """Returns the statements of one request of `workload`, on average."""
    calls = first(workload, sample, 2 * REQUESTS)
    for call in calls[:REQUESTS]:  # what only a first request does is not counted
        caller.call(*call)
    connection.execute("SELECT pg_stat_statements_reset()")
    for call in calls[REQUESTS:]:
        caller.call(*call)
    seen = [(query, int(calls)) for query, calls in connection.execute(COUNTS, [APPLICATION])]
    control = sum(calls for query, calls in seen if query.upper().startswith(CONTROL))
    statements = sum(calls for _, calls in seen) - control
    return {
        "statements": statements / REQUESTS,
        "control": control / REQUESTS,
        "seen": [[calls / REQUESTS, shown(query)] for query, calls in seen],
    }


def shown(query: str) -> str:
    """Returns the beginning and the end of a statement, which is where it tells what it is about."""
    text = " ".join(query.split())
    return text if len(text) <= 2 * SHOWN else f"{text[:SHOWN]} ... {text[-SHOWN:]}"
