"""Tells on standard error how far a long piece of work is."""

import sys
import time
from typing import TextIO

WIDTH = 30
EVERY = 0.2  # seconds between two drawings of a bar


class Progress:
    """A bar that rewrites its line on a terminal; elsewhere a line for each tenth of the work."""

    def __init__(self, label: str, total: int, stream: TextIO | None = None) -> None:
        self.label, self.total, self.stream = label, max(total, 1), stream or sys.stderr
        self.is_terminal = self.stream.isatty()
        self.done, self.told, self.drawn = 0, 0, 0.0
        self.start = time.monotonic()

    def advance(self, count: int) -> None:
        """Adds `count` to what is done, and shows it when that is worth a line."""
        self.done += count
        if self.is_terminal:
            self.draw()
        elif (tenths := self.done * 10 // self.total) > self.told:
            self.told = tenths
            self.stream.write(f"{self.line()}\n")
            self.stream.flush()

    def draw(self) -> None:
        """Draws the bar over the former one, not more often than eyes can follow."""
        now = time.monotonic()
        if self.done < self.total and now < self.drawn + EVERY:
            return
        self.drawn = now
        filled = WIDTH * self.done // self.total
        end = "\n" if self.done >= self.total else ""
        self.stream.write(f"\r[{'#' * filled}{'.' * (WIDTH - filled)}] {self.line()}{end}")
        self.stream.flush()

    def line(self) -> str:
        """Returns the words beside the bar."""
        seconds = time.monotonic() - self.start
        return f"{self.label}: {self.done * 100 // self.total} % ({self.done} van {self.total}), {seconds:.1f} s"
