"""What is kept as it was sent, where today's object says it otherwise or not at all."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, F, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull

from apps.core.api.expressions import JSON, TEXT, JsonMember, JsonObject
from apps.core.api.translation import given
from apps.core.exceptions import ItemError

Values = Mapping[str, Any]


@dataclass(frozen=True)
class Rewritten:
    """A stored object that is sent with `values` to be written."""

    instance: Any
    values: Values


class Rows(Subquery):
    """An array of json with the one column of each row of a queryset."""

    template = "ARRAY(%(subquery)s)"
    output_field = JSON


def kept_or(column: str, keys: Iterable[str], said: Any) -> Case:
    """The object that is kept in `column`, else what is `said`."""
    kept = JsonObject({key: JsonMember(column, key) for key in keys})
    return Case(When(**{f"{column}__isnull": False}, then=kept), default=said, output_field=JSON)


def is_there(column: str, said: Q) -> Q:
    """Returns the condition that there is an object: one that is kept in `column`, or one of which anything is `said`."""
    return Q(**{f"{column}__isnull": False}) | said


def text_or(column: str, said: Any) -> Case:
    """The text that is kept in `column`, null when it was left open; else what is `said`."""
    return Case(When(**{f"{column}__isnull": False}, then=given(column)), default=said, output_field=TEXT)


def of_parts(parts: Mapping[str, Any]) -> Case:
    """An object with `parts`, texts that are null when they are not given; null when none is."""
    is_given = IsNull(Coalesce(*parts.values(), Value(None), output_field=TEXT), False)  # noqa: FBT003  Django's signature
    return Case(When(is_given, then=JsonObject(parts)), default=Value(None), output_field=JSON)


def texts(columns: Mapping[str, str]) -> dict[str, Any]:
    """Returns the expression of each text by its key, null when it is empty."""
    return {key: given(F(column)) for key, column in columns.items()}


def beside(wanted: Values, said: Values) -> dict[str, Any]:
    """Returns the columns that keep what is `wanted` where that is not `said`; null where it is.

    What is wanted to be open is an empty text, beside an object that cannot leave it open.
    """
    return {name: kept(wanted[name], value) for name, value in said.items()}


def kept(wanted: Any, said: Any) -> Any:
    """Returns what is to be kept of one value."""
    if wanted == said:
        return None
    return "" if wanted is None and isinstance(said, str) else wanted


def tidied(text: str | None, length: int) -> str:
    """Returns as much of a text as fits, without the space around it, which today's API takes off."""
    return (text or "").strip()[:length].strip()


@contextmanager
def called(path: str, name: str) -> Iterator[None]:
    """Names what is refused of items of `path` as the list `name`."""
    try:
        yield
    except ItemError as error:
        raise ItemError(f"{name}{error.path.removeprefix(path)}") from error.__cause__
