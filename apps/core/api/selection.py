"""Which rows an answer is about: the filters and the order of a query, as kept statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import F, Model, OrderBy, Q, QuerySet, UUIDField

from apps.core.api.expressions import Parameter
from apps.core.api.filters import FilterSet, Shape
from apps.core.api.kept import Kept
from apps.core.api.relations import rows_of_tenant

KEPT = 1000  # statements; clients choose the combinations, so there must be a bound


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The rows of `model` for which the filters in `shape` hold with `values`, in `order`; equal ones newest first.

    `order`: words of the API's `ordering`, or columns.
    """

    model: type[Model]
    filterset: Any  # a FilterSet class, which mypy takes for unhashable
    shape: Shape
    order: tuple[str, ...]
    values: Mapping[str, Any]

    def keys(self, limit: int, offset: int = 0) -> list[int]:
        """Returns the ids of at most `limit` rows after the first `offset`."""
        # The limit stands in the text, and an offset is planned for: PostgreSQL takes an unknown one for a tenth of the table.
        form = f"{{}} LIMIT {limit}" + (" OFFSET %(offset)s::bigint" if offset else "")
        kept = kept_keys(self.model, self.filterset, self.shape, self.order, form)
        return [row[0] for row in kept.rows({**self.values, "offset": offset}, prepare=not offset)]

    def count(self) -> int:
        """Returns the number of rows."""
        kept = kept_keys(self.model, self.filterset, self.shape, None, "SELECT count(*) FROM ({}) rows")
        return kept.rows(self.values)[0][0]

    def has(self, uuid: UUID) -> bool:
        """Tells whether the object with `uuid` is among the rows."""
        kept = kept_keys(self.model, self.filterset, self.shape, None, "{}", by_uuid=True)
        return bool(kept.rows({**self.values, "uuid": uuid}))


@lru_cache(maxsize=KEPT)
def kept_keys(
    model: type[Model],
    filterset: type[FilterSet],
    shape: Shape,
    order: tuple[str, ...] | None,
    form: str,
    *,
    by_uuid: bool = False,
) -> Kept:
    """Returns the statement of the ids of a selection, with `form` around it; in no order when `order` is None."""
    rows = filterset.apply(rows_of_tenant(model), shape)
    if by_uuid:
        rows = rows.filter(Q(uuid=Parameter("uuid", UUIDField())))
    return Kept.of(in_order(rows, filterset, order).values_list("pk"), form)


def in_order(rows: QuerySet[Any], filterset: type[FilterSet], order: tuple[str, ...] | None) -> QuerySet[Any]:
    """Returns the rows in `order`, equal ones newest first."""
    return rows if order is None else rows.order_by(*(column(filterset, word) for word in order), "-pk")


def column(filterset: type[FilterSet], word: str) -> OrderBy:
    """Returns Django's form of one word of an order."""
    name = word.removeprefix("-")
    by = filterset.ordering.get(name, name)
    return OrderBy(F(by) if isinstance(by, str) else by, descending=word.startswith("-"))
