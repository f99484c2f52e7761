"""Our backend for a streaming replica: it answers nothing before it has shown that it knows what the primary knew."""

from typing import Any

from apps.core.database import SEARCHER
from apps.core.postgresql import base
from apps.core.postgresql.roles import BYPASSES, UnsafeRole

# Replaying is a matter of a millisecond or so; who waits longer had better ask the primary.
PATIENCE = "20 milliseconds"
KNOWS = "core_knows(%s, %s, %s)"


class DatabaseWrapper(base.DatabaseWrapper):
    """The backend of the replica. Each request sets `must_know` (apps.core.replica); the first statement asks for it."""

    must_know: base.Position | None = None

    def condition(self) -> tuple[str, tuple[Any, ...]]:
        """Returns what must hold of the replica as the transaction begins."""
        position, self.must_know = self.must_know, None
        return (KNOWS, (*position, PATIENCE)) if position else ("true", ())

    def kept_cursor(self, **how: Any) -> Any:
        self.refuse_unproved()
        return super().kept_cursor(**how)

    def _cursor(self, name: str | None = None) -> Any:
        self.refuse_unproved()
        return super()._cursor(name)  # type: ignore[misc]  # not in the stubs

    def refuse_unproved(self) -> None:
        """Raises WrongServer when something is asked before the first statement."""
        if self.must_know:
            raise base.WrongServer

    def _configure_connection(self, connection: Any) -> bool:
        """Readies a new connection; UnsafeRole when its role bypasses row-level security."""
        is_changed = bool(super()._configure_connection(connection))  # type: ignore[misc]  # not in the stubs
        with connection.cursor() as cursor:
            bypasses = cursor.execute(BYPASSES, [SEARCHER]).fetchone()
        if bypasses and bypasses[0]:
            raise UnsafeRole
        return is_changed
