"""What was done to make one object of two, in the form in which it is kept."""

from dataclasses import asdict, dataclass, field
from typing import Any

from apps.core.merging.rows import Row


@dataclass(frozen=True)
class Moved:
    """Rows that refer to another object by `key` (a name, see `keys.name_of`)."""

    key: str
    old: int
    new: int
    rows: list[int]


@dataclass(frozen=True)
class Changed:
    """Columns of a row of `model` (a label) that have other values."""

    model: str
    row: int
    before: Row
    after: Row


@dataclass(frozen=True)
class Removed:
    """A row of `model` (a label) that went, as it was."""

    model: str
    row: Row


@dataclass
class Trace:
    """All of it, each in the order in which it was done."""

    moved: list[Moved] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    removed: list[Removed] = field(default_factory=list)

    def kept(self) -> dict[str, Any]:
        """Returns it as JSON has it."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Trace":
        """Returns what was kept."""
        return cls(
            [Moved(**one) for one in kept["moved"]],
            [Changed(**one) for one in kept["changed"]],
            [Removed(**one) for one in kept["removed"]],
        )
