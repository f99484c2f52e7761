"""The register as it is run: a database, a web server and job workers, in processes of their own that can be killed."""

import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import requests
import yaml
from psycopg.rows import dict_row

from apps.core.database import APPLICATION, Cluster
from klantenregister.serving import answers, web, worker
from tests.migrated import migrated_folder

HOUSE = Path(__file__).resolve().parent.parent
START = 120.0  # seconds that a process may take to start on a busy machine
API = "klantinteracties/api/v1"


def wait_until(holds: Callable[[], Any], seconds: float, what: str = "") -> float:
    """Waits until something holds; returns how long that took. AssertionError when it takes longer than `seconds`."""
    start = time.monotonic()
    while not holds():
        assert time.monotonic() - start < seconds, what or "it takes too long"
        time.sleep(0.05)
    return time.monotonic() - start


class Part:
    """A process of the register, with its children."""

    def __init__(self, command: list[str], environment: dict[str, str], log: Path) -> None:
        self.command, self.environment, self.log = command, environment, log
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, env=self.environment, cwd=HOUSE, stdout=log, stderr=log, start_new_session=True
            )

    def kill(self, signum: int = signal.SIGKILL) -> None:
        """Ends it with all its children, by kill -9 unless told otherwise."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signum)
            self.process.wait()
        self.process = None

    @property
    def pid(self) -> int:
        assert self.process
        return self.process.pid


class Processes:
    """The register in a folder. `settings`: its environment variables, besides those that it needs."""

    def __init__(self, cluster: Cluster, folder: Path, port: int, **settings: str) -> None:
        self.cluster, self.folder, self.port, self.base = cluster, folder, port, f"http://127.0.0.1:{port}"
        inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}
        own = {"SECRET_KEY": secrets.token_urlsafe(50), "KLANTENREGISTER_BASE_URL": self.base, **settings}
        self.environment = {**inherited, **own, "DATABASE_URL": cluster.url(APPLICATION)}
        self.web = Part(web("127.0.0.1", port), self.environment, folder / "web.log")
        self.workers = [Part(worker(), self.environment, folder / "worker.log")]

    @property
    def worker(self) -> Part:
        return self.workers[0]

    def add_worker(self) -> Part:
        """Starts another worker."""
        part = Part(worker(), self.environment, self.folder / f"worker{len(self.workers)}.log")
        self.workers.append(part)
        part.start()
        return part

    def run(self, *command: str, role: str = APPLICATION, check: bool = True) -> str:
        """Runs a command of Python with the rights of a role; returns what it says."""
        environment = {**self.environment, "DATABASE_URL": self.cluster.url(role)}
        done = subprocess.run(
            [sys.executable, *command], env=environment, cwd=HOUSE, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0 or not check, done.stdout + done.stderr
        return done.stdout

    def manage(self, *arguments: str, check: bool = True) -> str:
        """Runs a command of manage.py; returns what it says."""
        return self.run("manage.py", *arguments, check=check)

    def configure(self, *tenants: dict[str, Any]) -> None:
        """Tells the register of its organisations."""
        path = self.folder / "register.yaml"
        path.write_text(yaml.safe_dump({"tenants": list(tenants)}))
        self.manage("configure", str(path))

    def start_web(self) -> None:
        self.web.start()
        wait_until(lambda: answers(f"{self.base}/{API}/"), START, "the web server does not start")

    def query(self, statement: str, *values: Any) -> list[dict[str, Any]]:
        """Runs a statement, with the eyes of all organisations; returns its rows, if it has any."""
        with psycopg.connect(self.cluster.url("postgres"), autocommit=True, row_factory=dict_row) as connection:
            cursor = connection.execute(statement, values)  # type: ignore[call-overload]  # a str
            return cursor.fetchall() if cursor.description else []

    def stop(self) -> None:
        for part in (self.web, *self.workers):
            part.kill()


def tenant(token: str, name: str = "Gemeente Voorbeeld", oin: str = "00000001001234567000", **more: Any) -> Any:
    """Returns what `configure` is told of an organisation with one application, which may do all."""
    return {"name": name, "oin": oin, "clients": [{"name": "test", "token": token, "scopes": ["alles"]}], **more}


def session(token: str) -> requests.Session:
    """Returns an application that calls the API."""
    opened = requests.Session()
    opened.trust_env = False
    opened.headers["Authorization"] = f"Token {token}"
    return opened


@contextmanager
def running_processes(port: int, **settings: str) -> Iterator[Processes]:
    """Runs a register without organisations, and without processes yet."""
    with migrated_folder() as folder, Cluster(folder, durable=False).running() as cluster:
        register = Processes(cluster, folder, port, **settings)
        try:
            yield register
        finally:
            register.stop()
