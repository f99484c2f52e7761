"""What a list is asked for: filters, page, order, expansion. Unknown names are refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db.models import Model, Q
from django.http import QueryDict
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.errors import invalid
from apps.core.api.filters import Filter, FilterSet
from apps.core.api.selection import Selection, Terms
from apps.core.tenancy import TenantModel

ALL = Q()


@dataclass(frozen=True)
class Known:
    """The parameters that a list knows: its filters, those of its pages (`paging`), and what may be expanded."""

    filterset: type[FilterSet]
    paging: tuple[str, ...]
    expand: tuple[str, ...] = ()

    def refuse_others(self, names: Iterable[str]) -> None:
        """Refuses the names that the list does not know: a filter that is ignored shows too much."""
        known = {
            *self.filterset.filters,
            *self.paging,
            *(["expand"] if self.expand else []),
            *(["ordering"] if self.filterset.ordering else []),
        }
        if unknown := sorted(set(names) - known):
            raise invalid("nonFieldErrors", f"Onbekende parameters: {', '.join(unknown)}", "unknown-parameters")


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question to a list, checked as far as names go; values are checked by `selection`."""

    filterset: type[FilterSet]
    filters: Mapping[str, Any]
    page: str = "1"
    page_size: str = ""
    order: str = ""
    expand: list[str] = field(default_factory=list)

    @classmethod
    def of_url(cls, parameters: QueryDict, known: Known) -> "Query":
        """Reads the query string: of a repeated name the last value counts, an empty value counts as absent."""
        known.refuse_others(parameters)
        given: dict[str, Any] = {name: value for name, value in parameters.items() if value}
        given["expand"] = [path for value in parameters.getlist("expand") for path in value.split(",") if path]
        return cls.of(given, known)

    @classmethod
    def of_body(cls, sent: Any, parameters: QueryDict, known: Known) -> "Query":
        """Reads the JSON body of a search; page and pageSize in the URL win: they are in the `next` of an answer."""
        if not isinstance(sent, Mapping):
            raise invalid("nonFieldErrors", "Verwacht een object met filters.")
        body = {**sent, **{name: parameters[name] for name in known.paging if name in parameters}}
        known.refuse_others(body)
        given = {name: value for name, value in body.items() if value not in (None, "")}
        paths = given.get("expand", [])
        given["expand"] = paths.split(",") if isinstance(paths, str) else paths
        return cls.of(given, known)

    @classmethod
    def of(cls, given: dict[str, Any], known: Known) -> "Query":
        """Sorts out the values that were `given`."""
        return cls(
            filterset=known.filterset,
            filters={name: value for name, value in given.items() if name in known.filterset.filters},
            page=str(given.get("page", "1")),
            page_size=str(given.get("pageSize", "")),
            order=str(given.get("ordering", "")),
            expand=given["expand"],
        )

    def selection(self, model: type[TenantModel], default_order: tuple[str, ...], among: Q = ALL) -> Selection:
        """Returns the rows `among` those of `model` that are asked for, in the order asked for, equal ones newest first.

        Raises ValidationError for values that make no sense, all at once.
        """
        values = self.values(model)
        table = self.filterset.filters
        chosen = tuple((name, table[name].shaping(values[name])) for name in sorted(values))
        return Selection(
            Terms(model, self.filterset, chosen, self.words() or default_order, among),
            {key: sent for name, value in values.items() for key, sent in table[name].sent(name, value).items()},
        )

    def values(self, model: type[Model]) -> dict[str, Any]:
        """Returns the parsed value of each filter."""
        values, errors = {}, {}
        for name, value in self.filters.items():
            try:
                values[name] = parser_of(self.filterset.filters[name], model).run_validation(value)
            except ValidationError as error:
                errors[name] = error.detail
        if errors:
            raise ValidationError(errors)
        return values

    def words(self) -> tuple[str, ...]:
        """Returns the words of `ordering`, each with - before it for descending."""
        words = tuple(word for word in self.order.split(",") if word)
        if any(word.removeprefix("-") not in self.filterset.ordering for word in words):
            message = f"Kies uit {', '.join(sorted(self.filterset.ordering))}, met - ervoor voor aflopend."
            raise ValidationError({"ordering": [ErrorDetail(message, code="invalid_choice")]})
        return words


@cache
def parser_of(filter_: Filter, model: type[Model]) -> Any:
    """Returns the parser of a filter, made once."""
    return filter_.parser(model)
