"""Indexes are made after the rows: one sorted build is much cheaper than a place in a tree for every row."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg import sql

from bench.progress import Progress

# Unique ones stay: foreign keys lean on them, and they catch a row that is not right.
PLAIN_INDEXES = """
SELECT c.oid::regclass::text, pg_get_indexdef(c.oid)
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE i.indrelid = ANY (%s::regclass[]) AND NOT i.indisunique
  AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = c.oid)
ORDER BY i.indrelid, c.oid
"""


@contextmanager
def without_plain_indexes(connection: psycopg.Connection[Any], tables: Sequence[str]) -> Iterator[None]:
    """Runs a block while `tables` have only their unique indexes, and makes the others again."""
    found = connection.execute(PLAIN_INDEXES, [list(tables)]).fetchall()
    for name, _ in found:
        connection.execute(sql.SQL("DROP INDEX {}").format(sql.SQL(name)))
    yield
    connection.execute("SET maintenance_work_mem = '512MB'")
    progress = Progress("indexen", len(found))
    for _, definition in found:
        connection.execute(definition)
        progress.advance(1)
