"""Kills the leader of the database under load, and more, and tells what clients saw of it.

    python -m drill.failover [--writers 4] [--blind]

On one machine and on loopback only: etcd, two PostgreSQL nodes under Patroni (synchronous), HAProxy, PgBouncer in transaction
mode, two web instances that read from the replica, one job worker. Exit status 1 when anything that was promised did not hold.
"""

import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from apps.core.database import throw_away_folder
from drill import cluster, texts
from drill.cluster import Cluster
from drill.load import CLEAN, CUT, Account, lost, writing
from drill.needs import Missing, programs
from drill.parts import Interrupted, Stuck, heed_signals, signal_all, wait_until
from drill.register import TOKEN, Register, serving, wait_for_web

FAILOVER = 20.0  # seconds that it may take at most
STEADY = 5.0  # seconds of load around each event
CUT_OFF = 12.0  # seconds that the replica receives nothing
WHOLE_AGAIN = 90.0
LAST_LINES = 20
# The worker defers a sweep every few seconds.
LAST_JOB = "SELECT max(defer_timestamp) FROM procrastinate_periodic_defers"
WORKS_AGAIN = 30.0
# What the replica must prove is taken for granted: the drill must then find what it looks for.
BLIND = """
CREATE OR REPLACE FUNCTION core_knows(position_ pg_lsn, timeline integer, patience interval) RETURNS boolean
LANGUAGE sql AS 'SELECT true'
"""


@dataclass
class Drill:
    """The register on the cluster, and what came of the drill so far."""

    cluster: Cluster
    register: Register
    account: Account = field(default_factory=Account)
    figures: list[tuple[str, str]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    served: int = 0

    def tell(self, what: str, figure: str, *, holds: bool = True) -> None:
        """Notes a figure and prints it; `holds`: whether it is as was promised."""
        self.figures.append((what, figure))
        if not holds:
            self.broken.append(f"{what}: {figure}")
        print(f"{'' if holds else 'NIET GOED  '}{what:62} {figure}", flush=True)

    @contextmanager
    def event(self, name: str, *, allowed: frozenset[str] = frozenset({CLEAN})) -> Iterator[None]:
        """Tells what clients saw while the block ran and shortly after."""
        before = {node.name: node.served() for node in self.cluster.nodes}
        replica, start = self.cluster.replica(), time.monotonic()
        yield
        time.sleep(STEADY)
        end = time.monotonic()
        if replica and replica is self.cluster.replica():
            self.served += max(0, replica.served() - before[replica.name])
        errors = self.account.errors(start, end)
        kinds = ", ".join(f"{count} x {kind}" for kind, count in errors.items()) or "geen"
        self.tell(f"{name}: fouten", kinds, holds=set(errors) <= allowed)
        self.tell(f"{name}: langste zonder geslaagde schrijfactie", seconds(self.account.longest_gap(start, end)))
        self.tell(f"{name}: traagste antwoord", seconds(self.account.slowest(start, end)))

    def wait_whole(self) -> None:
        """Waits until there is a leader and a synchronous replica."""
        wait_until(self.cluster.is_whole, WHOLE_AGAIN, "een leider en een synchrone replica")


def seconds(number: float) -> str:
    """Returns a time as it is printed."""
    return f"{number:.1f} s"


def steady(drill: Drill) -> None:
    """Nothing happens."""
    before = drill.served
    with drill.event("rust", allowed=frozenset()):
        time.sleep(STEADY)
    drill.tell("rust: lezingen door de replica", str(drill.served - before), holds=drill.served > before)


def kill_leader(drill: Drill) -> None:
    """kill -9 of PostgreSQL and Patroni of the leader."""
    leader = drill.cluster.primary()
    if leader is None:
        raise Stuck("er is geen leider")
    with drill.event("leider gedood"):
        leader.kill()
        killed = time.monotonic()
        wait_until(lambda: drill.account.first_write(killed), 3 * FAILOVER, "een schrijfactie na de dood van de leider")
        took = (drill.account.first_write(killed) or killed) - killed
        drill.tell("leider gedood: eerste geslaagde schrijfactie na", seconds(took), holds=took < FAILOVER)
    started = time.monotonic()
    leader.patroni.start()
    drill.wait_whole()
    drill.tell("oude leider terug als synchrone replica na", seconds(time.monotonic() - started))


def switch(drill: Drill) -> None:
    """The lead is handed over, as for maintenance."""
    with drill.event("wisseling van leider"):
        before = drill.cluster.primary()
        drill.cluster.switch()
        wait_until(lambda: drill.cluster.primary() not in (None, before), FAILOVER, "een nieuwe leider")
    drill.wait_whole()


def kill_web(drill: Drill) -> None:
    """kill -9 of one web instance."""
    web = drill.register.webs["web1"]
    with drill.event("webinstantie gedood", allowed=frozenset({CUT})):
        web.kill()
        time.sleep(STEADY)
    web.start()
    wait_for_web(web, drill.cluster.ports["web1"])


def cut_replica(drill: Drill) -> None:
    """The replica receives nothing for a while, and goes on answering."""
    replica = drill.cluster.replica()
    if replica is None:
        raise Stuck("er is geen replica")
    with drill.event("replica afgesneden en terug"):
        receiver = [int(pid) for (pid,) in replica.ask("SELECT pid FROM pg_stat_wal_receiver")]
        try:
            signal_all(receiver, signal.SIGSTOP)
            time.sleep(CUT_OFF)
        finally:
            signal_all(receiver, signal.SIGCONT)
    drill.wait_whole()


def freeze_replica(drill: Drill) -> None:
    """The machine of the replica stands still for a while, with every connection open."""
    replica = drill.cluster.replica()
    if replica is None:
        raise Stuck("er is geen replica")
    with drill.event("replica bevroren en terug"):
        frozen = [*replica.postgresql, replica.patroni.process.pid if replica.patroni.process else 0]
        try:
            signal_all(frozen, signal.SIGSTOP)
            time.sleep(CUT_OFF)
        finally:
            signal_all(frozen, signal.SIGCONT)
    drill.wait_whole()


EVENTS: tuple[Callable[[Drill], None], ...] = (
    steady,
    kill_leader,
    switch,
    kill_web,
    cut_replica,
    freeze_replica,
    steady,
)


def conclude(drill: Drill) -> None:
    """Tells what holds of the whole."""
    account = drill.account
    gone = lost(account, drill.cluster.ports["web"], TOKEN)
    drill.tell("bevestigde schrijfacties", str(len(account.may_be)))
    drill.tell("daarvan verloren", str(len(gone)), holds=not gone)
    drill.tell("lezingen van wat net geschreven was", str(account.reads))
    drill.tell("daarvan verouderd", str(len(account.stale)), holds=not account.stale)
    drill.tell("lezingen door de replica (ten minste)", str(drill.served), holds=drill.served > 0)
    leader = drill.cluster.primary()
    age = time.time() - leader.ask(LAST_JOB)[0][0] if leader else float("inf")
    drill.tell("werker opnieuw gestart", f"{drill.register.worker.starts} x")
    drill.tell("laatste werk van de werker geleden", seconds(age), holds=age < WORKS_AGAIN)


def blind(drill: Drill) -> None:
    """Lets the replica answer whatever it knows."""
    if leader := drill.cluster.primary():
        leader.ask(BLIND)
    cut_replica(drill)
    steady(drill)


@contextmanager
def logs_told(folder: Path) -> Iterator[None]:
    """Prints the end of every log when the drill gets stuck: the folder is thrown away."""
    try:
        yield
    except Stuck:
        for log in sorted([*folder.glob("*.log"), *folder.glob("home/*/data/log/*")]):
            text = "\n".join(log.read_text(errors="replace").splitlines()[-LAST_LINES:])
            print(f"--- {log.name}\n{text}", flush=True)
        raise


def run(writers: int, events: tuple[Callable[[Drill], None], ...]) -> Drill:
    """Does the drill from the start to the end; Missing, Stuck or Interrupted when it cannot be done."""
    where = programs(cluster.PROGRAMS)
    print(
        f"Op één machine; ttl {texts.TTL} s, loop_wait {texts.LOOP_WAIT} s, {cluster.version(where['postgres'])}",
        flush=True,
    )
    with (
        throw_away_folder() as folder,
        logs_told(folder),
        cluster.running(folder, where) as running,
        serving(running) as register,
    ):
        drill = Drill(running, register)
        with writing(drill.account, running.ports["web"], TOKEN, writers=writers):
            for event in events:
                event(drill)
        conclude(drill)
    return drill


def main() -> None:
    """Runs the drill of the command line."""
    parser = ArgumentParser(
        prog="python -m drill.failover", description="Doodt de leider van de database onder belasting."
    )
    parser.add_argument("--writers", type=int, default=4, help="hoeveel er tegelijk schrijven en teruglezen")
    parser.add_argument("--blind", action="store_true", help="proef op de som: zonder het bewijs van de replica")
    arguments = parser.parse_args()
    heed_signals()
    try:
        drill = run(arguments.writers, (blind,) if arguments.blind else EVENTS)
    except (Missing, Stuck, subprocess.TimeoutExpired) as error:
        sys.exit(f"Oefening mislukt: {error}")
    except Interrupted:
        sys.exit("Oefening afgebroken; alles is opgeruimd.")
    if arguments.blind:
        sys.exit(None if drill.account.stale else "De oefening ziet niet wat zij moet zien.")
    if drill.broken:
        sys.exit("Niet gehouden: " + "; ".join(drill.broken))
    print("Alles wat beloofd is, hield.")


if __name__ == "__main__":
    main()
