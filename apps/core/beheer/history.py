"""The history of one object: who did what, and when. Values are not shown, names of columns are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
from typing import Any

from django.core.paginator import Page, Paginator


@dataclass(frozen=True)
class Mutatie:
    """One change of an object."""

    moment: datetime
    actor: str
    label: str
    columns: list[str]


def history_page(instance: Any, number: Any, size: int = 50) -> "Page[Any]":
    """Returns a page of the changes of `instance`, newest first."""
    page = Paginator(instance.mutaties.order_by("-pgh_id"), size).get_page(number)
    before = (page.number - 1) * size
    # One more than is shown: a change is told by its difference with the one before.
    rows = list(instance.mutaties.order_by("-pgh_id")[before : before + size + 1])
    page.object_list = [describe(*pair) for pair in pairs(rows)][:size]
    return page


def pairs(rows: Sequence[Any]) -> Any:
    """Yields each row with the one after it, None after the last."""
    return zip_longest(rows, rows[1:])


def describe(row: Any, earlier: Any | None) -> Mutatie:
    """Returns a row of the history as it is shown."""
    actor = actor_of(row.pgh_context or {})
    return Mutatie(row.pgh_created_at, actor, row.pgh_label, changed_columns(row, earlier) if earlier else [])


def actor_of(context: dict[str, str]) -> str:
    """Returns who acted: an employee or a process, else an application and, when it says so, its user."""
    user = context.get("user_representation") or context.get("user_id")
    application = f"applicatie: {context.get('client', 'onbekend')}"
    return context.get("actor") or (f"{application}, gebruiker: {user}" if user else application)


def changed_columns(row: Any, earlier: Any) -> list[str]:
    """Returns the names of the columns that differ."""
    names = [field.attname for field in row._meta.concrete_fields if not field.name.startswith("pgh_")]
    columns = {field.attname: str(field.verbose_name) for field in row.pgh_tracked_model._meta.concrete_fields}
    return [columns[name] for name in names if getattr(row, name) != getattr(earlier, name)]
