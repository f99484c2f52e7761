"""What a list is asked for: filters, page, order, expansion. Unknown names are refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F, OrderBy, QuerySet
from rest_framework.exceptions import ErrorDetail, ValidationError

from apps.core.api.errors import invalid
from apps.core.api.filters import FilterSet

PAGING = ("page", "pageSize")


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question to a list, checked as far as names go; values are checked by `apply`."""

    filterset: type[FilterSet]
    filters: Mapping[str, Any]
    page: str = "1"
    page_size: str = ""
    order: str = ""
    expand: list[str] = field(default_factory=list)

    @classmethod
    def of_url(cls, request: Any, filterset: type[FilterSet], *, expand: Iterable[str] = ()) -> "Query":
        """Reads the query string: of a repeated name the last value counts, an empty value counts as absent."""
        given = {name: value for name, value in request.GET.items() if value}
        given["expand"] = [path for value in request.GET.getlist("expand") for path in value.split(",") if path]
        return cls.of(given, filterset, names=request.GET, expand=expand)

    @classmethod
    def of_body(cls, request: Any, filterset: type[FilterSet], *, expand: Iterable[str] = ()) -> "Query":
        """Reads the JSON body of a search; page and pageSize in the URL win: they are in the `next` of an answer."""
        if not isinstance(request.data, Mapping):
            raise invalid("nonFieldErrors", "Verwacht een object met filters.")
        body = {**request.data, **{name: request.GET[name] for name in PAGING if name in request.GET}}
        given = {name: value for name, value in body.items() if value not in (None, "")}
        paths = given.get("expand", [])
        given["expand"] = paths.split(",") if isinstance(paths, str) else paths
        return cls.of(given, filterset, names=body, expand=expand)

    @classmethod
    def of(
        cls, given: dict[str, Any], filterset: type[FilterSet], *, names: Iterable[str], expand: Iterable[str]
    ) -> "Query":
        """Refuses the `names` that the list does not know, and sorts out the values that were `given`."""
        known = {
            *filterset.filters,
            *PAGING,
            *(["expand"] if expand else []),
            *(["ordering"] if filterset.ordering else []),
        }
        if unknown := sorted(set(names) - known):
            raise invalid("nonFieldErrors", f"Onbekende parameters: {', '.join(unknown)}", "unknown-parameters")
        return cls(
            filterset=filterset,
            filters={name: value for name, value in given.items() if name in filterset.filters},
            page=str(given.get("page", "1")),
            page_size=str(given.get("pageSize", "")),
            order=str(given.get("ordering", "")),
            expand=given["expand"],
        )

    def apply(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Returns the rows asked for, in the order asked for; raises ValidationError for values that make no sense."""
        return self.in_order(self.filterset.apply(rows, self.values(rows)))

    def values(self, rows: QuerySet[Any]) -> dict[str, Any]:
        """Returns the parsed value of each filter; all errors at once."""
        values, errors = {}, {}
        for name, value in self.filters.items():
            try:
                values[name] = self.filterset.filters[name].parser(rows.model).run_validation(value)
            except ValidationError as error:
                errors[name] = error.detail
        if errors:
            raise ValidationError(errors)
        return values

    def in_order(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Returns the rows in the order that was asked for; equal ones newest first."""
        if not self.order:
            return rows
        columns = [self.column(word) for word in self.order.split(",") if word]
        return rows.order_by(*columns, "-pk")

    def column(self, word: str) -> OrderBy:
        """Returns Django's form of one word of `ordering`."""
        column = self.filterset.ordering.get(word.removeprefix("-"))
        if column is None:
            message = f"Kies uit {', '.join(sorted(self.filterset.ordering))}, met - ervoor voor aflopend."
            raise ValidationError({"ordering": [ErrorDetail(message, code="invalid_choice")]})
        return OrderBy(F(column) if isinstance(column, str) else column, descending=word.startswith("-"))
