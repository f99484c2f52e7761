"""Keeps the register busy with the mixed workload, and tells whether its memory grows.

python -m bench.soak FOLDER [--minuten 10] [--uit soak.json]
"""

import json
import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from bench.caller import Caller, UnexpectedAnswer
from bench.load import Load, drive
from bench.measuring import Bench, figures, now
from bench.processes import Memory
from bench.progress import Progress
from bench.sample import discover
from bench.served import NotServing, Served, served
from bench.workloads import WORKLOADS

WARM_UP, EVERY = 60.0, 10.0  # seconds
COMPARED = 3  # samples at either end: one alone may meet a process that is just ending
PARTS = ("register", "postgresql")

Sample = dict[str, Any]


def main() -> None:
    """Soaks the register in the folder of the command line."""
    arguments = parse()
    try:
        with served(arguments.folder) as register:
            report = soak(register, arguments.minuten * 60)
    except (NotServing, UnexpectedAnswer) as error:
        sys.exit(f"Meten mislukte: {error}")
    for part, growth in report["growth"].items():
        print(f"{part}: RSS {growth['rss']:+.1f} %, PSS {growth['pss']:+.1f} %")
    print(f"{report['requests']} verzoeken, {report['errors']} fouten. {report['first_error']}")
    if arguments.uit:
        arguments.uit.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")


def parse() -> Namespace:
    """Returns the arguments."""
    parser = ArgumentParser(prog="python -m bench.soak", description="Meet of het geheugen groeit onder belasting.")
    parser.add_argument("folder", type=Path, help="map die python -m bench.seed heeft gevuld")
    parser.add_argument("--minuten", type=float, default=10, help="hoe lang, na een minuut opwarmen")
    parser.add_argument("--uit", type=Path, help="bestand voor de uitkomsten (JSON)")
    return parser.parse_args()


def soak(register: Served, seconds: float) -> dict[str, Any]:
    """Returns speed, errors, memory every ten seconds in MB, and by how many percent it grew."""
    with Caller(register.port) as caller:
        sample = discover(caller)
    workload = next(workload for workload in WORKLOADS if workload.name == "mixed_80_20")
    bench, load = Bench(register, sample), Load()
    bench.check(workload)
    requests = bench.requests(workload)
    drive(register.address, requests, WARM_UP)
    samples = list(sampled(register, requests, load, seconds))
    growth = {part: grown([one[part] for one in samples]) for part in PARTS}
    return {"date": now(), "counts": sample.counts, **figures(load), "growth": growth, "samples": samples}


def sampled(register: Served, requests: Iterator[bytes], load: Load, seconds: float) -> Iterator[Sample]:
    """Yields the memory before, between and after rounds of ten seconds; what comes back is added to `load`."""
    progress, start = Progress("belasten", round(seconds / EVERY)), time.monotonic()
    for _ in range(max(1, round(seconds / EVERY))):
        yield memory_at(register, start)
        load.add(drive(register.address, requests, EVERY))
        progress.advance(1)
    yield memory_at(register, start)


def memory_at(register: Served, start: float) -> Sample:
    """Returns the memory of now, and the seconds since `start`."""
    memory = register.memory()
    return {"at": round(time.monotonic() - start), **{part: memory[part] for part in PARTS}}


def grown(memories: Sequence[Memory]) -> Memory:
    """Returns by how many percent memory grew, from the first samples to the last."""
    count = min(COMPARED, len(memories) // 2)
    first, last = memories[:count], memories[-count:]
    return {
        kind: round(100 * (fmean(one[kind] for one in last) / fmean(one[kind] for one in first) - 1), 2)
        for kind in ("rss", "pss")
    }


if __name__ == "__main__":
    main()
