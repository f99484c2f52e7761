"""A database server with a migrated register, for tests that run one of their own: migrating takes far longer than copying."""

import fcntl
import hashlib
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from apps.core.database import OWNER, SEARCHER, Cluster, binaries, throw_away_folder

HOUSE = Path(__file__).resolve().parent.parent
TEMPLATE = "TEST_TEMPLATE"  # a folder that all processes of one run of the tests share (bin/test)


@contextmanager
def migrated_folder() -> Iterator[Path]:
    """Yields the folder of a server that does not run, with a migrated register in it without organisations."""
    with throw_away_folder() as parent:
        copy_of("migrated", migrate, parent / "register")
        yield parent / "register"


def copy_of(name: str, make: Callable[[Path], None], folder: Path) -> None:
    """Makes `folder` by `make`, or copies what another test of this run made so; who comes first makes it, the others wait."""
    shared = os.environ.get(TEMPLATE)
    if not shared:
        return make(folder)
    made = Path(shared) / name
    with made.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            with throw_away_folder() as parent:
                make(parent / name)
                copy(parent / name, made)
    return copy(made, folder)


def copy(source: Path, target: Path) -> None:
    """Copies a folder; with cp, because the files belong to the account that runs PostgreSQL."""
    subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def migrate(folder: Path) -> None:
    """Makes a server in `folder`, and migrates a register in it."""
    with Cluster(folder, durable=False).running() as cluster:
        fill(cluster.url(OWNER))


def fill(address: str) -> None:
    """Makes a register without organisations in the empty database at `address`.

    By the migrations, and after that from a dump of what they made, as long as they and the kernel they call stay the same.
    """
    kept = Path(sys.prefix) / "migrated" / fingerprint()
    kept.parent.mkdir(exist_ok=True)
    with kept.with_suffix(".lock").open("w") as lock:  # who comes while another migrates waits for what that keeps
        fcntl.flock(lock, fcntl.LOCK_EX)
        make(address, kept)


def make(address: str, kept: Path) -> None:
    """Makes the register from the dump `kept` when it is there, and that dump when it is not."""
    if kept.exists():
        with psycopg.connect(address, autocommit=True) as database:
            # Who is to own a function must be allowed to make one, as long as it is handed over.
            database.execute(f"GRANT CREATE ON SCHEMA public TO {SEARCHER}")
            postgresql("pg_restore", "--exit-on-error", f"--dbname={address}", str(kept))
            database.execute(f"REVOKE CREATE ON SCHEMA public FROM {SEARCHER}")
    environment = {**os.environ, "DATABASE_URL": address, "SECRET_KEY": secrets.token_urlsafe(50)}
    command = [sys.executable, "-m", "klantenregister.preparing"]
    done = subprocess.run(command, cwd=HOUSE, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    if not kept.exists():
        postgresql(
            "pg_dump", "--format=custom", "--enable-row-security", f"--dbname={address}", f"--file={kept}.{os.getpid()}"
        )
        Path(f"{kept}.{os.getpid()}").rename(kept)


def fingerprint() -> str:
    """Returns a hash of all that decides what migrating makes."""
    files = [*HOUSE.glob("apps/*/migrations/*.py"), *HOUSE.glob("apps/core/**/*.py"), HOUSE / "requirements-dev.txt"]
    return hashlib.sha256(b"".join(path.read_bytes() for path in sorted(files))).hexdigest()[:32]


def postgresql(program: str, *arguments: str) -> None:
    """Runs a program of PostgreSQL."""
    done = subprocess.run([binaries() / program, *arguments], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
