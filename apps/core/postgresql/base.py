"""Django's PostgreSQL backend with a schema editor that knows tenants, and a cursor for kept statements."""

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.pq import ExecStatus, TransactionStatus

from apps.core.postgresql.schema import TenantSchemaEditor


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
        """Runs `sql` as the first statement of the transaction, sent together with its BEGIN; returns its one value as text.

        One round trip where psycopg makes two. Within a transaction that has begun it is a statement like any other.
        """
        self.ensure_connection()
        connection: Any = self.connection
        text = psycopg.ClientCursor(connection).mogrify(sql, values)
        begin = "BEGIN;" if connection.pgconn.transaction_status == TransactionStatus.IDLE else ""
        with self.wrap_database_errors:
            result = connection.pgconn.exec_(f"{begin}{text}".encode())
            if result.status != ExecStatus.TUPLES_OK:
                raise psycopg.errors.error_from_result(result)
        return str(result.get_value(0, 0).decode())

    def _rollback(self) -> None:
        """Rolls back, and keeps what is prepared.

        psycopg forgets all prepared statements at a rollback, in case tables were made in the transaction: every request that is
        refused would have the next ones planned anew, which takes ten times as long as a read. Kept statements are of tables that
        migrations made.
        """
        connection: Any = self.connection
        if connection is None or connection.pgconn.transaction_status == TransactionStatus.IDLE:
            return
        with self.wrap_database_errors:
            result = connection.pgconn.exec_(b"ROLLBACK")
            if result.status != ExecStatus.COMMAND_OK:
                raise psycopg.errors.error_from_result(result)
