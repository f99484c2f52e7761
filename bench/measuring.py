"""Runs a workload against a running register and tells what it cost."""

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from bench.caller import Caller, UnexpectedAnswer, as_bytes
from bench.load import Load, drive
from bench.processes import cpu_of_machine
from bench.sample import Sample
from bench.served import Served
from bench.workloads import Workload, first

CHECKED = 3  # answers looked at before the clock runs

Figures = dict[str, Any]


@dataclass(frozen=True)
class Pace:
    """How long and how often a workload runs; seconds."""

    rounds: int = 2
    seconds: float = 6.0
    warm_up: float = 2.0


@dataclass
class Cost:
    """CPU seconds of the rounds of one workload: of the register by part, and of what has nothing to do with it."""

    parts: dict[str, float] = field(default_factory=dict)
    foreign: list[float] = field(default_factory=list)  # per round, as a share of all processors


@dataclass(frozen=True)
class Bench:
    """A running register and what is in it."""

    register: Served
    sample: Sample

    def check(self, workload: Workload) -> Figures:
        """Returns the size of the first answer; raises UnexpectedAnswer when one is not of the kind that was asked for."""
        sizes = []
        with Caller(self.register.port) as caller:
            for call in first(workload, self.sample, CHECKED):
                answer = caller.call(*call)
                if not is_right(workload, answer):
                    raise UnexpectedAnswer(f"{workload.name}: een ander antwoord dan verwacht op {call[0]} {call[1]}")
                sizes.append(size_of(answer))
        if not sizes:
            raise UnexpectedAnswer(f"{workload.name}: het register heeft niets om naar te vragen")
        return sizes[0]

    def measure(self, workload: Workload, pace: Pace) -> Figures:
        """Returns what `workload` does and costs; times in milliseconds, CPU in milliseconds per successful request."""
        answer = self.check(workload)
        if pace.warm_up:
            self.drive(workload, pace.warm_up)
        load, cost = Load(), Cost()
        for _ in range(pace.rounds):
            load.add(self.measured(workload, pace.seconds, cost))
        return {**figures(load), **costs(load, cost), "answer": answer}

    def measured(self, workload: Workload, seconds: float, cost: Cost) -> Load:
        """Runs one round and adds what it cost to `cost`."""
        before, machine = self.register.cpu(), cpu_of_machine()
        load = self.drive(workload, seconds)
        used = {part: spent - before[part] for part, spent in self.register.cpu().items()}
        foreign = cpu_of_machine() - machine - sum(used.values()) - load.client_cpu
        cost.foreign.append(max(0.0, foreign) / (load.wall * (os.cpu_count() or 1)))
        for part, spent in used.items():
            cost.parts[part] = cost.parts.get(part, 0.0) + spent
        return load

    def drive(self, workload: Workload, seconds: float) -> Load:
        """Runs one round."""
        return drive(self.register.address, self.requests(workload), seconds)

    def requests(self, workload: Workload) -> Iterator[bytes]:
        """Yields the calls of `workload` as they go over the line."""
        return (as_bytes(self.register.address, *call) for call in workload.calls(self.sample))


def is_right(workload: Workload, answer: Any) -> bool:
    """Tells whether `answer` is of the kind that `workload` asks for; an answer without the parts looked at is not."""
    try:
        return workload.is_right(answer)
    except (KeyError, TypeError, IndexError, AttributeError):
        return False


def size_of(answer: Any) -> Figures:
    """Returns the number of rows on a page and in the whole list; nothing for what is no page."""
    return {"items": len(answer["results"]), "count": answer["count"]} if "results" in answer else {}


def figures(load: Load) -> Figures:
    """Returns speed and errors."""
    times = sorted(load.latencies)
    return {
        "requests": len(times),
        "errors": load.errors,
        "first_error": load.first_error,
        "per_second": round(len(times) / load.wall, 1),
        **{f"p{percent}_ms": milliseconds(quantile(times, percent)) for percent in (50, 95, 99)},
        "mean_bytes": round(load.size / max(1, len(times) + load.errors)),
        "client_share": round(load.client_cpu / load.wall, 3),
    }


def costs(load: Load, cost: Cost) -> Figures:
    """Returns CPU per request and how much of the machine went elsewhere."""
    count = len(load.latencies) or 1
    per_request = {part: milliseconds(seconds / count) for part, seconds in cost.parts.items()}
    return {"cpu_ms": per_request, "foreign_share": round(min(max(cost.foreign), 1.0), 3)}


def quantile(ordered: list[float], percent: int) -> float:
    """Returns the value below which `percent` of a hundred of `ordered` are; 0 when there are none."""
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else 0.0


def milliseconds(seconds: float) -> float:
    """Returns `seconds` as milliseconds, rounded."""
    return round(seconds * 1000, 3)


def now() -> str:
    """Returns the moment, in UTC."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
