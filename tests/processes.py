"""The register as it is run: a database, a web server and a job worker, in processes of their own that can be killed."""

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

from apps.core.database import APPLICATION, OWNER, Cluster, throw_away_folder
from klantenregister.serving import answers, web, worker

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

    def kill(self) -> None:
        """Ends it with all its children: kill -9."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


class Processes:
    """The register in a folder. `settings`: its environment variables, besides those that it needs."""

    def __init__(self, cluster: Cluster, folder: Path, port: int, **settings: str) -> None:
        self.cluster, self.folder, self.base = cluster, folder, f"http://127.0.0.1:{port}"
        inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}
        own = {"SECRET_KEY": secrets.token_urlsafe(50), "KLANTENREGISTER_BASE_URL": self.base, **settings}
        self.environment = {**inherited, **own, "DATABASE_URL": cluster.url(APPLICATION)}
        self.token = secrets.token_urlsafe(30)
        self.web = Part(web("127.0.0.1", port), self.environment, folder / "web.log")
        self.worker = Part(worker(), self.environment, folder / "worker.log")

    def run(self, *command: str, owner: bool = False) -> None:
        """Runs a command of Python with the rights of the application, or of the owner of the tables."""
        environment = {**self.environment, **({"DATABASE_URL": self.cluster.url(OWNER)} if owner else {})}
        done = subprocess.run(
            [sys.executable, *command], env=environment, cwd=HOUSE, check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr

    def configure(self, **tenant: Any) -> None:
        """Tells the register of its one organisation."""
        client = {"name": "test", "token": self.token, "scopes": ["alles"]}
        given = {"name": "Gemeente Voorbeeld", "oin": "00000001001234567000", "clients": [client], **tenant}
        path = self.folder / "register.yaml"
        path.write_text(yaml.safe_dump({"tenants": [given]}))
        self.run("manage.py", "configure", str(path))

    def start_web(self) -> None:
        self.web.start()
        wait_until(lambda: answers(f"{self.base}/{API}/"), START, "the web server does not start")

    def session(self) -> requests.Session:
        """Returns an application that calls the API."""
        session = requests.Session()
        session.trust_env = False
        session.headers["Authorization"] = f"Token {self.token}"
        return session

    def query(self, statement: str) -> list[dict[str, Any]]:
        """Returns the rows of a statement, with the eyes of all organisations."""
        with psycopg.connect(self.cluster.url("postgres"), row_factory=dict_row) as connection:
            return connection.execute(statement).fetchall()  # type: ignore[call-overload,no-any-return]  # a str


@contextmanager
def running_processes(port: int, **settings: str) -> Iterator[Processes]:
    """Runs a register without organisations, and without processes yet."""
    with throw_away_folder() as folder, Cluster(folder, durable=False).running() as cluster:
        register = Processes(cluster, folder, port, **settings)
        register.run("-m", "klantenregister.preparing", owner=True)
        try:
            yield register
        finally:
            register.web.kill()
            register.worker.kill()
