"""What is told about a long piece of work."""

from io import StringIO

from bench.progress import Progress


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: StringIO, total: int, *steps: int) -> list[str]:
    progress = Progress("partijen", total, stream)
    for step in steps:
        progress.advance(step)
    return stream.getvalue().split("\n")


def test_file_gets_a_line_for_each_tenth() -> None:
    lines = told(StringIO(), 1000, *[1] * 1000)
    assert len(lines) == 11
    assert lines[0].startswith("partijen: 10 % (100 van 1000), ")
    assert lines[9].startswith("partijen: 100 % (1000 van 1000), ")
    assert lines[10] == ""


def test_terminal_gets_one_line_that_is_rewritten() -> None:
    lines = told(Terminal(), 1000, *[1] * 1000)
    assert len(lines) == 2
    assert lines[0].count("\r") >= 2
    last = lines[0].split("\r")[-1]
    assert last.startswith(f"[{'#' * 30}] partijen: 100 % (1000 van 1000), ")
    assert lines[1] == ""


def test_work_without_parts_is_told_nothing_about() -> None:
    assert told(StringIO(), 0) == [""]
