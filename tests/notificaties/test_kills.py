"""Writes by the API while the worker is killed time and again and the Notificaties API is dead half of the time.

Each committed write is told at least once, and each time as the same message; what was rolled back is never told. With CHAOS=1
(bin/chaos notificaties) at full length: 10,000 writes and 20 kills.
"""

import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Thread
from typing import Any

import pytest

from tests.nrc import Message, Nrc, running_nrc
from tests.processes import API, Processes, running_processes, session, tenant, wait_until
from tests.register import bsn
from tests.test_serving import free_port

pytestmark = [pytest.mark.long, pytest.mark.drill]

IS_LONG = os.environ.get("CHAOS") == "1"
WRITES, KILLS, AWAY, PAUSE = (10_000, 20, 5.0, 0.0) if IS_LONG else (120, 2, 2.0, 0.2)
WRITERS = 3
TOKEN = "only-for-tests-0123456789"
UNFINISHED = "SELECT count(*) AS n FROM notificaties_notificatie WHERE staat <> 'klaar'"
JOBS = "SELECT count(*) AS n FROM procrastinate_jobs WHERE status = 'doing'"
PARTIJ = {"soortPartij": "persoon", "indicatieActief": True}
FAULTS = ("500", "503", "dropped", "dropped_after_writing", "well", "well")


@pytest.fixture
def register() -> Iterator[Processes]:
    # Short, so that the lease of a message that a dead worker took is short as well.
    with running_processes(free_port(), REMOTE_READ_TIMEOUT="3", KLANTENREGISTER_WORKERS="1") as running:
        yield running


class Writer:
    """Makes partijen and changes them; remembers how many committed writes there were of each."""

    def __init__(self, register: Processes, number: int) -> None:
        self.session, self.url = session(TOKEN), f"{register.base}/{API}/partijen"
        self.committed: Counter[str] = Counter()
        self.refused = 0
        self.random = random.Random(number)
        self.taken = bsn()

    def run(self, writes: int) -> None:
        self.send("post", self.url, identified(self.taken))
        for _ in range(writes - 1):
            chance = self.random.random()
            if chance < 0.1:  # the partij is there already when its identificator is refused: all of it is rolled back
                assert self.send("post", self.url, identified(self.taken)) == 400
                self.refused += 1
            elif chance < 0.6:
                self.send("post", self.url, PARTIJ)
            else:
                uuid = self.random.choice(list(self.committed))
                self.send("patch", f"{self.url}/{uuid}", {"interneNotitie": f"BSN 999990639, {chance}"})

    def send(self, method: str, url: str, body: dict[str, Any]) -> int:
        time.sleep(PAUSE)
        answer = self.session.request(method, url, json=body, timeout=60)
        if answer.status_code < 300:
            self.committed[answer.json()["uuid"]] += 1
        return int(answer.status_code)


def identified(number: str) -> dict[str, Any]:
    """A partij with a BSN."""
    identificator = {
        "codeObjecttype": "natuurlijk_persoon", "codeSoortObjectId": "bsn", "codeRegister": "brp", "objectId": number,
    }  # fmt: skip
    return {**PARTIJ, "partijIdentificatoren": [{"partijIdentificator": identificator}]}


def away_half_of_the_time(nrc: Nrc, stop: Event) -> None:
    """Lets the Notificaties API refuse connections, fail, or be well, by turns."""
    while not stop.wait(AWAY):
        nrc.stop()
        stop.wait(AWAY)
        with nrc.lock:
            nrc.faults.extend(random.choices(FAULTS, k=20))
        nrc.start()


def kill_and_restart(register: Processes, nrc: Nrc, writers: list[Writer], stop: Event) -> int:
    """Kills the worker time and again while there are writes, when it is at work, and starts it again; returns how often."""
    kills = 0
    for number in range(1, KILLS + 1):
        before, enough = len(nrc.attempts), number * WRITES * 0.8 / KILLS
        while not stop.is_set() and sum(writer.committed.total() for writer in writers) < enough:
            time.sleep(0.05)
        while len(nrc.attempts) == before:
            time.sleep(0.01)
        register.worker.kill()
        register.worker.start()
        kills += 1
    return kills


def test_committed_writes_are_told_and_no_others(register: Processes) -> None:
    with running_nrc() as nrc:
        service = {"url": nrc.url, "client_id": "register", "secret": "x" * 32, "kanalen": ["partijen"]}
        register.configure(tenant(TOKEN, services={"nrc": service}))
        register.start_web()
        register.worker.start()
        writers = [Writer(register, number) for number in range(WRITERS)]
        began = time.monotonic()
        kills = write_through_it_all(register, nrc, writers)
        wrote = time.monotonic() - began
        took = wait_until(lambda: not register.query(UNFINISHED)[0]["n"], 1200 if IS_LONG else 180, "not all is told")
        committed: Counter[str] = sum((writer.committed for writer in writers), Counter())
        check(
            nrc.received, committed, {row["uuid"] for row in register.query("SELECT uuid::text FROM partijen_partij")}
        )
        assert (kills, sum(writer.refused for writer in writers) > 0) == (KILLS, True)
        again = len(nrc.received) - committed.total()
        said = f"{committed.total()} writes in {wrote:.0f} s, {kills} kills; all told {took:.0f} s later, {again} twice"
        sys.stderr.write(f"\n{said}\n")
        wait_until(lambda: not register.query(JOBS)[0]["n"] or not IS_LONG, 400, "jobs of dead workers stay")


def write_through_it_all(register: Processes, nrc: Nrc, writers: list[Writer]) -> int:
    """Lets all writers write while things go wrong; then all is well again. Returns how often the worker was killed."""
    stop, done = Event(), Event()
    trouble = Thread(target=away_half_of_the_time, args=(nrc, stop))
    trouble.start()
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        killing = pool.submit(kill_and_restart, register, nrc, writers, done)
        for writing in [pool.submit(writer.run, WRITES // WRITERS) for writer in writers]:
            writing.result()
        done.set()
        kills = killing.result()
    stop.set()
    trouble.join()
    nrc.stop()
    nrc.start()
    nrc.faults.clear()
    return kills


def check(received: list[Message], committed: "Counter[str]", stored: set[str]) -> None:
    """Checks that what was received is what was committed, each time as the same message, and in its order."""
    bodies: dict[str, set[str]] = defaultdict(set)
    keys: dict[str, dict[str, str]] = defaultdict(
        dict
    )  # of an object: key → moment, in the order of their first arrival
    for message in received:
        bodies[message.key].add(str(message.body))
        keys[message.body["hoofdObject"].rpartition("/")[2]].setdefault(message.key, message.body["aanmaakdatum"])
    assert {key for key, said in bodies.items() if len(said) > 1} == set()
    assert set(keys) == set(committed) == stored  # what was rolled back is not stored
    assert {uuid: len(of) for uuid, of in keys.items()} == dict(committed)
    assert [uuid for uuid, of in keys.items() if list(of.values()) != sorted(of.values())] == []
    assert not any("999990639" in said or "interneNotitie" in said for of in bodies.values() for said in of)


def test_caller_does_not_notice_that_nothing_listens(register: Processes) -> None:
    nowhere = {"nrc": {"url": "http://127.0.0.1:9/api/v1"}}
    register.configure(tenant(TOKEN, services=nowhere))
    register.start_web()
    tried = "SELECT DISTINCT laatste_antwoord FROM notificaties_notificatie WHERE pogingen > 0"
    with session(TOKEN) as opened:
        for _ in range(20):
            made = opened.post(f"{register.base}/{API}/partijen", json=PARTIJ, timeout=10)
            assert made.status_code == 201
    assert register.query(tried) == []  # the web server leaves it to the worker
    register.worker.start()
    wait_until(lambda: register.query(tried), 60, "the worker does not try")
