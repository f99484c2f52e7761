"""Django's PostgreSQL backend with a schema editor that knows tenants, and a cursor for kept statements."""

import select
from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import OperationalError
from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus

from apps.core.postgresql.schema import TenantSchemaEditor

# How far the primary has written, and on which timeline. What was acknowledged is flushed, unless commits do not wait for that.
POSITION = """
SELECT lsn || ' ' || pg_walfile_name(lsn) FROM (SELECT CASE current_setting('synchronous_commit')
    WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END) AS at(lsn)
"""
Position = tuple[str, int]


class WrongServer(OperationalError):
    """The server may not answer: a standby where the primary is meant, or a replica that does not know enough."""


class OutcomeUnknown(OperationalError):
    """The connection was lost while a transaction was committed: it may have been, or not."""


class AsBytes(Loader):
    """Leaves a text as the bytes in which it came: JSON goes into the answer as it is."""

    def load(self, data: Buffer) -> bytes:
        return bytes(data)


class KeptCursor(base.CursorMixin, psycopg.RawCursor[Any]):
    """Runs a text in PostgreSQL's own form ($1, $2): not parsed here, parameters sent apart, planned there once.

    Django's own cursor writes parameters into the text, which is then new each time.
    """

    def execute(self, query: Any, params: Sequence[Any] = (), **how: Any) -> Any:  # type: ignore[override]  # less than psycopg's
        return super().execute(query, [sent(value) for value in params], **how)


def sent(value: Any) -> Any:
    """Returns `value` as it is sent: numbers as text, or their size would decide their type, and that a statement of its own."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


class ByValueCursor(base.CursorMixin, psycopg.ClientCursor[Any]):
    """Runs a kept text with marks (%(name)s) for values that it is planned for."""


class Operations(DatabaseOperations):
    """See the module's text."""

    def last_executed_query(self, cursor: Any, sql: Any, params: Any) -> Any:
        """Returns the SQL for Django's log of queries; of a kept statement without its parameters."""
        if isinstance(cursor, KeptCursor):
            return sql
        return super().last_executed_query(cursor, sql, params)


class DatabaseWrapper(base.DatabaseWrapper):
    """The backend named by ENGINE in the settings."""

    SchemaEditorClass = TenantSchemaEditor
    ops_class = Operations

    def kept_cursor(self, *, by_value: bool = False, as_bytes: bool = False) -> Any:
        """Returns a cursor for statements whose text does not change.

        `by_value`: it is planned for its values. `as_bytes`: texts of its rows are bytes.
        """
        self.ensure_connection()
        connection: Any = self.connection
        wrap: Any = self._prepare_cursor  # type: ignore[attr-defined]  # not in the stubs
        cursor = (ByValueCursor if by_value else KeptCursor)(connection)
        if as_bytes:
            cursor.adapters.register_loader("text", AsBytes)
        return wrap(cursor)

    def first_statement(self, sql: str, values: Sequence[Any]) -> str:
        """Runs `sql`, a SELECT without FROM, as the first statement of the transaction; returns its one value as text.

        It is sent together with BEGIN: one round trip where psycopg makes two. Within a transaction that has begun it is a
        statement like any other. Raises WrongServer when this is not the server that may answer.
        """
        self.ensure_connection()
        connection: Any = self.connection
        condition, also = self.condition()
        text = psycopg.ClientCursor(connection).mogrify(f"{sql} WHERE {condition}", [*values, *also])
        begin = "BEGIN;" if connection.pgconn.transaction_status == TransactionStatus.IDLE else ""
        result = self.exchange(f"{begin}{text}".encode(), ExecStatus.TUPLES_OK)
        if result.ntuples == 0:
            self.close()  # who connects anew may be led to the right one
            raise WrongServer
        return str(result.get_value(0, 0).decode())

    def condition(self) -> tuple[str, tuple[Any, ...]]:
        """Returns what must hold of the server as a transaction begins: a standby does not know what was just written."""
        return "NOT pg_is_in_recovery()", ()

    def position(self) -> Position:
        """Returns how far the primary has written, and on which timeline; a DatabaseError when this is none."""
        self.close_if_health_check_failed()
        self.ensure_connection()
        lsn, file = self.exchange(POSITION.encode(), ExecStatus.TUPLES_OK).get_value(0, 0).decode().split()
        return lsn, int(file[:8], 16)

    def exchange(self, text: bytes, wanted: ExecStatus) -> Any:
        """Sends `text` as it is, and returns the result of the last statement in it; a DatabaseError unless it is as `wanted`."""
        connection: Any = self.connection
        with self.wrap_database_errors:
            result = connection.pgconn.exec_(text)
            if result.status == wanted:
                return result
            if is_lost(connection):  # then libpq gives no code to tell the error by
                raise psycopg.OperationalError("the connection is lost")
            raise psycopg.errors.error_from_result(result)

    def close_if_health_check_failed(self) -> None:
        """Closes a connection that the server has ended meanwhile, so that no request finds out by failing.

        That is seen at the socket, and takes a microsecond; Django would ask the server, before each transaction.
        """
        # Autocommit: before a transaction, and not once more at its end.
        if self.connection is not None and self.autocommit and not self.in_atomic_block and has_ended(self.connection):
            self.close()

    def _commit(self) -> None:
        """Commits; OutcomeUnknown when the connection is lost meanwhile."""
        connection: Any = self.connection
        try:
            super()._commit()  # type: ignore[misc]  # not in the stubs
        except OperationalError as error:
            if is_lost(connection):
                raise OutcomeUnknown from error.__cause__
            raise

    def _rollback(self) -> None:
        """Rolls back, and keeps what is prepared.

        psycopg forgets all prepared statements at a rollback, in case tables were made in the transaction: every request that is
        refused would have the next ones planned anew, which takes ten times as long as a read. Kept statements are of tables that
        migrations made.
        """
        connection: Any = self.connection
        if connection is not None and connection.pgconn.transaction_status != TransactionStatus.IDLE:
            self.exchange(b"ROLLBACK", ExecStatus.COMMAND_OK)


def is_lost(connection: Any) -> bool:
    """Tells whether nothing can be asked over a connection any longer, as far as is known here."""
    return bool(connection.closed or connection.pgconn.status != ConnStatus.OK)


def has_ended(connection: Any) -> bool:
    """Tells whether the server has ended a connection on which nothing is going on; reads what it says of itself meanwhile."""
    if is_lost(connection):
        return True
    waiting = select.poll()
    waiting.register(connection.pgconn.socket, select.POLLIN)
    try:
        while waiting.poll(0):
            connection.pgconn.consume_input()
    except psycopg.OperationalError:
        return True
    return False
