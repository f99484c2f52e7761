"""Makes and removes relations while the Documenten API fails and processes are killed; then both sides must be the same.

    bin/chaos kic-001 [--seeds 20] [--operations 500] [--kills 10]

What must hold, for each seed:
- never more than one relation there for a verzoek and a document;
- at rest, whatever differs has a spiegeling that says so (mislukt, geblokkeerd);
- nothing that was answered 201 or 204 is lost;
- once the Documenten API is well and those are tried again, both sides are the same, and drc_reconcile finds nothing.
"""

import argparse
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from threading import Lock, Thread
from typing import Any

import requests

from klantenregister.serving import answers
from tests.processes import Processes, running_processes, wait_until
from tests.synchronisatie.drc import Fault
from tests.synchronisatie.drc_server import RunningDrc, running_drc
from tests.synchronisatie.organisation import KIC, Organisation
from tests.test_serving import free_port

FAULTY = 0.3  # of the requests
CALLERS = 4
REST = 180.0  # seconds after which everything must have come to rest
# kind, value, weight; a hanging request outlasts the second that the register waits here.
FAULTS: dict[str, list[tuple[str, Any, int]]] = {
    "POST": [
        ("drop", None, 3), ("write_then_drop", None, 5), ("hang", 2, 2), ("late", 2, 3), ("status", 500, 2), ("status", 503, 2),
        ("refusal", "inconsistent-relation", 3), ("refusal", "invalid-resource", 1), ("status", 401, 1), ("busy", 1, 2),
        ("slow", 0.3, 3), ("html", None, 1), ("broken", None, 1), ("huge", None, 1), ("redirect", None, 1),
    ],
    "DELETE": [
        ("drop", None, 3), ("write_then_drop", None, 5), ("hang", 2, 2), ("late", 2, 3), ("status", 503, 3), ("status", 401, 1),
        ("busy", 1, 2), ("slow", 0.3, 3), ("html", None, 1), ("redirect", None, 1),
    ],
    "GET": [("drop", None, 3), ("hang", 2, 2), ("status", 503, 3), ("html", None, 2), ("broken", None, 1), ("slow", 0.3, 3)],
}  # fmt: skip
SQL_ADD = (
    "INSERT INTO verzoeken_verzoekinformatieobject (tenant_id, uuid, verzoek_id, informatieobject) "
    "SELECT tenant_id, gen_random_uuid(), id, %s FROM verzoeken_verzoek WHERE uuid = %s RETURNING uuid"
)
SQL_REMOVE = (
    "DELETE FROM verzoeken_verzoekinformatieobject WHERE informatieobject = %s "
    "AND verzoek_id = (SELECT id FROM verzoeken_verzoek WHERE uuid = %s)"
)
FAILED = ("mislukt", "geblokkeerd")
TRY_AGAIN = f"UPDATE synchronisatie_spiegeling SET staat = 'open', volgende_poging = now() WHERE staat IN {FAILED}"
TIME_PASSES = "UPDATE synchronisatie_spiegeling SET volgende_poging = now() WHERE staat = 'open'"

Pair = tuple[str, str]


class Lost(Exception):
    """No answer came: the register was killed. Whether it did what was asked is not known."""


def trouble(chance: random.Random) -> Callable[[str], Fault | None]:
    """Returns what chooses what goes wrong with a request."""
    lock = Lock()

    def choose(method: str) -> Fault | None:
        with lock:
            if chance.random() > FAULTY:
                return None
            kinds = FAULTS[method]
            ((kind, value, _),) = chance.choices(kinds, weights=[weight for *_, weight in kinds])
        return Fault(kind, value)

    return choose


@dataclass
class Caller:
    """One of the applications that call at the same time, each about verzoeken of its own.

    `expected`: whether a relation must be there, by the last answer; None when there was none.
    """

    organisation: Organisation
    chance: random.Random
    numbers: "count[int]"
    name: str
    expected: dict[Pair, bool | None] = field(default_factory=dict)
    relations: dict[Pair, str] = field(default_factory=dict)
    verzoeken: list[str] = field(default_factory=list)

    def call(self, method: str, url: str, body: Any = None) -> requests.Response:
        """Calls the register; Lost when it does not answer."""
        try:
            return self.organisation.call(method, url, body)
        except requests.RequestException as error:
            raise Lost from error

    def step(self) -> bool:
        """Does one thing, whatever chance says; tells whether it was answered."""
        ways = {
            self.make: 50,
            self.remove: 20,
            self.make_again: 8,
            self.make_by_sql: 6,
            self.remove_by_sql: 4,
            self.drop: 3,
        }
        (way,) = self.chance.choices(list(ways), weights=list(ways.values()))
        try:
            if len(self.verzoeken) < 3:
                answer = self.call("POST", "verzoeken", {"bronorganisatie": "999990639", "status": "ontvangen"})
                assert answer.status_code == 201, answer.text
                self.verzoeken.append(answer.json()["url"])
            else:
                way()
        except Lost:
            return False
        return True

    def make(self, pair: Pair | None = None) -> None:
        pair = pair or (
            self.chance.choice(self.verzoeken),
            self.organisation.drc.document(f"{self.name}-{next(self.numbers)}"),
        )
        self.expected[pair] = None
        answer = self.call("POST", "verzoekinformatieobjecten", {"verzoek": pair[0], "informatieobject": pair[1]})
        if answer.status_code == 201:
            self.expected[pair], self.relations[pair] = True, answer.json()["url"]
        else:  # after an answer that was lost it may be there
            assert answer.json()["invalidParams"][0]["code"] == "unique", answer.text
            self.expected[pair] = True

    def make_again(self) -> None:
        """Makes one that was removed, or of which it is not known whether it was made."""
        if gone := [pair for pair, is_there in self.expected.items() if not is_there and pair[0] in self.verzoeken]:
            self.make(self.chance.choice(gone))

    def remove(self) -> None:
        if self.relations:
            pair = self.chance.choice(list(self.relations))
            url, self.expected[pair] = self.relations.pop(pair), None
            answer = self.call("DELETE", url)
            assert answer.status_code == 204, answer.text
            self.expected[pair] = False

    def make_by_sql(self) -> None:
        verzoek, document = (
            self.chance.choice(self.verzoeken),
            self.organisation.drc.document(f"{self.name}-{next(self.numbers)}"),
        )
        ((made),) = self.organisation.register.query(SQL_ADD, document, verzoek.rpartition("/")[2])
        base = verzoek.rpartition("/verzoeken/")[0]
        self.expected[verzoek, document] = True
        self.relations[verzoek, document] = f"{base}/verzoekinformatieobjecten/{made['uuid']}"

    def remove_by_sql(self) -> None:
        if self.relations:
            pair = self.chance.choice(list(self.relations))
            self.organisation.register.query(SQL_REMOVE, pair[1], pair[0].rpartition("/")[2])
            self.expected[pair] = False
            del self.relations[pair]

    def drop(self) -> None:
        """Removes a verzoek, and all that belongs to it."""
        verzoek = self.verzoeken.pop(self.chance.randrange(len(self.verzoeken)))
        mine = [pair for pair in self.expected if pair[0] == verzoek]
        self.expected |= dict.fromkeys(mine, None)
        self.relations = {pair: url for pair, url in self.relations.items() if pair[0] != verzoek}
        answer = self.call("DELETE", verzoek)
        assert answer.status_code == 204, answer.text
        self.expected |= dict.fromkeys(mine, False)


class Run:
    """One seed: so many operations, with faults and kills, and what must hold afterwards."""

    def __init__(self, organisation: Organisation, seed: int, operations: int, kills: int) -> None:
        self.organisation, self.register, self.drc = organisation, organisation.register, organisation.drc
        self.chance = random.Random(seed)
        numbers = count(1)
        self.callers = [
            Caller(organisation, random.Random(f"{seed} {number}"), numbers, f"s{seed}-{number}")
            for number in range(CALLERS)
        ]
        self.operations, self.killed, self.done = operations, 0, 0
        self.lock, self.repaired = Lock(), Lock()
        self.breaking: list[Thread] = []
        self.plan = [*self.chance.choices(["web", "worker"], k=kills), *["drc"] * (kills // 2)]
        self.chance.shuffle(self.plan)

    def run(self) -> str:
        """Runs; returns what to tell of it. AssertionError when something does not hold."""
        start = time.monotonic()
        self.drc.choose = trouble(self.chance)
        moments = set(self.chance.sample(range(1, self.operations), len(self.plan)))
        with ThreadPoolExecutor(CALLERS) as pool:
            for caller in [pool.submit(self.drive, caller, moments) for caller in self.callers]:
                caller.result()
        self.wait_for_rest()
        self.check_what_shows()
        failed = self.heal()
        self.check_sides()
        took = time.monotonic() - start
        calls = len(self.drc.calls)
        self.drc.calls.clear()
        return (
            f"{self.done} operations, {self.killed} kills, {calls} calls of the DRC, {failed} tried again, {took:.0f} s"
        )

    def drive(self, caller: Caller, moments: set[int]) -> None:
        """Lets one caller do its part; who reaches a moment has something killed."""
        while True:
            with self.lock:
                if self.done >= self.operations:
                    return
                self.done += 1
                is_moment = self.done in moments
            if is_moment:
                self.breaking.append(Thread(target=self.break_something, daemon=True))
                self.breaking[-1].start()
            if not caller.step():
                with self.repaired:
                    wait_until(self.is_up, 120, "the web server does not come back")

    def is_up(self) -> bool:
        return answers(f"{self.register.base}{KIC}/")

    def break_something(self) -> None:
        """Kills a process and starts it again, or lets the Documenten API refuse connections for a while."""
        with self.repaired:
            what = self.plan.pop()
            if what == "drc":
                self.drc.stop()
                time.sleep(self.chance.uniform(0.5, 3))
                self.drc.start()
                return
            self.killed += 1
            time.sleep(self.chance.uniform(0, 0.3))
            part = self.register.web if what == "web" else self.register.worker
            part.kill()
            self.register.start_web() if what == "web" else part.start()

    # -- what must hold ---------------------------------------------------------------------------------------------------

    def wait_for_rest(self) -> None:
        """Waits until nothing is under way; waits between attempts are cut short."""

        def rests() -> bool:
            self.register.query(TIME_PASSES)
            time.sleep(1)
            return not under_way(self.organisation.rows())

        for thread in self.breaking:
            thread.join()
        wait_until(rests, REST, "something is still under way")

    def check_what_shows(self) -> None:
        """At rest, each difference is of a line that says so, and there is never more than one of a pair."""
        failed = [row for row in self.organisation.rows() if row["staat"] in FAILED]
        said = {(row["informatieobject"], str(row["verzoek_uuid"])) for row in failed}
        different = set(self.organisation.relations()) ^ set(self.drc.pairs())
        hidden = [pair for pair in different if (pair[0], pair[1].rpartition("/")[2]) not in said]
        assert not hidden, hidden
        assert self.drc.most_per_pair <= 1

    def heal(self) -> int:
        """Makes the Documenten API well and has tried again what a person would; returns how many."""
        self.drc.choose = lambda method: None
        failed = [row for row in self.organisation.rows() if row["staat"] in FAILED]
        self.register.query(TRY_AGAIN)
        self.wait_for_rest()
        return len(failed)

    def check_sides(self) -> None:
        """Both sides are the same, and are what was answered."""
        ours, theirs = self.organisation.relations(), self.drc.pairs()
        assert ours == theirs, set(ours) ^ set(theirs)
        assert self.drc.most_per_pair <= 1
        there = {(verzoek, document) for document, verzoek in ours}
        for caller in self.callers:
            for pair, is_there in caller.expected.items():
                assert is_there is None or (pair in there) == is_there, (pair, is_there)
        assert "geen verschillen" in (said := self.register.manage("drc_reconcile")), said


def under_way(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns the rows that will be tried without anyone doing anything: not those that wait behind a blocked one."""
    blocked = {row["sleutel"] for row in rows if row["staat"] == "geblokkeerd"}
    return [
        row for row in rows if row["staat"] == "bezig" or (row["staat"] == "open" and row["sleutel"] not in blocked)
    ]


def prepared(register: Processes, drc: RunningDrc) -> Organisation:
    """Starts a register with one organisation."""
    organisation = Organisation(register, "Gemeente Voorbeeld", "00000001001234567000", drc)
    organisation.configure()
    register.start_web()
    register.worker.start()
    return organisation


def main() -> None:
    """Runs all seeds that are asked for."""
    parser = argparse.ArgumentParser(prog="bin/chaos kic-001")
    for name, default in (("seeds", 20), ("operations", 500), ("kills", 10), ("first", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    timeouts = {"REMOTE_CONNECT_TIMEOUT": "1", "REMOTE_READ_TIMEOUT": "1", "KLANTENREGISTER_WORKERS": "2"}
    held = 0
    with running_processes(free_port(), **timeouts) as register, running_drc() as drc:
        organisation = prepared(register, drc)
        for seed in range(given.first, given.first + given.seeds):
            try:
                said = Run(organisation, seed, given.operations, given.kills).run()
                held += 1
            except AssertionError as error:
                said = f"does not hold: {str(error)[:2000]}"
            print(f"seed {seed}: {said}", flush=True)  # noqa: T201
    print(f"{held} of {given.seeds} seeds held", flush=True)  # noqa: T201
    raise SystemExit(held != given.seeds)


if __name__ == "__main__":
    main()
