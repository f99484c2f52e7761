"""What a list of the gateway is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.errors import invalid
from apps.core.api.filters import FilterSet
from apps.core.api.query import Query
from apps.core.api.selection import Selection
from apps.core.tenancy import TenantModel
from apps.kic_v1.gateway.conditions import Worded
from apps.kic_v1.gateway.filters import SEARCH, GatewayFilterSet, name_of
from apps.kic_v1.gateway.names import UNSEARCHED, Name, folded, read_name
from apps.kic_v1.gateway.selection import GatewaySelection
from apps.kic_v1.gateway.ways import NOT_NULL, NULL

NULLS = {"is null": NULL, "null": NULL, "is not null": NOT_NULL}
DIRECTIONS = {"asc": "", "desc": "-"}
Key = tuple[str, Name | None]


class Nothing(Exception):
    """What is asked finds nothing, and need not be looked for."""


@dataclass(frozen=True, kw_only=True)
class Question(Query):
    """A question to a list, or to an object, of the gateway.

    `controls`: the values of controls such as page and limit. `fields`: the members to show, by their name; empty: all.
    `finds_nothing`: something was asked that no object has.
    """

    controls: Mapping[str, str]
    fields: tuple[str, ...] = ()
    finds_nothing: bool = False

    @classmethod
    def of_list(
        cls, parameters: QueryDict, filterset: type[GatewayFilterSet], model: type[TenantModel], *, is_lenient: bool
    ) -> "Question":
        """Reads the query string of a list.

        Raises ValidationError for names and values that make no sense; when `is_lenient` they find nothing instead.
        """
        keys = [(key, read_name(key)) for key in parameters]
        refuse_what_is_not_served(keys)
        asked: dict[str, Any] = {
            "filterset": filterset,
            "controls": {name.control: parameters[key] for key, name in keys if name and not name.inner},
            "fields": fields_of(parameters, keys),
            "order": ",".join(order_of(parameters, keys, filterset, is_lenient=is_lenient)),
        }
        try:
            question = cls(**asked, filters=filters_of(parameters, keys, filterset))
            question.values(model)
        except (ValidationError, Nothing) as error:
            if isinstance(error, ValidationError) and not is_lenient:
                raise
            return cls(**asked, filters={}, finds_nothing=True)
        return question

    def selection(self, *about: Any) -> Selection:
        found = super().selection(*about)
        return GatewaySelection(found.terms, found.values)

    @classmethod
    def of_detail(cls, parameters: QueryDict, *, is_lenient: bool) -> "Question":
        """Reads the query string of one object, which knows no filters; raises ValidationError for them unless `is_lenient`."""
        keys = [(key, read_name(key)) for key in parameters]
        unknown = [key for key, name in keys if name is None or not name.control]
        if unknown and not is_lenient:
            raise unknown_parameters(unknown, [])
        return cls(filterset=FilterSet, filters={}, controls={}, fields=fields_of(parameters, keys))


def refuse_what_is_not_served(keys: list[Key]) -> None:
    """Refuses what the gateway could and this register does not: aggregations, regular expressions."""
    for key, name in keys:
        if name and (name.control == "queries" or name.method == "regex"):
            raise invalid(key, "Dit wordt niet ondersteund.", "unsupported")


def filters_of(parameters: QueryDict, keys: list[Key], filterset: type[GatewayFilterSet]) -> dict[str, Any]:
    """Returns the values of the filters by their name in the table.

    Raises ValidationError with all names that are not known, Nothing when a value is one that no object has.
    """
    unknown = [key for key, name in keys if not is_known(name, filterset)]
    if unknown:
        raise unknown_parameters(unknown, filterset.documented())
    found: dict[str, Any] = {}
    for key, name in keys:
        if name and (name.path or name.control == "search"):
            values = [value for value in parameters.getlist(key) if value.strip("%")]
            if not values or name.path in UNSEARCHED:
                raise Nothing
            add_to(found, key, filter_of(key, name, values, filterset))
    return found


def add_to(found: dict[str, Any], key: str, asked: tuple[str, Any]) -> None:
    """Adds a filter with its value to those that were found; values of a list are put together.

    Raises ValidationError when another spelling asked the same for another value: one of them would be ignored.
    """
    name, value = asked
    if isinstance(value, list):
        found[name] = [*found.get(name, []), *value]
    elif found.setdefault(name, value) != value:
        raise invalid(key, "Dit is al gevraagd, met een andere waarde.", "duplicate")


def is_known(name: Name | None, filterset: type[GatewayFilterSet]) -> bool:
    """Tells whether the list knows the property that a name is about, or the control."""
    if name is None:
        return False
    if name.control == "search":
        known = filterset.filters.searched
        return bool(known) and all(folded(path) in known for path in name.inner.split(",") if path)
    return bool(name.control) or name.path in filterset.filters or name.path in UNSEARCHED


def filter_of(key: str, name: Name, values: list[str], filterset: type[GatewayFilterSet]) -> tuple[str, Any]:
    """Returns the filter that one parameter asks for, with its value; of a repeated one the last value counts."""
    value = values[-1]
    if name.control:
        paths = sorted({folded(path) for path in name.inner.split(",") if path})
        return f"{SEARCH}[{','.join(paths)}]" if paths else SEARCH, value
    method = name.method
    bare = filterset.filters[name.path]
    if not method and (asked := NULLS.get(value.lower())):
        method = asked
    elif not method and isinstance(bare, Worded) and bare.none == value.lower():
        method = NULL
    elif not method and "%" in value:
        method = "like"
    found = name_of(name.path, method)
    if found not in filterset.filters:
        known = ", ".join(filterset.methods(name.path))
        raise invalid(key, f"Deze eigenschap kan zo niet gevraagd worden. Bekend: {known}", "unsupported")
    return found, values if method == "[]" else value


def order_of(
    parameters: QueryDict, keys: list[Key], filterset: type[GatewayFilterSet], *, is_lenient: bool
) -> Iterator[str]:
    """Yields the words of the order. Raises ValidationError for an unknown one; without an effect when `is_lenient`."""
    for key, name in keys:
        if name and name.control == "order":
            path, direction = folded(name.inner), DIRECTIONS.get(str(parameters[key]).lower())
            if path in filterset.ordering and direction is not None:
                yield f"{direction}{path}"
            elif not is_lenient:
                message = f"Kies uit {', '.join(sorted(filterset.orders))}, met asc of desc."
                raise ValidationError({key: [ErrorDetail(message, code="invalid_choice")]})


def fields_of(parameters: QueryDict, keys: list[Key]) -> tuple[str, ...]:
    """Returns the members that are asked for, each once; of a dotted path the first step, apart from how objects are nested."""
    sent = (value for key, name in keys if name and name.control == "fields" for value in parameters.getlist(key))
    return tuple(sorted({part.partition(".")[0] for value in sent for part in value.split(",") if part}))


def unknown_parameters(unknown: list[str], known: Any) -> ValidationError:
    """Returns the refusal of names that are not known; it names those that are."""
    names = ", ".join(known)
    message = f"Onbekende parameters: {', '.join(sorted(unknown))}." + (f" Bekend: {names}" if names else "")
    return invalid("nonFieldErrors", message, "unknown-parameters")
