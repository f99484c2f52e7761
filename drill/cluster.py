"""PostgreSQL as it is run in production, on one machine: two nodes under Patroni with etcd, HAProxy and PgBouncer before them.

One etcd is enough here: it does not fail in this drill. Three on three machines are what a real installation needs.
"""

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import psycopg
import yaml

from apps.core.database import APPLICATION, CREATE_ROLES, NAME, OWNER, hand_over, unprivileged
from bench.served import HOST, free_port
from drill import texts
from drill.parts import Part, below, signal_all, wait_until

PROGRAMS = {
    "patroni": "patroni", "etcd": "etcd-server", "haproxy": "haproxy", "pgbouncer": "pgbouncer", "postgres": "postgresql",
}  # fmt: skip
NODES = ("a", "b")
POOLED = ("primary", "replica")
START = 60.0  # seconds
PORTS = ("etcd", "etcd_peer", "primary", "replica", "pooled_primary", "pooled_replica", "web", "web1", "web2",
         *(f"{kind}_{node}" for node in NODES for kind in ("pg", "patroni")))  # fmt: skip


@dataclass
class Node:
    """A server of PostgreSQL and the Patroni that minds it."""

    name: str
    folder: Path
    port: int
    patroni: Part
    rest: int

    @property
    def postmaster(self) -> int | None:
        """The process id of PostgreSQL; None when none was started."""
        with suppress(OSError, ValueError, IndexError):
            return int((self.folder / "data" / "postmaster.pid").read_text().split()[0])
        return None

    @property
    def postgresql(self) -> list[int]:
        """The process ids of PostgreSQL and its children."""
        return below(self.postmaster) if self.postmaster else []

    def holds(self, what: str) -> bool:
        """Tells whether Patroni says that this is a `primary`, a `replica` (streaming), or `synchronous`."""
        return asked(self.rest, "GET", f"/{what}")[0] == 200

    def kill(self) -> None:
        """Kills PostgreSQL and Patroni with -9, as when the power fails."""
        signal_all(self.postgresql, signal.SIGKILL)
        self.patroni.kill()

    def stop(self) -> None:
        """Ends both for good: Patroni first, or it would start PostgreSQL again."""
        self.patroni.kill()
        running = self.postgresql
        signal_all(running, signal.SIGCONT)
        signal_all(running[:1], signal.SIGQUIT)  # removes its shared memory
        with suppress(RuntimeError):
            wait_until(lambda: not any(below(pid) for pid in running), 15, "PostgreSQL stopt")
        signal_all(running, signal.SIGKILL)

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Returns the rows of `sql`, asked as superuser."""
        with psycopg.connect(
            host=HOST, port=self.port, user="postgres", dbname=NAME, autocommit=True, connect_timeout=3
        ) as server:
            cursor = server.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def served(self) -> int:
        """Returns how many requests this server has let in."""
        try:
            return int(self.ask("SELECT calls FROM pg_stat_user_functions WHERE funcname = 'core_enter'")[0][0])
        except (psycopg.Error, IndexError):
            return 0


@dataclass
class Cluster:
    """All of it, running."""

    folder: Path
    ports: dict[str, int]
    nodes: list[Node]

    def primary(self) -> Node | None:
        """Returns the node that leads; None when there is none."""
        return next((node for node in self.nodes if node.holds("primary")), None)

    def replica(self) -> Node | None:
        """Returns the node that follows and streams; None when there is none."""
        return next((node for node in self.nodes if node.holds("replica?replication_state=streaming")), None)

    def is_whole(self) -> bool:
        """Tells whether there is a leader and a synchronous replica."""
        return self.primary() is not None and any(node.holds("synchronous") for node in self.nodes)

    def url(self, role: str, at: str, name: str = NAME) -> str:
        """Returns the address of the database at one of the ports."""
        return f"postgresql://{role}@{HOST}:{self.ports[at]}/{name}"

    def switch(self) -> None:
        """Hands the lead to the other node."""
        leader = self.primary()
        other = next(node for node in self.nodes if node is not leader)
        if leader:
            asked(leader.rest, "POST", "/switchover", {"leader": leader.name, "candidate": other.name})


def asked(port: int, method: str, path: str, body: Any = None, seconds: float = 30) -> tuple[int, bytes]:
    """Asks the API of a Patroni; returns its status, 0 when it does not answer, and what it says."""
    connection = HTTPConnection(HOST, port, timeout=seconds if body else 2)
    try:
        connection.request(method, path, json.dumps(body) if body else None, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    except (OSError, HTTPException):
        return 0, b""
    finally:
        connection.close()


@contextmanager
def running(folder: Path, programs: dict[str, str]) -> Iterator[Cluster]:
    """Yields the cluster in `folder` with an empty register's database, and ends all of it."""
    ports = {name: free_port() for name in PORTS}
    home = folder / "home"
    home.mkdir()
    hand_over(home)
    write_texts(folder, home, ports, programs["postgres"])
    make = Making(folder, home, programs)
    with ExitStack() as stack:
        for one in (
            make.part("etcd", "etcd", *texts.etcd(ports, home)),
            make.part("haproxy", "haproxy", "-db", "-f", str(folder / "haproxy.cfg")),
            *(
                make.part(f"pgbouncer-{kind}", "pgbouncer", "-q", str(folder / f"pgbouncer-{kind}.ini"))
                for kind in POOLED
            ),
        ):
            one.start()
            stack.callback(one.kill, signal.SIGTERM)
        nodes = [make.node(name, ports) for name in NODES]
        for node in nodes:
            stack.callback(node.stop)
            node.patroni.start()
        cluster = Cluster(folder, ports, nodes)
        wait_until(cluster.is_whole, START, "twee knopen onder Patroni")
        make_database(cluster)
        yield cluster


def write_texts(folder: Path, home: Path, ports: dict[str, int], postgres: str) -> None:
    """Writes the configuration of every part."""
    (folder / "haproxy.cfg").write_text(texts.haproxy(ports))
    for kind in POOLED:
        (folder / f"pgbouncer-{kind}.ini").write_text(texts.pgbouncer(ports, home, kind))
    for name in NODES:
        (folder / f"{name}.yml").write_text(yaml.safe_dump(texts.patroni(name, ports, home, postgres)))
    (home / "users.txt").write_text(f'"{APPLICATION}" ""\n')
    (home / "users.txt").chmod(0o644)


@dataclass(frozen=True)
class Making:
    """Makes parts that run in `folder` under the account of PostgreSQL."""

    folder: Path
    home: Path
    programs: dict[str, str]

    def part(self, name: str, program: str, *arguments: str) -> Part:
        """Returns a part that is not started yet."""
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self.home), "LC_ALL": "C.UTF-8"}
        command = [self.programs[program], *arguments]
        return Part(name, command, folder=self.folder, environment=environment, account=unprivileged())

    def node(self, name: str, ports: dict[str, int]) -> Node:
        """Returns a node that is not started yet."""
        patroni = self.part(f"patroni-{name}", "patroni", str(self.folder / f"{name}.yml"))
        node = Node(name, self.home / name, ports[f"pg_{name}"], patroni, ports[f"patroni_{name}"])
        node.folder.mkdir(mode=0o700)
        hand_over(node.folder)
        return node


def make_database(cluster: Cluster) -> None:
    """Makes the roles and the database, through HAProxy, with the settings that a connection cannot ask PgBouncer for."""
    wait_until(lambda: reached(cluster.url("postgres", "primary", "postgres")), START, "HAProxy vindt de leider")
    address = cluster.url("postgres", "primary", "postgres")
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(CREATE_ROLES.encode())
        for setting in texts.ROLE_SETTINGS:
            server.execute(f"ALTER ROLE {APPLICATION} SET {setting}".encode())
        server.execute(f"CREATE DATABASE {NAME} OWNER {OWNER}".encode())
    # In PostgreSQL 15 a role that inherits nothing may not even create tables as the owner of its database.
    with psycopg.connect(cluster.url("postgres", "primary"), autocommit=True) as server:
        server.execute(f"ALTER SCHEMA public OWNER TO {OWNER}".encode())


def reached(address: str) -> bool:
    """Tells whether a server answers there."""
    with suppress(psycopg.OperationalError), psycopg.connect(address, connect_timeout=2):
        return True
    return False


def version(program: str) -> str:
    """Returns what a program says of its version."""
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=10)
    return (done.stdout or done.stderr).splitlines()[0].strip()
