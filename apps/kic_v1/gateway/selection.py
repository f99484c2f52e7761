"""Which objects a list of the gateway is about.

An object of the gateway shows much of what is around it, so the statement that renders it is long. It is kept once for all that
can be asked, and not once per combination of filters: the ids of a page are found first, by a statement of their own.
"""

from functools import lru_cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, F, Func, IntegerField

from apps.core import counting
from apps.core.api.expressions import Among, Parameter
from apps.core.api.kept import Kept, text_of
from apps.core.api.reads import Shape
from apps.core.api.relations import rows_of_tenant
from apps.core.api.selection import AS_ONE, KEPT, Selection, Terms
from apps.core.tenancy import current_tenant_id

SHAPES = 200
IDS = Parameter("ids", ArrayField(BigIntegerField()))


class GatewaySelection(Selection):
    """The rows that `terms` describe, rendered by a statement that knows nothing of them."""

    def render(self, shape: Shape, *, base: str, limit: int, offset: int = 0) -> tuple[int, bytes]:
        ids = self.ids(limit, offset)
        if not ids:
            return 0, b""
        listed = "{" + ",".join(map(str, ids)) + "}"
        ((number, text),) = kept_objects(shape).rows({"ids": listed, "base": base})
        return number, text or b""

    def ids(self, limit: int, offset: int) -> list[int]:
        """Returns the ids of the `limit` rows after the first `offset`, in their order."""
        given: dict[str, Any] = {**self.values, "skip": offset}
        if bounded := bool(offset) and self.terms.follow_blocks:
            place = counting.find(self.terms.model, current_tenant_id(), offset)
            given |= {"bound": place.bound, "skip": place.skip}
        limits = f"LIMIT {limit}" + (" OFFSET %(skip)s::bigint" if offset else "")
        kept = kept_ids(self.terms, limits, bounded=bounded)
        return [row[0] for row in kept.rows(given, by_value=self.terms.have_a_range)]


@lru_cache(maxsize=KEPT)
def kept_ids(terms: Terms, limits: str, *, bounded: bool) -> Kept:
    """Returns the statement of the ids on one page."""
    return Kept.of_text(f"{text_of(terms.ids_in_order(bounded=bounded))} {limits}")


@lru_cache(maxsize=SHAPES)
def kept_objects(shape: Shape) -> Kept:
    """Returns the statement that renders the rows with parameter `ids`, in that order."""
    place = Func(IDS, F("pk"), function="array_position", output_field=IntegerField())
    rows = rows_of_tenant(shape.model).filter(Among("pk", IDS)).order_by(place)
    return Kept.of(shape.whole(rows), AS_ONE, as_bytes=True)
