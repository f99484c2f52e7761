"""Lists and searches that stay fast in a table of millions of rows."""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.core.paginator import Paginator
from django.db.models import Model, Q, QuerySet, Value
from django.forms import BooleanField, HiddenInput
from django.utils.functional import cached_property
from unfold.forms import ActionForm

from apps.core.api.expressions import Among
from apps.core.api.filters import column_at
from apps.core.api.references import as_uuid
from apps.core.searching import Holding, pattern

MAX_LISTED = 10_000


class FirstPages(Paginator):  # type: ignore[type-arg]  # generic in the stubs only
    """Pages of the first rows: counting and leafing stop where a person would start to search."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by()[:MAX_LISTED].count())

    @property
    def is_cut_off(self) -> bool:
        """Tells whether there may be more rows."""
        return self.count >= MAX_LISTED


class ThisPage(ActionForm):
    """Actions on what was ticked, and never on all pages of a list at once."""

    select_across = BooleanField(label="", required=False, initial=False, disabled=True, widget=HiddenInput)


def search(rows: QuerySet[Any], lookups: list[str], term: str) -> QuerySet[Any]:
    """Returns those of `rows` whose uuid is `term`, or for which one of `lookups` holds; the term is taken as a whole."""
    term = term.replace("\x00", "").strip()
    if not term:
        return rows
    if uuid := as_uuid(term):
        return rows.filter(uuid=uuid)
    return any_of(rows, [condition(rows.model, lookup, term) for lookup in lookups])


def any_of(rows: QuerySet[Any], conditions: Sequence[Q]) -> QuerySet[Any]:
    """Returns those of `rows` for which one of `conditions` holds.

    Each condition is a query of its own, so that each can use its index; with OR between them none would be used.
    """
    found = [rows.model._default_manager.filter(one).order_by().values("pk") for one in conditions]
    return rows.filter(pk__in=found[0].union(*found[1:])) if found else rows.none()


def condition(model: type[Model], lookup: str, term: str) -> Q:
    """Returns the condition of a lookup; of parts of texts by their index, where they have one."""
    path, _, name = lookup.rpartition("__")
    return holds(model, path, term) if name == "icontains" else Q((lookup, term))


def holds(model: type[Model], path: str, term: str) -> Q:
    """Returns the condition that the text at `path` from `model` holds `term`, in upper or lower case."""
    column = column_at(model, path)
    if not is_searched(column):
        return Q((f"{path}__icontains", term))
    key = "__".join([*path.split("__")[:-1], "pk"])
    return Q(Among(key, Holding(column, Value(pattern(term)))))


def is_searched(column: Any) -> bool:
    """Tells whether parts of a text in `column` have an index (apps.core.indexing.by_part)."""
    indexes = (index for index in column.model._meta.indexes if isinstance(index, GinIndex))
    return any(f"F({column.name})" in str(index.expressions) for index in indexes)
