"""Makes a back-up of a register, destroys that register, and makes another of the back-up.

    python -m drill.backup [--folder FOLDER]

Of demo data, or of a copy of the register in FOLDER (bench/seed.py makes large ones). What holds afterwards: each table has
the same rows, row-level security and roles are in force, it serves: reads, and writes with the next number. Else exit status 1.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psycopg

from apps.core.database import APPLICATION, OWNER, Cluster, throw_away_folder
from apps.demo.access import TOKEN
from bench.access import token
from bench.served import HOST, REPOSITORY, served
from klantenregister.backup import DUMP, MANIFEST, size, sums

KLANTCONTACT = {"kanaal": "balie", "onderwerp": "Na de herstelproef", "taal": "nld", "vertrouwelijk": False}
PLACE = "/klantinteracties/api/v1"


class Failed(RuntimeError):
    """What was promised did not hold; the text says what, in Dutch."""


def main() -> None:
    """Runs the drill and prints its figures."""
    parser = ArgumentParser(description="Herstelproef: back-up, vernietigen, herstellen, vergelijken.")
    parser.add_argument("--folder", type=Path, help="map van een register; zonder: demogegevens")
    try:
        drill(parser.parse_args().folder)
    except (Failed, subprocess.CalledProcessError) as error:
        sys.exit(f"Herstelproef mislukt: {error}")


def drill(given: Path | None) -> None:
    """Makes a register, backs it up, destroys it, restores it, and looks at what came of it."""
    with throw_away_folder() as folder:
        first, second, kept = folder / "eerst", folder / "daarna", folder / "back-up"
        with filled(first, given):
            before = rows(Cluster(first))
            with timed("back-up maken"):
                command("maak", kept, first)
        secret = (first / "secret-key").read_text()
        shutil.rmtree(first)
        print(f"  het register is vernietigd; over is {size(kept / DUMP)} en {MANIFEST}")
        with Cluster(second).running() as fresh, timed("herstellen en vergelijken"):
            command("herstel", kept, second)
            compare(before, rows(fresh))
            locked(fresh)
        (second / "secret-key").write_text(secret)
        with timed("starten en dienen"), served(second) as register:
            serves(register.port, token(1) if given else TOKEN)
        print(
            f"Herstelproef gelukt: {len(before)} tabellen, {sum(count for count, _ in before.values())} rijen, geen verschil."
        )


@contextmanager
def filled(folder: Path, given: Path | None) -> Iterator[None]:
    """Runs a server with a register in `folder`: a copy of `given`, or a new one with demo data."""
    if given:
        subprocess.run(["/bin/cp", "-a", str(given), str(folder)], check=True)  # the files are of who runs PostgreSQL
    with Cluster(folder).running() as cluster:
        secret = folder / "secret-key"
        if not secret.exists():
            secret.write_text("herstelproef-0123456789-herstelproef-0123456789-abcde")
        own = {**os.environ, "DATABASE_URL": cluster.url(OWNER), "SECRET_KEY": secret.read_text()}
        preparing = [sys.executable, "-m", "klantenregister.preparing", *([] if given else ["demo"])]
        with timed("register maken"):
            subprocess.run(preparing, cwd=REPOSITORY, env=own, check=True)
        yield


def command(what: str, kept: Path, folder: Path) -> None:
    """Makes or restores a back-up, as an operator does."""
    own = {
        name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "BACKUP_URL", "SECRET_KEY")
    }
    asked = [sys.executable, "-m", "klantenregister.backup", what, str(kept)]
    subprocess.run(asked, cwd=REPOSITORY, env={**own, "KLANTENREGISTER_DATA": str(folder)}, check=True)


def rows(cluster: Cluster) -> dict[str, list[int]]:
    """Returns count and checksum of each table."""
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as database:
        return sums(database)


def compare(before: dict[str, list[int]], after: dict[str, list[int]]) -> None:
    """Fails when a table is not what it was."""
    if wrong := [name for name in before.keys() | after.keys() if before.get(name) != after.get(name)]:
        raise Failed(f"anders dan ervoor: {', '.join(sorted(wrong))}")


def locked(cluster: Cluster) -> None:
    """Fails when the role that serves sees rows without an organisation, or may change history."""
    with psycopg.connect(cluster.url(APPLICATION), autocommit=True) as database:
        (seen,) = one(database, "SELECT count(*) FROM partijen_partij")
        (organisations,) = one(database, "SELECT count(*) FROM core_tenant")
        (may,) = one(database, "SELECT has_table_privilege('partijen_partijmutatie', 'UPDATE')")
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as database:
        (there,) = one(database, "SELECT count(*) FROM partijen_partij")
    if seen or may or not (organisations and there):
        raise Failed("row-level security of de rechten van de rollen gelden niet")


def one(database: Any, statement: str) -> Any:
    """Returns the one row of a statement."""
    return database.execute(statement).fetchone()


def serves(port: int, key: str) -> None:
    """Fails when the restored register does not answer, or does not go on where it was: with the next number."""
    if call(port, "GET", "/readyz", key=key) != b"ok\n":
        raise Failed("het herstelde register is niet gereed")
    listed = json.loads(call(port, "GET", f"{PLACE}/partijen?pageSize=1", key=key))
    first, second = (json.loads(call(port, "POST", f"{PLACE}/klantcontacten", KLANTCONTACT, key=key)) for _ in range(2))
    if not listed["results"] or int(second["nummer"]) != int(first["nummer"]) + 1:
        raise Failed("het herstelde register gaat niet verder waar het was")


def call(port: int, method: str, path: str, body: Any = None, *, key: str) -> bytes:
    """Returns the body of an answer; Failed unless it is a success."""
    headers = {"Authorization": f"Token {key}", "Content-Type": "application/json"}
    with closing(HTTPConnection(HOST, port, timeout=60)) as connection:
        connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = connection.getresponse()
        content = answer.read()
    if answer.status >= 300:
        raise Failed(f"{method} {path}: {answer.status}")
    return content


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Prints how long a block took."""
    began = time.monotonic()
    yield
    print(f"  {what}: {time.monotonic() - began:.1f} s", flush=True)


if __name__ == "__main__":
    main()
