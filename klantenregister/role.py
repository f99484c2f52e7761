"""Refuses to serve with a database role that sees all organisations.

python -m klantenregister.role
"""

import psycopg

from apps.core.postgresql.roles import UnsafeRole, check_role
from klantenregister.environment import required, stop


def require_safe_role() -> None:
    """Stops the program when the role of DATABASE_URL bypasses row-level security, or when the database cannot be reached."""
    try:
        check_role(required("DATABASE_URL"))
    except UnsafeRole as error:
        stop(str(error))
    except psycopg.OperationalError:
        stop("de database van DATABASE_URL is niet bereikbaar.")


if __name__ == "__main__":
    require_safe_role()
