"""Indexes for what lists are filtered and searched by. Every one begins with the tenant."""

from typing import Any

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db.backends.utils import names_digest
from django.db.models import F, Index, Q
from django.db.models.functions import Upper

PENDING_KB = (
    512  # of new rows that a GIN index may keep apart: writing them one by one is dear, and so is reading past many
)


MAX_BYTES = 2600  # of a text in an index of whole values: PostgreSQL takes no more than a third of a page


def fits(text: str) -> None:
    """Raises ValidationError when `text`, short as it may seem, has too many bytes for an index of whole values."""
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise ValidationError(f"Deze tekst telt meer dan {MAX_BYTES} bytes.", code="max_length")


def by(*columns: str, order: str = "-id") -> list[Index]:
    """Returns an index for each of `columns`: the rows with one value of it, in the order of the list."""
    return [Index(fields=["tenant", column, *order.split()]) for column in columns]


def by_given(*columns: str, of: str) -> list[Index]:
    """Returns an index for each of `columns`, texts that are mostly empty, with the rows that have one; `of` names the table."""
    return [
        Index(fields=["tenant", column, "-id"], condition=~Q(**{column: ""}), name=f"{of}_{digest(column)}_gegeven")
        for column in columns
    ]


def by_present(*columns: str, of: str, order: str) -> list[Index]:
    """Returns an index for each of `columns`, which are mostly null, with the rows that have a value, in `order`."""
    return [
        Index(
            fields=["tenant", column, order],
            condition=Q(**{f"{column}__isnull": False}),
            name=f"{of}_{digest(column)}_aanwezig"[:30],
        )
        for column in columns
    ]


def by_with(*columns: str, of: str, include: tuple[str, ...]) -> list[Index]:
    """Returns an index for each of `columns`, with those in `include`: they are then read without looking up the row."""
    return [
        Index(fields=["tenant", column, "-id"], include=include, name=f"{of}_{digest(column)}_met")
        for column in columns
    ]


def digest(column: str) -> str:
    """Returns a short form of a column's name: that of an index has 30 characters at most."""
    return names_digest(column, length=6)


def by_part(column: str, *, name: str) -> GinIndex:
    """Returns the trigram index by which apps.core.searching finds rows that hold a text somewhere in `column`."""
    trigrams: Any = OpClass(Upper(column), name="gin_trgm_ops")
    return GinIndex(F("tenant"), trigrams, name=name, gin_pending_list_limit=PENDING_KB)
