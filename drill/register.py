"""The register on a cluster: migrated, with one organisation, two web instances that read from the replica, and a job worker."""

import os
import secrets
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

from apps.core.database import APPLICATION, OWNER
from bench.served import HOST, REPOSITORY, wait_for_answer
from drill.cluster import Cluster
from drill.parts import Part, Stuck
from klantenregister.serving import web, worker

TOKEN = "oefening-0123456789abcdef0123456789abcdef"  # noqa: S105  of a register that is thrown away
PREPARING = 900.0  # seconds; migrating takes half a minute on a machine that does nothing else
ORGANISATION = {
    "tenants": [
        {
            "name": "Gemeente Oefening", "oin": "00000001001234567000",
            "clients": [{"name": "oefening", "token": TOKEN, "scopes": ["alles"]}],
        }
    ]
}  # fmt: skip


@dataclass
class Register:
    """Its processes."""

    webs: dict[str, Part]
    worker: Part


@contextmanager
def serving(running: Cluster) -> Iterator[Register]:
    """Yields the register: migrated, with one organisation, two web instances and a job worker."""
    folder, ports = running.folder, running.ports
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DATABASE_", "KLANTENREGISTER_"))}
    environment = {
        **kept, "SECRET_KEY": secrets.token_urlsafe(50), "DATABASE_PREPARE": "0",
        "DATABASE_URL": running.url(APPLICATION, "pooled_primary"),
        "DATABASE_REPLICA_URL": running.url(APPLICATION, "pooled_replica"),
    }  # fmt: skip
    direct = {**environment, "DATABASE_URL": running.url(APPLICATION, "primary"), "DATABASE_REPLICA_URL": ""}
    prepare({**direct, "DATABASE_URL": running.url(OWNER, "primary")}, folder)
    with ExitStack() as stack:
        parts = {name: Part(name, web(HOST, ports[name]), folder=REPOSITORY, environment=environment, account={})
                 for name in ("web1", "web2")}  # fmt: skip
        # LISTEN needs a connection of its own, which PgBouncer in transaction mode does not give.
        minded = Part("worker", worker(), folder=REPOSITORY, environment=direct, account={})
        for part in (*parts.values(), minded):
            part.log = folder / f"{part.name}.log"
            part.start()
            stack.callback(part.kill, signal.SIGTERM)
        stack.enter_context(minded.minded())
        for name, part in parts.items():
            wait_for_web(part, ports[name])
        yield Register(parts, minded)


def wait_for_web(part: Part, port: int) -> None:
    """Waits until a web instance answers."""
    if part.process:
        wait_for_answer(part.process, port)


def prepare(environment: dict[str, str], folder: Path) -> None:
    """Migrates, and makes the organisation."""
    (folder / "organisation.yml").write_text(yaml.safe_dump(ORGANISATION))
    for command in (["-m", "klantenregister.preparing"], ["manage.py", "configure", str(folder / "organisation.yml")]):
        done = subprocess.run(
            [sys.executable, *command], cwd=REPOSITORY, env=environment, check=False, capture_output=True, text=True,
            timeout=PREPARING,
        )  # fmt: skip
        if done.returncode:
            raise Stuck(f"voorbereiden: {done.stderr[-1000:]}")
