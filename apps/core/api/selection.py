"""Which rows an answer is about: the filters and the order of a query, as kept statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import BigIntegerField, F, OrderBy, Q, QuerySet, UUIDField

from apps.core import counting
from apps.core.api.expressions import Parameter
from apps.core.api.filters import FilterSet, Shape
from apps.core.api.kept import Kept
from apps.core.api.relations import rows_of_tenant
from apps.core.tenancy import TenantModel, current_tenant_id

KEPT = 1000  # statements; clients choose the combinations, so there must be a bound


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The rows of `model` for which the filters in `shape` hold with `values`, in `order`; equal ones newest first.

    `order`: words of the API's `ordering`, or columns.
    """

    model: type[TenantModel]
    filterset: Any  # a FilterSet class, which mypy takes for unhashable
    shape: Shape
    order: tuple[str, ...]
    values: Mapping[str, Any]

    def keys(self, limit: int, offset: int = 0) -> list[int]:
        """Returns the ids of at most `limit` rows after the first `offset`."""
        values, skip = dict(self.values), offset
        if is_counted := bool(offset) and self.is_whole_table and self.is_counted_in_this_order:
            place = counting.find(self.model, current_tenant_id(), offset)
            values["bound"], skip = place.bound, place.skip
        # The limit stands in the text, and an offset is planned for: PostgreSQL takes an unknown one for a tenth of the table.
        form = f"{{}} LIMIT {limit}" + (" OFFSET %(skip)s::bigint" if offset else "")
        kept = kept_keys(self.model, self.filterset, self.shape, self.order, form, bounded=is_counted)
        return [row[0] for row in kept.rows({**values, "skip": skip}, prepare=not offset)]

    def count(self) -> int:
        """Returns the number of rows: of a whole table as it is kept, else the rows that are found by an index."""
        if self.is_whole_table:
            return counting.count(self.model, current_tenant_id())
        kept = kept_keys(self.model, self.filterset, self.shape, None, "SELECT count(*) FROM ({}) rows")
        return int(kept.rows(self.values)[0][0])

    @property
    def is_whole_table(self) -> bool:
        """Whether nothing is filtered."""
        return not self.shape

    @property
    def is_counted_in_this_order(self) -> bool:
        """Whether the blocks that rows are counted in follow the order."""
        by_id = self.model.counted_by == "id"
        return self.order == (() if by_id else (f"-{self.model.counted_by}",))

    def has(self, uuid: UUID) -> bool:
        """Tells whether the object with `uuid` is among the rows."""
        kept = kept_keys(self.model, self.filterset, self.shape, None, "{}", by_uuid=True)
        return bool(kept.rows({**self.values, "uuid": uuid}))


@lru_cache(maxsize=KEPT)
def kept_keys(
    model: type[TenantModel],
    filterset: type[FilterSet],
    shape: Shape,
    order: tuple[str, ...] | None,
    form: str,
    *,
    by_uuid: bool = False,
    bounded: bool = False,
) -> Kept:
    """Returns the statement of the ids of a selection, with `form` around it; in no order when `order` is None.

    `by_uuid`: only the row with parameter `uuid`; `bounded`: only those before parameter `bound` of a counting.Place.
    """
    rows = filterset.apply(rows_of_tenant(model), shape)
    if by_uuid:
        rows = rows.filter(Q(uuid=Parameter("uuid", UUIDField())))
    if bounded:
        rows = rows.filter(counting.is_before(model, Parameter("bound", BigIntegerField())))
    return Kept.of(in_order(rows, filterset, order).values_list("pk"), form)


def in_order(rows: QuerySet[Any], filterset: type[FilterSet], order: tuple[str, ...] | None) -> QuerySet[Any]:
    """Returns the rows in `order`, equal ones newest first."""
    return rows if order is None else rows.order_by(*(column(filterset, word) for word in order), "-pk")


def column(filterset: type[FilterSet], word: str) -> OrderBy:
    """Returns Django's form of one word of an order."""
    name = word.removeprefix("-")
    by = filterset.ordering.get(name, name)
    return OrderBy(F(by) if isinstance(by, str) else by, descending=word.startswith("-"))
