"""Makes a back-up of the register, and a register of a back-up.

    python -m klantenregister.backup maak FOLDER        the database of BACKUP_URL, else that of bin/serve
    python -m klantenregister.backup herstel FOLDER     into the empty database of BACKUP_URL, else into that of bin/serve

The role of BACKUP_URL must see the rows of all organisations: a superuser, or for a back-up one with BYPASSRLS and
pg_read_all_data. Restoring makes roles and sets owners, which is for a superuser. A back-up is a folder: the dump, and a manifest
with the count and a checksum of each table as they were in the very snapshot that was dumped. Restoring ends by comparing.
"""

import hashlib
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from apps.core.database import OWNER, SEARCHER, Cluster, DatabaseError, binaries, reachable
from klantenregister.environment import stop, word

DUMP, MANIFEST = "register.dump", "manifest.json"
Sums = dict[str, list[int]]

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
# Without order, so that no sort is needed; of texts, so that it is the same after a restore.
SUM = "SELECT count(*), coalesce(sum(hashtextextended(rij::text, 0)::numeric), 0) FROM {} AS rij"
LOCKED = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relrowsecurity AND relforcerowsecurity ORDER BY 1
"""
UNSAFE = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND (rolsuper OR rolbypassrls)"


def main(arguments: list[str]) -> None:
    """Does what is asked; stops with a reason when it cannot."""
    if len(arguments) != 2 or arguments[0] not in ("maak", "herstel"):
        stop("geef op: maak MAP of herstel MAP.")
    what, folder = arguments[0], Path(arguments[1])
    try:
        with server() as url:
            began = time.monotonic()
            said = make(url, folder) if what == "maak" else restore(url, folder)
    except (psycopg.Error, DatabaseError, OSError) as error:
        stop(f"{what} mislukte: {error}")
    print(f"{said} in {time.monotonic() - began:.1f} s")
    print(REMINDERS[what])


@contextmanager
def server() -> Iterator[str]:
    """Yields the URL of the database: of BACKUP_URL, else of the server of bin/serve, which is started when it does not run."""
    if url := word("BACKUP_URL"):
        yield url
        return
    cluster = Cluster(reachable(Path(word("KLANTENREGISTER_DATA", ".data"))))
    if cluster.control("status", check=False).returncode == 0:
        yield cluster.url("postgres")
        return
    with cluster.running():
        yield cluster.url("postgres")


def make(url: str, folder: Path) -> str:
    """Makes a back-up in `folder`, which must not be there yet; returns what was made."""
    folder.mkdir(mode=0o700, parents=True)
    with psycopg.connect(url) as database:
        database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        database.read_only = True
        (snapshot,) = one(database, "SELECT pg_export_snapshot()")
        run("pg_dump", "--format=custom", f"--snapshot={snapshot}", f"--file={folder / DUMP}", f"--dbname={url}")
        (folder / DUMP).chmod(0o600)
        tables = sums(database)
        manifest = {
            "gemaakt": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "postgresql": database.info.server_version,
            "eigenaar": owner(database),
            "applicatie": word("DATABASE_APPLICATION_ROLE", "klantenregister"),
            "sleutel": key_mark(),
            "vergrendeld": [name for (name,) in database.execute(LOCKED)],
            "tabellen": tables,
        }
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1))
    rows = sum(count for count, _ in tables.values())
    return f"{folder}: {size(folder / DUMP)}, {len(tables)} tabellen, {rows} rijen"


def restore(url: str, folder: Path) -> str:
    """Makes the register of a back-up in an empty database, and compares it; stops when anything differs."""
    manifest = json.loads((folder / MANIFEST).read_text())
    with psycopg.connect(url, autocommit=True) as database:
        if one(database, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")[0]:
            stop("de database is niet leeg; herstel in een nieuwe.")
        make_roles(database, manifest)
    run("pg_restore", "--exit-on-error", "--jobs=2", f"--dbname={url}", str(folder / DUMP))
    with psycopg.connect(url, autocommit=True) as database:
        database.execute("ANALYZE")
        if wrong := differences(database, manifest):
            stop(f"het herstelde register is niet wat het was: {'; '.join(wrong)}")
    if manifest["sleutel"] and key_mark() and key_mark() != manifest["sleutel"]:
        stop("hersteld, maar met een andere SECRET_KEY: tokens en secrets van toen werken niet.")
    return f"hersteld en gelijk: {len(manifest['tabellen'])} tabellen"


def make_roles(database: Any, manifest: dict[str, Any]) -> None:
    """Makes the roles that are not there, without passwords, and lets the owner have the database."""
    owner, application = manifest["eigenaar"], manifest["applicatie"]
    wanted = {SEARCHER: "NOLOGIN", application: "LOGIN", owner: "LOGIN NOINHERIT"}
    for role, how in wanted.items():
        if not database.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
            database.execute(sql.SQL("CREATE ROLE {} " + how).format(sql.Identifier(role)))
    grant = sql.SQL("GRANT {} TO {}").format(sql.Identifier(SEARCHER), sql.Identifier(owner))
    database.execute(grant)
    name = sql.Identifier(database.info.dbname)
    database.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(name, sql.Identifier(owner)))


def differences(database: Any, manifest: dict[str, Any]) -> list[str]:
    """Returns what is not as it was, or not as it must be: rows, row-level security, roles."""
    found, then = sums(database), manifest["tabellen"]
    wrong = [f"tabel {name}" for name in sorted(found.keys() | then.keys()) if found.get(name) != then.get(name)]
    locked = {name for (name,) in database.execute(LOCKED)}
    wrong += [f"geen row-level security op {name}" for name in manifest["vergrendeld"] if name not in locked]
    roles = [manifest["eigenaar"], manifest["applicatie"], SEARCHER]
    return wrong + [f"rol {name} ziet alles" for (name,) in database.execute(UNSAFE, [roles])]


def sums(database: Any) -> Sums:
    """Returns the number of rows and a checksum of each table."""
    database.execute("SET timezone = 'UTC'")  # a moment as text is one in the time zone of who asks
    names = [name for (name,) in database.execute(TABLES).fetchall()]
    found = {name: one(database, sql.SQL(SUM).format(sql.Identifier(name))) for name in names}
    return {name: [int(count), int(total)] for name, (count, total) in found.items()}


def owner(database: Any) -> str:
    """Returns the role that owns the tables."""
    found = database.execute("SELECT tableowner FROM pg_tables WHERE tablename = 'django_migrations'").fetchone()
    return found[0] if found else OWNER


def one(database: Any, statement: Any) -> Any:
    """Returns the one row of a statement."""
    return database.execute(statement).fetchone()


def key_mark() -> str:
    """Returns what tells one SECRET_KEY from another and nothing else of it; empty when it is not known here."""
    kept = reachable(Path(word("KLANTENREGISTER_DATA", ".data"))) / "secret-key"
    key = word("SECRET_KEY") or (kept.read_text() if not word("BACKUP_URL") and kept.exists() else "")
    return hashlib.sha256(f"klantenregister.backup {key}".encode()).hexdigest()[:12] if key else ""


def size(path: Path) -> str:
    """Returns the size of a file, in words."""
    return f"{path.stat().st_size / 1_000_000:.1f} MB"


def run(program: str, *arguments: str) -> None:
    """Runs a program of PostgreSQL; DatabaseError with its own words, and no password, when it fails."""
    done = subprocess.run([str(binaries() / program), *arguments], check=False, capture_output=True, text=True)
    if done.returncode:
        secret = urlsplit(word("BACKUP_URL")).password or ""
        raise DatabaseError(
            f"{program}: {done.stderr.strip().replace(secret, '***') if secret else done.stderr.strip()}"
        )


REMINDERS = {
    "maak": "Bewaar SECRET_KEY ook, en apart: zonder haar werkt geen token, en met haar is elk secret te lezen.",
    "herstel": "Geef de rollen een wachtwoord, zet SECRET_KEY terug, en herhaal wat sinds de back-up is gewist.",
}

if __name__ == "__main__":
    main(sys.argv[1:])
