"""What is read from the kernel."""

import os
import subprocess
import sys

from bench.processes import cpu_of, cpu_of_machine, memory_of, processes, tree

SPIN = "import sys, time\nwhile time.process_time() < 0.3: pass\nprint('done', flush=True)\nsys.stdin.read()"


def test_tree_has_descendants_and_nothing_else() -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        running = processes()
        assert tree(child.pid, running) == [child.pid]
        assert {os.getpid(), child.pid} <= set(tree(os.getpid(), running))
        assert os.getppid() not in tree(os.getpid(), running)
        child.communicate(b"\n")
    assert tree(child.pid, processes()) == []


def test_cpu_is_counted_while_a_child_runs_and_after_it() -> None:
    before, machine = cpu_of([os.getpid()], processes()), cpu_of_machine()
    with subprocess.Popen([sys.executable, "-c", SPIN], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout
        child.stdout.readline()
        assert cpu_of([child.pid], processes()) >= 0.25
        child.communicate(b"")
    assert cpu_of([os.getpid()], processes()) - before >= 0.25
    assert cpu_of_machine() - machine >= 0.25


def test_memory_grows_with_what_is_held_and_is_shared_by_share() -> None:
    before = memory_of([os.getpid()])
    held = bytearray(os.urandom(1 << 20) * 20)
    after = memory_of([os.getpid()])
    assert 15 < after["rss"] - before["rss"] < 60
    assert 0 < after["pss"] <= after["rss"]
    assert len(held) == 20 << 20
    assert memory_of([]) == {"rss": 0.0, "pss": 0.0}
