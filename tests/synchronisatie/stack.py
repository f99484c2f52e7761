"""The register as it is run: a database, a web server and a job worker, each in processes of their own that can be killed."""

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

from apps.core.database import APPLICATION, OWNER, Cluster, throw_away_folder
from klantenregister.serving import answers, web, worker
from tests.synchronisatie.drc import Source
from tests.synchronisatie.drc_server import RunningDrc

HOUSE = Path(__file__).resolve().parents[2]
START = 90.0  # seconds that a process may take to start on a busy machine
BRON = "999990639"
KIC = "/kic/api/v1"


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


class Organisation:
    """One organisation: its application, its Documenten API, and what they do."""

    def __init__(self, stack: "Stack", name: str, oin: str, drc: RunningDrc, **service: Any) -> None:
        self.stack, self.name, self.oin, self.drc = stack, name, oin, drc
        self.token, self.service = secrets.token_urlsafe(30), service
        drc.source = Source(f"{stack.base}{KIC}/", f"Token {self.token}")

    def configuration(self) -> dict[str, Any]:
        client = {"name": "test", "token": self.token, "scopes": ["alles"]}
        services = {"drc": {"url": self.drc.root, **self.service}}
        return {"name": self.name, "oin": self.oin, "clients": [client], "services": services}

    def call(self, method: str, url: str, body: Any = None) -> requests.Response:
        """Calls the API; a path is below KIC v1."""
        with requests.Session() as session:
            session.trust_env = False
            return session.request(
                method, url if url.startswith("http") else f"{self.stack.base}{KIC}/{url}", json=body, timeout=60,
                headers={"Authorization": f"Token {self.token}", "Connection": "close"},
            )  # fmt: skip

    def verzoek(self) -> str:
        """Makes a verzoek; returns its URL."""
        made = self.call("POST", "verzoeken", {"bronorganisatie": BRON, "status": "ontvangen"})
        assert made.status_code == 201, made.text
        return str(made.json()["url"])

    def relate(self, verzoek: str, document: str, prefix: str = KIC) -> requests.Response:
        """Makes a relation, by the API at a prefix."""
        url = f"{self.stack.base}{prefix}/verzoekinformatieobjecten"
        return self.call("POST", url, {"verzoek": verzoek, "informatieobject": document})

    def related(self, verzoek: str, document: str) -> str:
        """Makes a relation that must be accepted; returns its URL."""
        made = self.relate(verzoek, document)
        assert made.status_code == 201, made.text
        return str(made.json()["url"])

    # -- what there is ------------------------------------------------------------------------------------------------

    def rows(self, *documents: str) -> list[dict[str, Any]]:
        """Returns the spiegelingen of documents, or all of them, oldest first."""
        found = self.stack.query(
            "SELECT s.* FROM synchronisatie_spiegeling s JOIN core_tenant t ON t.id = tenant_id WHERE oin = %s ORDER BY s.id",
            self.oin,
        )
        return [row for row in found if not documents or row["informatieobject"] in documents]

    def states(self, *documents: str) -> list[str]:
        return [row["staat"] for row in self.rows(*documents)]

    def relations(self) -> list[tuple[str, str]]:
        """Returns document and verzoek of each relation of the register, sorted."""
        found = self.stack.query(
            "SELECT r.informatieobject, v.uuid FROM verzoeken_verzoekinformatieobject r "
            "JOIN verzoeken_verzoek v ON v.id = r.verzoek_id JOIN core_tenant t ON t.id = r.tenant_id WHERE oin = %s",
            self.oin,
        )
        return sorted((row["informatieobject"], f"{self.stack.base}{KIC}/verzoeken/{row['uuid']}") for row in found)

    def is_mirrored(self, *documents: str) -> bool:
        """Tells whether documents, or all of them, are where the register says they are, and nothing is under way."""
        ours, theirs = self.relations(), self.drc.pairs()
        if documents:
            ours, theirs = ([pair for pair in pairs if pair[0] in documents] for pairs in (ours, theirs))
        return ours == theirs and set(self.states(*documents)) <= {"klaar"}


class Stack:
    """The register. `settings`: its environment variables, besides those that it needs."""

    def __init__(self, cluster: Cluster, folder: Path, port: int, **settings: str) -> None:
        self.cluster, self.folder, self.port, self.base = cluster, folder, port, f"http://127.0.0.1:{port}"
        inherited = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "SECRET_KEY")}
        own = {"SECRET_KEY": secrets.token_urlsafe(50), "KLANTENREGISTER_BASE_URL": self.base, **settings}
        self.environment = {**inherited, **own, "DATABASE_URL": cluster.url(APPLICATION)}
        self.web = Part(web("127.0.0.1", port), self.environment, folder / "web.log")
        self.workers = [Part(worker(), self.environment, folder / "worker.log")]
        self.organisations: list[Organisation] = []

    @property
    def worker(self) -> Part:
        return self.workers[0]

    def add_worker(self) -> Part:
        """Starts another worker."""
        part = Part(worker(), self.environment, self.folder / f"worker{len(self.workers)}.log")
        self.workers.append(part)
        part.start()
        return part

    def migrate(self) -> None:
        environment = {**self.environment, "DATABASE_URL": self.cluster.url(OWNER)}
        done = subprocess.run(
            [sys.executable, "-m", "klantenregister.preparing"], env=environment, cwd=HOUSE, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def manage(self, *arguments: str, check: bool = True) -> str:
        """Runs a command of manage.py; returns what it says."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments], env=self.environment, cwd=HOUSE, check=False,
            capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == 0 or not check, done.stdout + done.stderr
        return done.stdout

    def configure(self) -> None:
        """Tells the register which organisations there are."""
        path = self.folder / "register.yaml"
        path.write_text(yaml.safe_dump({"tenants": [one.configuration() for one in self.organisations]}))
        self.manage("configure", str(path))

    def start_web(self) -> None:
        self.web.start()
        wait_until(lambda: answers(f"{self.base}{KIC}/"), START, "the web server does not start")

    def query(self, statement: str, *values: Any) -> list[dict[str, Any]]:
        """Runs a statement, with the eyes of all organisations; returns its rows, if it has any."""
        url = self.cluster.url("postgres")
        with psycopg.connect(url, autocommit=True, row_factory=psycopg.rows.dict_row) as connection:
            cursor = connection.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def stop(self) -> None:
        for part in (self.web, *self.workers):
            part.kill()


@contextmanager
def running_stack(port: int, **settings: str) -> Iterator[Stack]:
    """Runs a register without organisations, and without processes yet."""
    with throw_away_folder() as folder, Cluster(folder, durable=False).running() as cluster:
        stack = Stack(cluster, folder, port, **settings)
        stack.migrate()
        try:
            yield stack
        finally:
            stack.stop()
