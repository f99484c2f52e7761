"""The role that the register serves with."""

import psycopg

from apps.core.database import SEARCHER
from apps.core.exceptions import RegisterError

# A superuser, a role that says so, or one that inherits from the role of searches.
BYPASSES = """
SELECT rolsuper OR rolbypassrls
OR coalesce((SELECT pg_has_role(current_user, oid, 'USAGE') FROM pg_roles WHERE rolname = %s), false)
FROM pg_roles WHERE rolname = current_user
"""


class UnsafeRole(RegisterError):
    """The database role can see the rows of all organisations."""


def check_role(url: str) -> None:
    """Raises UnsafeRole when the role of connection URL `url` bypasses row-level security; OperationalError without a server."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        bypasses = connection.execute(BYPASSES, [SEARCHER]).fetchone()
    if bypasses and bypasses[0]:
        raise UnsafeRole("de databaserol omzeilt row-level security; gebruik een rol zonder SUPERUSER en BYPASSRLS.")
