"""Django's PostgreSQL backend with a schema editor that knows tenants, and a cursor for kept statements."""

from typing import Any

from django.db.backends.postgresql import base

from apps.core.postgresql.schema import TenantSchemaEditor


class DatabaseWrapper(base.DatabaseWrapper):
    """The backend named by ENGINE in the settings."""

    SchemaEditorClass = TenantSchemaEditor

    def prepared_cursor(self) -> Any:
        """Returns a cursor that sends parameters apart from the SQL, so that PostgreSQL parses and plans a text once.

        Django's own cursor writes parameters into the text, which is then new each time.
        """
        self.ensure_connection()
        connection: Any = self.connection
        prepare: Any = self._prepare_cursor  # type: ignore[attr-defined]  # not in the stubs
        return prepare(base.ServerBindingCursor(connection))  # type: ignore[call-arg]  # psycopg's cursor
