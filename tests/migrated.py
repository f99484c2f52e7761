"""A database server with a migrated register, for tests that run one of their own: migrating takes far longer than copying."""

import fcntl
import os
import secrets
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from apps.core.database import OWNER, Cluster, throw_away_folder

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
        environment = {**os.environ, "DATABASE_URL": cluster.url(OWNER), "SECRET_KEY": secrets.token_urlsafe(50)}
        command = [sys.executable, "-m", "klantenregister.preparing"]
        done = subprocess.run(command, cwd=HOUSE, env=environment, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
