"""Lists and searches that stay fast in a table of millions of rows."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.forms import BooleanField, HiddenInput
from django.utils.functional import cached_property
from unfold.forms import ActionForm

from apps.core.api.references import as_uuid

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
    """Returns those of `rows` whose uuid is `term`, or for which one of `lookups` holds; the term is taken as a whole.

    Each lookup is a query of its own, so that each can use its index; with OR between them none would be used.
    """
    term = term.replace("\x00", "").strip()
    if not term:
        return rows
    if uuid := as_uuid(term):
        return rows.filter(uuid=uuid)
    found = [rows.model._default_manager.filter(Q((lookup, term))).order_by().values("pk") for lookup in lookups]
    return rows.filter(pk__in=found[0].union(*found[1:])) if found else rows.none()
