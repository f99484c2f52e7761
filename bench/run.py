"""Serves the register of a folder, puts it under load, and tells what that cost.

    python -m bench.run FOLDER [--rondes 2] [--duur 6] [--warm 2] [--alleen NAME,...] [--uit report.json]

The workloads that write leave rows behind: measure a copy of the folder if it must stay as it is.
"""

import json
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from bench.caller import Caller, UnexpectedAnswer
from bench.measuring import Bench, Figures, Pace, now
from bench.processes import cpu_model
from bench.sample import Sample, discover
from bench.served import CHOICES, NotServing, Served, served
from bench.statements import count_statements
from bench.workloads import WORKLOADS, Workload

Report = dict[str, Any]


def main() -> None:
    """Measures the folder of the command line."""
    arguments = parse()
    pace = Pace(arguments.rondes, arguments.duur, arguments.warm)
    try:
        report = measure_all(arguments.folder, arguments.alleen, pace)
        write(report, arguments.uit)
        for name, counts in count_statements(arguments.folder, arguments.alleen).items():
            report["workloads"][name] |= counts
            print(f"{name:26} {counts['statements']:6} opdrachten en {counts['control']} van de transactie")
        write(report, arguments.uit)
    except (NotServing, UnexpectedAnswer) as error:
        sys.exit(f"Meten mislukte: {error}")


def parse() -> Namespace:
    """Returns the arguments, `alleen` as workloads; ends the program when they cannot be carried out."""
    parser = ArgumentParser(prog="python -m bench.run", description="Meet een gevuld register.")
    parser.add_argument("folder", type=Path, help="map die python -m bench.seed heeft gevuld")
    parser.add_argument("--rondes", type=int, default=2, help="hoe vaak elke proef wordt gemeten")
    parser.add_argument("--duur", type=float, default=6, help="seconden per ronde")
    parser.add_argument("--warm", type=float, default=2, help="seconden voordat het meten begint")
    parser.add_argument("--alleen", default="", help="namen van proeven, met komma's")
    parser.add_argument("--uit", type=Path, help="bestand voor de uitkomsten (JSON)")
    arguments = parser.parse_args()
    names = {workload.name: workload for workload in WORKLOADS}
    asked = [name for name in arguments.alleen.split(",") if name] or list(names)
    if unknown := [name for name in asked if name not in names]:
        parser.error(f"onbekend: {', '.join(unknown)}. Er zijn: {', '.join(names)}.")
    if arguments.rondes < 1 or arguments.duur <= 0:
        parser.error("er is ten minste één ronde van meer dan 0 seconden nodig.")
    arguments.alleen = [names[name] for name in asked]
    return arguments


def measure_all(folder: Path, workloads: list[Workload], pace: Pace) -> Report:
    """Returns the figures of all workloads, with those of the machine and of memory before and after."""
    with served(folder) as register:
        idle = register.memory()
        with Caller(register.port) as caller:
            sample = discover(caller)
        report = {**circumstances(register, sample, pace), "memory_idle": idle, "workloads": {}}
        for workload in workloads:
            found = Bench(register, sample).measure(workload, pace)
            report["workloads"][workload.name] = found
            tell(workload.name, found)
        return {**report, "memory_loaded": register.memory()}


def circumstances(register: Served, sample: Sample, pace: Pace) -> Report:
    """Returns what must be known to compare these figures with others."""
    with register.connect() as connection:
        version, size = connection.execute(
            "SELECT current_setting('server_version'), pg_database_size(current_database())"
        ).fetchone() or ("", 0)
    return {
        "date": now(),
        "cpu": cpu_model(),
        "cores": os.cpu_count(),
        "postgresql": version,
        "database_mb": round(size / 1024**2),
        "choices": {name: os.environ[name] for name in CHOICES if name in os.environ},
        "pace": vars(pace),
        "counts": sample.counts,
        "start_seconds": round(register.start_seconds, 2),
    }


def tell(name: str, found: Figures) -> None:
    """Prints the figures of one workload on one line, and its first error if there is one."""
    cpu = found["cpu_ms"]
    print(
        f"{name:26} {found['per_second']:8} per s   p50 {found['p50_ms']:8} ms   p99 {found['p99_ms']:8} ms   "
        f"CPU web {cpu['web']:7} ms, PostgreSQL {cpu['postgresql']:7} ms   elders {found['foreign_share']:.0%}",
        flush=True,
    )
    if found["errors"]:
        print(f"    {found['errors']} fouten; de eerste: {found['first_error']}", flush=True)


def write(report: Report, path: Path | None) -> None:
    """Writes the report, when it is asked for."""
    if path:
        path.write_text(json.dumps(report, indent=1, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
