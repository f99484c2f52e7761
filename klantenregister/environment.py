"""Reads settings from the environment; what is missing or wrong stops the program with one clear line."""

import os
import sys
from typing import NoReturn


def stop(reason: str) -> NoReturn:
    """Ends the program with `reason` as its last line on standard error and exit status 1."""
    sys.exit(f"Klantenregister start niet: {reason}")


def required(name: str) -> str:
    """Returns the value of environment variable `name`; stops the program when it is absent or empty."""
    return os.environ.get(name) or stop(f"omgevingsvariabele {name} ontbreekt.")


def word(name: str, default: str = "") -> str:
    """Returns the value of environment variable `name`, or `default` when it is absent or empty."""
    return os.environ.get(name) or default


def words(name: str, default: str = "") -> list[str]:
    """Returns a comma-separated environment variable as a list without empty items."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def flag(name: str, *, default: bool) -> bool:
    """Returns an environment variable written as 1/0, true/false or ja/nee."""
    value = os.environ.get(name, "").lower()
    return value in {"1", "true", "ja"} if value else default


def number(name: str, default: int) -> int:
    """Returns an environment variable as a whole number; stops the program when it is none."""
    value = os.environ.get(name) or str(default)
    return int(value) if value.isdigit() else stop(f"{name} moet een geheel getal zijn.")


def database(url: str, **options: object) -> dict[str, object]:
    """Turns a PostgreSQL connection URL (libpq's form) into Django's database settings, with `options` besides.

    Query parameters that are no address (sslmode, target_session_attrs, ...) are passed on to libpq.
    """
    # Not at the top: the process that starts the others reads its environment too, and needs no driver in its memory.
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:
        stop("DATABASE_URL is geen geldige PostgreSQL-URL.")
    address = {
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
    }
    return {**address, "OPTIONS": {**parts, **options}}
