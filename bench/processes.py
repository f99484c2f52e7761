"""What processes and the machine use, as the kernel tells it."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICK = os.sysconf("SC_CLK_TCK")
MEMORY = {"Rss": "rss", "Pss": "pss"}

Memory = dict[str, float]


@dataclass(frozen=True)
class Process:
    """A running process: its parent, its command and the CPU seconds of itself and of the children it has outlived."""

    pid: int
    parent: int
    command: str
    cpu: float


def processes() -> dict[int, Process]:
    """Returns all running processes by id."""
    found = (process(int(entry.name)) for entry in PROC.iterdir() if entry.name.isdigit())
    return {one.pid: one for one in found if one}


def process(pid: int) -> Process | None:
    """Returns the process with id `pid`; None when it is gone."""
    try:
        fields = (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
        command = (PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None
    return Process(pid, int(fields[1]), command, sum(int(ticks) for ticks in fields[11:15]) / TICK)


def tree(root: int, running: Mapping[int, Process]) -> list[int]:
    """Returns the ids of `root` and of all that descend from it."""
    children = [pid for pid, one in running.items() if one.parent == root]
    return [root, *(pid for child in children for pid in tree(child, running))] if root in running else []


def cpu_of(roots: Iterable[int], running: Mapping[int, Process]) -> float:
    """Returns the CPU seconds of the trees below `roots`, since they started."""
    return sum(running[pid].cpu for root in roots for pid in tree(root, running))


def cpu_of_machine() -> float:
    """Returns the CPU seconds that everything on this machine used, since it started; not counting what was idle or waited."""
    user, nice, system, _idle, _wait, *interrupts = (
        int(ticks) for ticks in (PROC / "stat").read_text().split("\n")[0].split()[1:8]
    )
    return (user + nice + system + sum(interrupts)) / TICK


def memory_of(pids: Iterable[int]) -> Memory:
    """Returns the memory of `pids` together, in MB: `rss` counts shared pages in each process, `pss` divides them."""
    total = dict.fromkeys(MEMORY.values(), 0.0)
    for pid in pids:
        try:
            lines = (PROC / str(pid) / "smaps_rollup").read_text().split("\n")
        except OSError:  # gone meanwhile
            continue
        for line in lines:
            name, _, amount = line.partition(":")
            if name in MEMORY:
                total[MEMORY[name]] += int(amount.split()[0]) / 1024
    return {name: round(amount, 1) for name, amount in total.items()}


def cpu_model() -> str:
    """Returns what the processor calls itself."""
    lines = (PROC / "cpuinfo").read_text().split("\n")
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")
