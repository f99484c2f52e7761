"""The tables that are made of figures."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from bench.report import markdown

MEMORY = {
    name: {"rss": 20.5, "pss": 10.0}
    for name in ("web workers", "web server", "job worker", "supervisor", "register", "postgresql")
}


def figures(web: float, postgresql: float, **more: Any) -> dict[str, Any]:
    return {
        "requests": 10, "errors": 1, "first_error": "500", "per_second": 5.0, "p50_ms": 1.0, "p95_ms": 2.0, "p99_ms": 3.0,
        "mean_bytes": 12345, "client_share": 0.1, "cpu_ms": {"web": web, "postgresql": postgresql, "other": 0.0},
        "foreign_share": 0.25, "answer": {"items": 100, "count": 1000}, **more,
    }  # fmt: skip


def report(partijen: int, **workloads: dict[str, Any]) -> dict[str, Any]:
    return {
        "date": "2026-01-02T03:04:05Z", "cpu": "Model X", "cores": 2, "postgresql": "18.6", "database_mb": 1234,
        "choices": {}, "pace": {"rounds": 2, "seconds": 6.0, "warm_up": 2.0}, "start_seconds": 1.5,
        "counts": {"partijen": partijen, "klantcontacten": 2 * partijen},
        "memory_idle": MEMORY, "memory_loaded": MEMORY, "workloads": workloads,
    }  # fmt: skip


def test_run_becomes_tables() -> None:
    lines = list(markdown([report(1000, partij_detail=figures(1.25, 0.5, statements=2.0, control=2.0))]))
    assert lines[0] == "### 1,000 partijen"
    assert "- 2026-01-02T03:04:05Z, Model X, 2 cores, PostgreSQL 18.6" in lines
    assert "- 1,000 partijen, 2,000 klantcontacten; database 1,234 MB" in lines
    assert "| partij_detail | 5.0 | 1.0 | 2.0 | 3.0 | 1.25 | 0.5 | 2 + 2 | 1 | 12,345 | 100 | 25% |" in lines
    assert "| web workers | 20.5 | 10.0 | 20.5 | 10.0 |" in lines
    assert not any("Growth" in line for line in lines)


def test_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    lines = list(markdown([report(1000, a=figures(1, 1)), report(5000, a=figures(2, 2))]))
    starts = [index for index, line in enumerate(lines) if line.startswith("|---")]
    assert len(starts) == 5
    for start in starts:
        assert lines[start - 1].count("|") == lines[start].count("|") == lines[start + 1].count("|")


def test_growth_compares_what_all_sizes_have_from_small_to_large() -> None:
    large = report(200_000, both=figures(2, 1), only_large=figures(1, 1))
    small = report(1000, both=figures(1, 1), only_small=figures(1, 1))
    lines = list(markdown([large, small]))
    start = lines.index("| workload | 1,000 | 200,000 | last / first |")
    assert lines[start + 2 :] == ["| both | 2.00 | 3.00 | 1.50 |", ""]


def test_growth_needs_two_sizes() -> None:
    same = [report(1000, a=figures(1, 1)), report(1000, a=figures(2, 2))]
    assert not any("Growth" in line for line in markdown(same))


def test_command_prints_the_tables_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(report(1000, a=figures(1, 1))))
    command = [sys.executable, "-m", "bench.report", str(path)]
    printed = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True).stdout
    assert printed.startswith("### 1,000 partijen\n")
