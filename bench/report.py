"""Turns what bench.run found into Markdown.

    python -m bench.report A.json [B.json ...]

With registers of several sizes a last table tells how the cost grows with the size.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Report = dict[str, Any]

GROUPS = ("web workers", "web server", "job worker", "supervisor", "register", "postgresql")


def main() -> None:
    """Prints the tables of the files on the command line."""
    if not sys.argv[1:]:
        sys.exit("Gebruik: python -m bench.report A.json [B.json ...]")
    try:
        reports = [json.loads(Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:]]
    except (OSError, ValueError) as error:
        sys.exit(f"Geen uitkomsten van bench.run: {error}")
    print("\n".join(markdown(reports)))


def markdown(reports: Sequence[Report]) -> Iterator[str]:
    """Yields the lines of all tables, from the smallest register to the largest."""
    ordered = sorted(reports, key=size)
    for report in ordered:
        yield from one(report)
    if len({size(report) for report in ordered}) > 1:
        yield from growth(ordered)


def size(report: Report) -> int:
    """Returns the number of partijen."""
    return int(report["counts"]["partijen"])


def one(report: Report) -> Iterator[str]:
    """Yields the section of one run."""
    yield f"### {size(report):,} partijen"
    yield ""
    yield from circumstances(report)
    yield ""
    yield from workloads(report)
    yield ""
    yield from memory(report)
    yield ""


def circumstances(report: Report) -> Iterator[str]:
    """Yields what must be known to compare the figures with others."""
    pace = report["pace"]
    counts = ", ".join(f"{count:,} {name}" for name, count in report["counts"].items())
    choices = ", ".join(f"{name}={value}" for name, value in report["choices"].items()) or "defaults"
    yield f"- {report['date']}, {report['cpu']}, {report['cores']} cores, PostgreSQL {report['postgresql']}"
    yield f"- {counts}; database {report['database_mb']:,} MB"
    yield f"- settings: {choices}; {pace['rounds']} rounds of {pace['seconds']} s after {pace['warm_up']} s of warming up"
    yield f"- first answer {report['start_seconds']} s after the start"


def workloads(report: Report) -> Iterator[str]:
    """Yields the table of what was asked."""
    yield from table(
        ["workload", "req/s", "p50 ms", "p95 ms", "p99 ms", "CPU web ms", "CPU PostgreSQL ms", "SQL", "errors", "bytes",
         "items", "elsewhere"],
        [
            [name, found["per_second"], found["p50_ms"], found["p95_ms"], found["p99_ms"], found["cpu_ms"]["web"],
             found["cpu_ms"]["postgresql"], statements(found), found["errors"], f"{found['mean_bytes']:,}",
             found["answer"].get("items", ""), f"{found['foreign_share']:.0%}"]
            for name, found in report["workloads"].items()
        ],
    )  # fmt: skip


def statements(found: Report) -> str:
    """Returns the statements of a request, and after a plus those that only begin and end the transaction."""
    return f"{found['statements']:g} + {found['control']:g}" if "statements" in found else ""


def memory(report: Report) -> Iterator[str]:
    """Yields the table of memory."""
    idle, loaded = report["memory_idle"], report["memory_loaded"]
    yield from table(
        ["memory, MB", "RSS idle", "PSS idle", "RSS loaded", "PSS loaded"],
        [[name, *(found[name][kind] for found in (idle, loaded) for kind in ("rss", "pss"))] for name in GROUPS],
    )


def growth(reports: Sequence[Report]) -> Iterator[str]:
    """Yields the table of CPU per request at each size, of the workloads that all runs have."""
    yield "### Growth: CPU of web and PostgreSQL together, ms per request"
    yield ""
    names = [name for name in reports[0]["workloads"] if all(name in report["workloads"] for report in reports)]
    rows = [[cpu(report["workloads"][name]) for report in reports] for name in names]
    yield from table(
        ["workload", *(f"{size(report):,}" for report in reports), "last / first"],
        [
            [name, *(f"{spent:.2f}" for spent in row), f"{row[-1] / row[0]:.2f}" if row[0] else ""]
            for name, row in zip(names, rows, strict=True)
        ],
    )
    yield ""


def cpu(found: Report) -> float:
    """Returns the CPU milliseconds of a request in web and PostgreSQL together."""
    return float(found["cpu_ms"]["web"] + found["cpu_ms"]["postgresql"])


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yields a Markdown table; the first column is text, the others are numbers."""
    yield f"| {' | '.join(heads)} |"
    yield f"|---|{'---:|' * (len(heads) - 1)}"
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row)} |"


if __name__ == "__main__":
    main()
