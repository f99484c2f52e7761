"""Which rows an answer is about: the filters and the order of a query, as kept statements."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, F, OrderBy, Q, QuerySet

from apps.core import counting
from apps.core.api.expressions import Among, Found, Parameter
from apps.core.api.filters import Chosen
from apps.core.api.kept import Kept, text_of
from apps.core.api.reads import Shape
from apps.core.api.references import as_uuid
from apps.core.api.relations import row_with_uuid, rows_of_tenant
from apps.core.succession import heirs_of
from apps.core.tenancy import TenantModel, current_tenant_id

KEPT = 1000  # statements; clients choose the combinations, so there must be a bound
# One value of the whole page: rows by themselves come in many small pieces, and each wakes the process that waits for them.
AS_ONE = "SELECT count(*), string_agg(item, ',') FROM ({}) rows"
BOUND = Parameter("bound", BigIntegerField())


@dataclass(frozen=True)
class Terms:
    """What of a selection decides its SQL. `order`: words of the API's `ordering`, or columns; equal rows come newest first.

    `among`: which rows of the model are meant at all, when not all are.
    """

    model: type[TenantModel]
    filterset: Any  # a FilterSet class, which mypy takes for unhashable
    chosen: Chosen
    order: tuple[str, ...]
    among: Q = field(default_factory=Q)

    @property
    def are_none(self) -> bool:
        """Whether nothing is filtered: all rows are meant."""
        return not (self.chosen or self.among)

    @property
    def have_a_range(self) -> bool:
        """Whether a range is asked for, of which PostgreSQL must know how wide it is."""
        return any(self.filterset.filters[name].is_range for name, _ in self.chosen)

    @property
    def follow_blocks(self) -> bool:
        """Whether all rows are meant, in the order of the blocks in which they are counted."""
        by_id = self.model.counted_by == "id"
        return self.are_none and self.order == (() if by_id else (f"-{self.model.counted_by}",))

    def rows(self) -> QuerySet[Any]:
        """Returns the rows that the filters let through."""
        conditions = self.filterset.conditions(self.model, self.chosen)
        found: QuerySet[Any] = conditions.apply(rows_of_tenant(self.model).filter(self.among))
        return found

    def ids(self) -> QuerySet[Any]:
        """Returns the id of each row, in no order, by the shortest way."""
        by_relation = self.ids_by_relation()
        return self.rows().values_list("pk") if by_relation is None else by_relation

    def ids_by_relation(self) -> QuerySet[Any] | None:
        """Returns the ids as the rows of one relation tell them, as `found`; None when more than that is asked."""
        sole = None if self.among else self.filterset.sole_relation(self.model, self.chosen)
        if sole is None:
            return None
        key, condition = sole
        referring = rows_of_tenant(key.model).filter(condition, **{f"{key.name}__isnull": False})
        return referring.values(found=F(key.attname)).distinct()

    def ids_in_order(self, *, bounded: bool) -> QuerySet[Any]:
        """Returns the id of each row in order; `bounded`: only of those before parameter `bound` of a counting.Place."""
        if not self.order and (ids := self.ids_by_relation()) is not None:
            return ids.order_by("-found")
        rows = self.rows().filter(counting.is_before(self.model, BOUND)) if bounded else self.rows()
        return self.in_order(rows).values_list("pk")

    def in_order(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Returns `rows` of the model in order."""
        return rows.order_by(*(self.column(word) for word in self.order), "-pk")

    def column(self, word: str) -> OrderBy:
        """Returns Django's form of one word of the order."""
        name = word.removeprefix("-")
        by = self.filterset.ordering.get(name, name)
        return OrderBy(F(by) if isinstance(by, str) else by, descending=word.startswith("-"))


@dataclass(frozen=True)
class Selection:
    """The rows that `terms` describe, with the `values` of their parameters."""

    terms: Terms
    values: Mapping[str, Any]

    def render(self, shape: Shape, *, base: str, limit: int, offset: int = 0) -> tuple[int, bytes]:
        """Returns how many objects there are among `limit` after the first `offset`, and their JSON with commas between.

        One statement, and one before it to find a deep page.
        """
        given = {**self.values, "base": base, "skip": offset}
        if bounded := bool(offset) and self.terms.follow_blocks:
            place = counting.find(self.terms.model, current_tenant_id(), offset)
            given |= {"bound": place.bound, "skip": place.skip}
        # The limit stands in the text: PostgreSQL takes an unknown one for a tenth of the table.
        limits = f"LIMIT {limit}" + (" OFFSET %(skip)s::bigint" if offset else "")
        ((number, text),) = kept_page(self.terms, shape, limits, bounded=bounded).rows(
            given, by_value=self.terms.have_a_range
        )
        return number, text or b""

    def count(self) -> int:
        """Returns the number of rows: of a whole table as it is kept, else of the rows that are found by an index."""
        if self.terms.are_none:
            return counting.count(self.terms.model, current_tenant_id())
        return int(kept_count(self.terms).rows(self.values, by_value=self.terms.have_a_range)[0][0])

    @property
    def names_several(self) -> bool:
        """Whether a list of uuids is asked for: that nothing is found does not tell then whether one of them went on."""
        return any(isinstance(value, list) and len(value) > 1 and uuids_in(value) for value in self.values.values())

    def of_heirs(self) -> "Selection | None":
        """Returns the same question about what the objects it names went on as (apps.core.succession); None when none did."""
        heirs = heirs_of({uuid for value in self.values.values() for uuid in uuids_in(value)})
        values = {name: in_place(value, heirs) for name, value in self.values.items()}
        return replace(self, values=values) if heirs else None

    def has(self, uuid: UUID) -> bool:
        """Tells whether the object with `uuid` is among the rows."""
        return bool(kept_presence(self.terms).rows({**self.values, "uuid": uuid}))


def uuids_in(value: Any) -> set[UUID]:
    """Returns the uuids in the value of a parameter."""
    many = value if isinstance(value, list) else [value] if isinstance(value, UUID) else []
    return {uuid for one in many if (uuid := as_uuid(str(one)))}


def in_place(value: Any, heirs: Mapping[UUID, UUID]) -> Any:
    """Returns the value of a parameter with heirs in the place of uuids that have one."""
    if isinstance(value, list):
        return [in_place(one, heirs) for one in value]
    uuid = as_uuid(str(value)) if isinstance(value, UUID | str) else None
    return type(value)(str(heirs[uuid])) if uuid and uuid in heirs else value


@lru_cache(maxsize=KEPT)
def kept_page(terms: Terms, shape: Shape, limits: str, *, bounded: bool) -> Kept:
    """Returns the statement of one page: its ids are found first, and those rows are rendered."""
    ids = Found(f"{text_of(terms.ids_in_order(bounded=bounded))} {limits}")
    return Kept.of(
        shape.whole(terms.in_order(rows_of_tenant(terms.model).filter(Among("pk", ids)))), AS_ONE, as_bytes=True
    )


@lru_cache(maxsize=KEPT)
def kept_count(terms: Terms) -> Kept:
    """Returns the statement that counts the rows."""
    return Kept.of(terms.ids(), "SELECT count(*) FROM ({}) ids")


@lru_cache(maxsize=KEPT)
def kept_presence(terms: Terms) -> Kept:
    """Returns the statement that finds the row with parameter `uuid` when it is one of the rows."""
    return Kept.of(row_with_uuid(terms.rows()).values_list("pk"))
