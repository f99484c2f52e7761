"""The role that the register serves with."""

import psycopg

from apps.core.exceptions import RegisterError


class UnsafeRole(RegisterError):
    """The database role can see the rows of all organisations."""


def check_role(url: str) -> None:
    """Raises UnsafeRole when the role of connection URL `url` bypasses row-level security; OperationalError without a server."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        bypasses = connection.execute(
            "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    if bypasses and bypasses[0]:
        raise UnsafeRole("de databaserol omzeilt row-level security; gebruik een rol zonder SUPERUSER en BYPASSRLS.")
