"""How many rows are made of what, for whom, and what decides their values: the seed, the table and the index, nothing else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")
Row = dict[str, Any]

BLOCK = 250  # partijen among which klantcontacten are divided
CALLERS = 0.8  # of a block; chance leaves some of these without a klantcontact too, so that two thirds have one


@dataclass(frozen=True)
class Sizes:
    """What is asked for: the number of partijen, actoren and organisations."""

    partijen: int
    actoren: int
    organisaties: int


@dataclass(frozen=True)
class Table:
    """One table: how many slots it has, and which row is in each.

    `row` returns None for a slot that stays empty. The id of a row is that of its slot, so rows of other tables can refer to it
    without looking. `per_owner` slots that follow each other are of the same organisation.
    """

    label: str
    count: Callable[[Sizes], int]
    row: "Callable[[Slot], Row | None]"
    per_owner: int = 1


@dataclass(frozen=True)
class Plan:
    """All tables at certain sizes. `tenants` are the primary keys of the organisations, which own rows in turn."""

    sizes: Sizes
    tables: Sequence[Table]
    tenants: Sequence[int]
    seed: int
    ranks: dict[int, list[int]] = field(default_factory=dict)

    @cached_property
    def owners(self) -> Mapping[str, Sequence[int]]:
        """The number of slots, or groups of slots, per table and organisation."""
        wide = len(self.tenants)
        return {
            table.label: [
                (table.count(self.sizes) // table.per_owner - turn + wide - 1) // wide for turn in range(wide)
            ]
            for table in self.tables
        }

    def rank(self, position: int, size: int) -> int:
        """Returns what stands at `position` in a fixed order by chance of range(size)."""
        if size not in self.ranks:
            order = list(range(size))
            Random(self.seed).shuffle(order)  # noqa: S311  invented rows, no secrets
            self.ranks[size] = order
        return self.ranks[size][position]


class Slot:
    """The place of one row, and the chance that fills it."""

    __slots__ = ("index", "local", "lot", "plan", "table", "turn", "uuid")

    def __init__(self, plan: Plan, table: Table, index: int) -> None:
        self.plan, self.table, self.index = plan, table, index
        self.local, self.turn = divmod(index // table.per_owner, len(plan.tenants))
        # Read as hexadecimal digits: PostgreSQL takes a uuid without dashes, and 96 digits are one hash.
        digits = blake2b(f"{plan.seed}/{table.label}/{index}".encode(), digest_size=48).hexdigest()
        self.uuid = f"{digits[:12]}4{digits[13:16]}8{digits[17:32]}"
        self.lot = int(digits[32:], 16)

    def key(self) -> Row:
        """Returns the columns that every row has."""
        return {"id": self.index + 1, "tenant_id": self.plan.tenants[self.turn], "uuid": self.uuid}

    def below(self, limit: int) -> int:
        """Returns a number in range(limit)."""
        self.lot, rest = divmod(self.lot, limit)
        return rest

    def pick(self, words: Sequence[T]) -> T:
        """Returns one of `words`."""
        return words[self.below(len(words))]

    def happens(self, percent: int) -> bool:
        """Tells whether something happens that does so in `percent` of a hundred cases."""
        return self.below(100) < percent

    def share(self) -> float:
        """Returns how far this row is in the table of its organisation: 0 is the first, nearly 1 the last."""
        return self.local / self.plan.owners[self.table.label][self.turn]

    def id_at(self, local: int) -> int:
        """Returns the id of the row at position `local` of the same organisation, in a table with one slot per owner."""
        return local * len(self.plan.tenants) + self.turn + 1

    def spread_over(self, label: str) -> int:
        """Returns the id of a row of `label`: the rows of this table are divided over it evenly, without coming back."""
        return self.id_at(
            self.local * self.plan.owners[label][self.turn] // self.plan.owners[self.table.label][self.turn]
        )

    def any_of(self, label: str) -> int:
        """Returns the id of any row of `label`."""
        return self.id_at(self.below(self.plan.owners[label][self.turn]))

    def other_than(self, key: int, label: str) -> int:
        """Returns the id of any row of `label` but that with id `key`."""
        among, wide = self.plan.owners[label][self.turn], len(self.plan.tenants)
        return self.id_at(((key - 1) // wide + 1 + self.below(among - 1)) % among)

    def caller_of(self, label: str) -> int:
        """Returns the id of one of the partijen, of which some call often and others never.

        They are divided per block, so that who calls most does so no more often in a large register than in a small one. The
        members of a block, and their klantcontacten, lie apart over the whole table, as they do when they come in over years.
        """
        partijen = self.plan.owners[label][self.turn]
        blocks = max(1, partijen // BLOCK)
        size = partijen // blocks
        chance: float = self.below(1 << 20) / (1 << 20)
        return self.id_at(self.local % blocks + blocks * self.plan.rank(int(size * CALLERS * chance**2), size))
