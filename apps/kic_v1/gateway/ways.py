"""What can be asked about a property: a filter per method, `""` for none.

Each way has an index, or reads a few rows; methods that have neither are not there.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from apps.core.api.filters import Filter
from apps.core.api.links import ByReference
from apps.kic_v1.gateway.conditions import Alike, HasNone, HasSome, IsNotNull, IsNull, OneOf, Other, Whole, Worded

Ways = Mapping[str, Filter]

NULL, NOT_NULL = "null", "not null"  # methods that are asked by their value
LOOKUPS = {">=": "gte", ">": "gt", "<=": "lte", "<": "lt"}
MOMENTS = {"after": "gte", "strictly_after": "gt", "before": "lte", "strictly_before": "lt"}
TRUE_OR_FALSE = {"true": True, "1": True, "ja": True, "false": False, "0": False, "nee": False}


def nulls(path: str) -> Ways:
    """Returns the ways to ask whether a column has a value."""
    return {NULL: IsNull(path), NOT_NULL: IsNotNull(path)}


def has(path: str) -> Ways:
    """Returns the ways to ask whether there are objects at the other side of a to-many relation; `path` ends in a column."""
    return {NULL: HasNone(path), NOT_NULL: HasSome(path)}


def equal(one: Filter) -> Ways:
    """Returns the ways to ask for a value that has no upper or lower case, or of which the case counts."""
    return {"": one, "exact": one, "case_sensitive": one, "[]": OneOf(one)}


def text(path: str) -> Ways:
    """Returns the ways to ask for a text that has an index of the values that are given: of whole ones."""
    return {**equal(Filter(path, free=True)), NOT_NULL: IsNotNull(path)}


def prose(path: str) -> Ways:
    """Returns the ways to ask for a text that has an index of its parts (apps.core.searching) and none of whole values."""
    whole = Alike(path, anchored=True)
    return {"": whole, "case_insensitive": whole, "like": Alike(path)}


def searched(path: str) -> Ways:
    """Returns the ways to ask for a text that has both indexes."""
    return {**text(path), **prose(path)}


def word(path: str, words: Mapping[str, Any]) -> Ways:
    """Returns the ways to ask for one of a few words; `words` gives today's word for each."""
    one = Worded(path, {name.lower(): value for name, value in words.items()})
    return {**equal(one), "case_insensitive": one, "ne": Other(one), **nulls(path)}


def choice(path: str, values: Iterable[str]) -> Ways:
    """Returns the ways to ask for one of a few words that today's API has as well."""
    return word(path, {value: value for value in values})


def flag(path: str) -> Ways:
    """Returns the ways to ask for true or false."""
    return {**word(path, TRUE_OR_FALSE), "bool_compare": Worded(path, TRUE_OR_FALSE)}


def number(path: str) -> Ways:
    """Returns the ways to ask for a column with a whole number as text."""
    return dict.fromkeys(("", "exact", "int_compare"), Whole(path))


def integer(path: str) -> Ways:
    """Returns the ways to ask for a whole number."""
    one = Filter(path)
    ranges = {method: Filter(path, lookup) for method, lookup in LOOKUPS.items()}
    return {**equal(one), "int_compare": one, **ranges, **nulls(path)}


def moment(path: str) -> Ways:
    """Returns the ways to ask for a date or a moment."""
    one = Filter(path)
    ranges = {method: Filter(path, lookup) for method, lookup in {**LOOKUPS, **MOMENTS}.items()}
    return {**equal(one), **ranges, **nulls(path)}


def reference(path: str, to: str) -> Ways:
    """Returns the ways to ask for a reference to an object of model `to`, by uuid, path or URL; `path` is a foreign key."""
    return {**equal(ByReference(f"{path}__uuid", to=to)), **nulls(path)}


def references(path: str, to: str) -> Ways:
    """Returns the ways to ask for one of the references to objects of model `to`; `path` is a to-many relation."""
    return {**equal(ByReference(f"{path}__uuid", to=to)), **has(f"{path}__id")}


def itself(to: str) -> Ways:
    """Returns the ways to ask for an object of model `to` by its own uuid, path or URL."""
    return equal(ByReference("uuid", to=to))
