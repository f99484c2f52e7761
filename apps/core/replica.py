"""Reads of the APIs from a streaming replica, none of which misses what was written before it was asked.

    DATABASE_REPLICA_URL        the replica; without it nothing here runs

Before a request is answered by the replica, the primary is asked for its position: its timeline, and how far it has written.
That is a look in its memory. Whatever had been acknowledged when the request came in, by whichever process, lies before that
position. The replica proves in its first statement (`core_knows`) that it has replayed up to there, on that timeline, or it does
not answer. So there is nothing to remember between requests, no clock to trust and no lease to keep; docs/scale.md has the
argument.

Whatever is wrong with the replica, and whatever it would refuse, the primary is asked instead.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connection, connections, transaction

from apps.core.database import SEARCHER
from apps.core.postgresql.roles import UnsafeRole
from apps.core.searching import IF_SEARCHER

logger = logging.getLogger(__name__)

ALIAS = "replica"

# A standby that was promoted is no replica. One whose receiver is on another timeline, or has none, may have replayed what never
# became of the primary. Only a role with pg_read_all_stats sees the receiver: the function is given to the role of searches.
CREATE_KNOWS = """
CREATE FUNCTION core_knows(position_ pg_lsn, timeline integer, patience interval) RETURNS boolean LANGUAGE plpgsql VOLATILE
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    until CONSTANT timestamptz := clock_timestamp() + patience;
BEGIN
    IF NOT (pg_is_in_recovery() AND EXISTS (
        SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming' AND received_tli = timeline
    )) THEN
        RETURN false;
    END IF;
    WHILE coalesce(pg_last_wal_replay_lsn() < position_, true) LOOP
        IF clock_timestamp() > until THEN
            RETURN false;
        END IF;
        PERFORM pg_sleep(0.0005);
    END LOOP;
    RETURN true;
END $$
"""
DROP_KNOWS = "DROP FUNCTION core_knows(pg_lsn, integer, interval)"
HAND_OVER = IF_SEARCHER.format(statements=f"ALTER FUNCTION core_knows(pg_lsn, integer, interval) OWNER TO {SEARCHER};")


class AskPrimary(Exception):
    """What is asked is the primary's to do."""


# After a failure the replica is left alone for a second, and longer when it took long to fail.
REST, REST_PER_SECOND, LONGEST_REST = 1.0, 10.0, 15.0
_rests_until = 0.0


def is_available() -> bool:
    """Tells whether there is a replica that did not fail a moment ago."""
    return ALIAS in connections.settings and time.monotonic() >= _rests_until


def is_asked() -> bool:
    """Tells whether this thread asks the replica now."""
    return connections[DEFAULT_DB_ALIAS].alias == ALIAS


@contextmanager
def in_place_of_primary() -> Iterator[None]:
    """Lets everything that this thread asks of the database within the block be asked of the replica.

    Raises a DatabaseError when one of both cannot be reached; the first statement does when the replica does not know enough.
    """
    primary: Any = connections[DEFAULT_DB_ALIAS]
    replica: Any = connections[ALIAS]
    replica.must_know = None
    replica.close_if_health_check_failed()
    replica.ensure_connection()
    replica.must_know = primary.position()
    connections[DEFAULT_DB_ALIAS] = replica
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = primary


def why_not() -> str:
    """Returns why the replica cannot be read at this moment; nothing when it can, or when none is wanted."""
    if ALIAS not in connections.settings:
        return ""
    try:
        with in_place_of_primary(), transaction.atomic():
            connection.first_statement("SELECT 1", ())  # type: ignore[attr-defined]  # of our own backend
    except (DatabaseError, InterfaceError, UnsafeRole) as error:
        return type(error).__name__
    finally:
        connections[ALIAS].close()
    return ""


def refuse_to_write() -> None:
    """Raises AskPrimary when this thread asks the replica: what comes now is a write."""
    if is_asked():
        raise AskPrimary


def rest(began: float, error: Exception) -> None:
    """Leaves the replica alone for a while, since it failed on a request that was given to it at `began`."""
    global _rests_until  # noqa: PLW0603  of the process: threads only ever overwrite one another's estimate
    now = time.monotonic()
    pause = min(REST + REST_PER_SECOND * (now - began), LONGEST_REST)
    if now >= _rests_until:
        logger.info("replica not used for %.1f s: %s", pause, type(error).__name__)
    _rests_until = now + pause


def wake() -> None:
    """Ends the rest of the replica."""
    global _rests_until  # noqa: PLW0603
    _rests_until = 0.0
