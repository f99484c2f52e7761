"""Looks at the database from outside, while a request waits for another system."""

from typing import Any

import psycopg
from django.db import connection

from tests.outside.servers import OtherSystem

OPEN_TRANSACTIONS = """
SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'
"""


def watch(system: OtherSystem, sql: str = OPEN_TRANSACTIONS, **how: Any) -> None:
    """Lets the system run `sql`, which returns a number, on a connection of its own during each call."""
    given = connection.get_connection_params()
    address = {name: given[name] for name in ("host", "port", "user", "dbname") if name in given}

    def look() -> int:
        with psycopg.connect(**{**address, **how}, autocommit=True) as own:
            (number,) = own.execute(sql).fetchone() or (-1,)
        return int(number)

    system.watch = look
