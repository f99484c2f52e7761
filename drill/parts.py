"""Processes of a drill: each in a session of its own, so that it can be killed with all that it started, and none stays."""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from bench.processes import processes, tree

STOP_TIMEOUT = 10.0  # seconds


class Stuck(RuntimeError):
    """Something did not happen in time; the text says what, in Dutch."""


class Interrupted(Exception):
    """A signal asks to stop."""


def heed_signals() -> None:
    """Lets a signal to stop be an exception, so that all is cleaned up on the way out."""

    def stop(*_: object) -> None:
        raise Interrupted

    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(signum, stop)


def wait_until(holds: Callable[[], Any], seconds: float, what: str) -> float:
    """Waits until something holds; returns the seconds that it took. Stuck after `seconds`."""
    start = time.monotonic()
    while not holds():
        if time.monotonic() - start > seconds:
            raise Stuck(f"{what}: niet binnen {seconds:.0f} s")
        time.sleep(0.05)
    return time.monotonic() - start


class Part:
    """A process with its children. `account`: the arguments of subprocess under which it runs."""

    def __init__(
        self, name: str, command: list[str], *, folder: Path, environment: Mapping[str, str], account: Mapping[str, Any]
    ) -> None:
        self.name, self.command, self.environment, self.account = name, command, dict(environment), dict(account)
        self.folder, self.log = folder, folder / f"{name}.log"
        self.process: subprocess.Popen[bytes] | None = None
        self.starts = 0

    def start(self) -> None:
        """Starts it."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, **self.account,
            )  # fmt: skip

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self.process is not None and self.process.poll() is None

    def kill(self, signum: int = signal.SIGKILL) -> None:
        """Ends it and its children; gently with another signal, and by kill -9 when that takes too long."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signum)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_TIMEOUT)
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    @contextmanager
    def minded(self) -> Iterator[None]:
        """Starts it anew, within the block, whenever it has ended, as a supervisor does; `starts` counts."""
        over = threading.Event()

        def mind() -> None:
            while not over.wait(1):
                if not self.is_running:
                    self.start()
                    self.starts += 1

        thread = threading.Thread(target=mind, daemon=True)
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()

    def last_words(self, lines: int = 15) -> str:
        """Returns the end of its log."""
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        return "\n".join(text.splitlines()[-lines:])


def signal_all(pids: list[int], signum: int) -> None:
    """Sends a signal to each process that is still there."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signum)


def below(pid: int) -> list[int]:
    """Returns a process and all that descend from it."""
    return tree(pid, processes())
