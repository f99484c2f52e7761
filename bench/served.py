"""The register as it runs in production, from one folder: started, found among the processes, and stopped."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psycopg

from apps.core.database import NAME, Cluster, reachable
from bench.processes import Memory, cpu_of, memory_of, processes, tree

REPOSITORY = Path(__file__).parents[1]
HOST = "127.0.0.1"
START_TIMEOUT, STOP_TIMEOUT = 120.0, 60.0  # seconds
OPEN_TO_ALL = "/klantinteracties/api/v1/"
# What would make it another register than the one in the folder.
LEFT_OUT = ("DATABASE_URL", "DATABASE_OWNER_URL", "SECRET_KEY", "KLANTENREGISTER_BASE_URL", "ALLOWED_HOSTS")
# Choices of whoever runs it, which belong with the figures.
CHOICES = ("DATABASE_POOL", "DATABASE_PREPARE", "KLANTENREGISTER_WORKERS", "KLANTENREGISTER_THREADS")


class NotServing(RuntimeError):
    """The register does not start; the text says why, in Dutch."""


@dataclass(frozen=True)
class Served:
    """A running register. `start_seconds` is how long it took to its first answer, migrations included."""

    cluster: Cluster
    supervisor: int
    port: int
    start_seconds: float

    @property
    def address(self) -> tuple[str, int]:
        """Where it listens."""
        return HOST, self.port

    @property
    def postmaster(self) -> int:
        """The process id of PostgreSQL."""
        return int((self.cluster.folder / "postgresql" / "postmaster.pid").read_text().split()[0])

    def cpu(self) -> dict[str, float]:
        """Returns the CPU seconds used so far: of `web` (the web server and its workers), `postgresql` and all `other` parts."""
        running = processes()
        web = [
            child.pid for child in running.values() if child.parent == self.supervisor and "granian" in child.command
        ]
        used = {"web": cpu_of(web, running), "postgresql": cpu_of([self.postmaster], running)}
        return {**used, "other": cpu_of([self.supervisor], running) - used["web"]}

    def groups(self) -> dict[str, list[int]]:
        """Returns the process ids of each part."""
        running = processes()
        groups: dict[str, list[int]] = {
            "supervisor": [self.supervisor],
            "web server": [],
            "web workers": [],
            "job worker": [],
        }
        for pid in tree(self.supervisor, running)[1:]:
            one = running[pid]
            if "werker" in one.command:
                groups["job worker"].append(pid)
            else:
                groups["web server" if one.parent == self.supervisor else "web workers"].append(pid)
        return {**groups, "postgresql": tree(self.postmaster, running)}

    def memory(self) -> dict[str, Memory]:
        """Returns the memory of each part in MB, and of `register`: all parts but PostgreSQL."""
        groups = self.groups()
        ours = [pid for name, pids in groups.items() if name != "postgresql" for pid in pids]
        return {name: memory_of(pids) for name, pids in {**groups, "register": ours}.items()}

    def connect(self) -> "psycopg.Connection[Any]":
        """Returns a connection to its database as the superuser, in autocommit."""
        return psycopg.connect(host=str(self.cluster.socket), user="postgres", dbname=NAME, autocommit=True)


@contextmanager
def served(folder: Path, **choices: str) -> Iterator[Served]:
    """Serves the register in `folder`, with other environment variables if need be, and stops it at the end.

    Raises NotServing when there is none, or when it does not start.
    """
    folder, port = reachable(folder), free_port()
    if not (folder / "postgresql").exists():
        raise NotServing(f"er is geen register in {folder}; maak er een met python -m bench.seed.")
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    environment = {**kept, "KLANTENREGISTER_DATA": str(folder), "KLANTENREGISTER_DEMO": "0",
                   "KLANTENREGISTER_HOST": HOST, "KLANTENREGISTER_PORT": str(port), **choices}  # fmt: skip
    with tempfile.TemporaryFile("w+") as output:
        start = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "klantenregister.serving"],
            cwd=REPOSITORY,
            env=environment,
            stdout=output,
            stderr=output,
        )
        try:
            wait_for_answer(process, port)
            yield Served(Cluster(folder), process.pid, port, time.monotonic() - start)
        except NotServing as error:
            output.seek(0)
            raise NotServing(f"{error}\n{output.read()}") from None
        finally:
            process.terminate()
            process.wait(STOP_TIMEOUT)


def free_port() -> int:
    """Returns a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def wait_for_answer(process: "subprocess.Popen[bytes]", port: int) -> None:
    """Returns when the register answers 200; raises NotServing when it stops or takes too long."""
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NotServing("het register stopte bij het starten:")
        connection = HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", OPEN_TO_ALL)
            if connection.getresponse().status == 200:
                return
        except OSError:
            pass  # not listening yet
        finally:
            connection.close()
        time.sleep(0.01)
    raise NotServing("het register antwoordt niet:")
