"""What the tests with real processes measured, said when they are done."""

import os

# Whether they run at full length, on a machine that does nothing else: only then a figure is held against what is promised.
IS_LONG = os.environ.get("CHAOS") == "1"


def measured(name: str, figure: str) -> None:
    """Tells a figure."""
    print(f"\n{name}: {figure}")  # noqa: T201  shown by pytest -s


def within(seconds: float, limit: float) -> bool:
    """Tells whether something took no longer than it may, as far as that can be held against this machine."""
    return seconds < limit or not IS_LONG
