"""The workloads, against a small register that is really served."""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from apps.core.database import throw_away_folder
from bench.caller import Caller, UnexpectedAnswer
from bench.measuring import Bench, Pace
from bench.sample import discover
from bench.served import NotServing, served
from bench.workloads import WORKLOADS, Workload
from tests.bench.seeding import SIZES

pytestmark = [pytest.mark.long, pytest.mark.drill]


@pytest.fixture(scope="module")
def bench(seeded: Path) -> Iterator[Bench]:
    with throw_away_folder() as parent:
        # cp, because the files belong to the account that runs PostgreSQL.
        subprocess.run(["cp", "-a", str(seeded), str(parent / "served")], check=True)
        with served(parent / "served", KLANTENREGISTER_WORKERS="1") as register:
            with Caller(register.port) as caller:
                sample = discover(caller)
            yield Bench(register, sample)


def test_sample_is_of_the_first_organisation(bench: Bench) -> None:
    assert bench.sample.counts["partijen"] == SIZES.partijen / SIZES.organisaties
    assert bench.sample.counts["klantcontacten"] == SIZES.partijen
    assert len(set(bench.sample.partijen)) == 100
    assert len(bench.sample.bsns) == 80
    assert set(bench.sample.callers) < set(bench.sample.partijen)
    assert bench.sample.deep_page == 1


@pytest.mark.parametrize("workload", WORKLOADS, ids=lambda workload: workload.name)
def test_workload_gets_the_answers_it_asks_for(bench: Bench, workload: Workload) -> None:
    answer = bench.check(workload)
    assert answer.get("items", 1) > 0


def test_answer_of_another_kind_is_refused(bench: Bench) -> None:
    detail, lists = WORKLOADS[0], WORKLOADS[2]
    for workload in (replace(detail, is_right=lists.is_right), replace(lists, is_right=detail.is_right)):
        with pytest.raises(UnexpectedAnswer, match="een ander antwoord dan verwacht op GET"):
            bench.check(workload)


def test_workload_without_calls_is_refused(bench: Bench) -> None:
    with pytest.raises(UnexpectedAnswer, match="niets om naar te vragen"):
        bench.check(replace(WORKLOADS[0], calls=lambda sample: iter(())))


def test_measuring_counts_requests_time_and_cpu(bench: Bench) -> None:
    found = bench.measure(WORKLOADS[0], Pace(rounds=2, seconds=0.3, warm_up=0.1))
    assert found["errors"] == 0
    assert found["requests"] > 20
    assert 0 < found["p50_ms"] <= found["p95_ms"] <= found["p99_ms"]
    assert found["cpu_ms"]["web"] > 0
    assert found["cpu_ms"]["postgresql"] > 0
    assert 0 <= found["foreign_share"] <= 1
    assert found["mean_bytes"] > 1000


def test_each_part_has_its_processes_and_memory(bench: Bench) -> None:
    groups, memory = bench.register.groups(), bench.register.memory()
    assert set(groups) == {"supervisor", "web server", "web workers", "job worker", "postgresql"}
    assert all(groups.values())
    assert len({pid for pids in groups.values() for pid in pids}) == sum(map(len, groups.values()))
    assert all(0 < one["pss"] <= one["rss"] for one in memory.values())
    parts = [memory[name]["rss"] for name in groups if name != "postgresql"]
    assert memory["register"]["rss"] == pytest.approx(sum(parts), rel=0.05)


def test_folder_without_a_register_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotServing, match="er is geen register in"), served(tmp_path):
        pass


def test_unknown_workload_is_refused(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bench.run", str(tmp_path), "--alleen", "partij_detail,iets"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "onbekend: iets." in done.stderr
