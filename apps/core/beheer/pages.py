"""Pages that apps add to the admin: about an object whose app may not know of them, or about no object in particular."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase

# Returns what the template needs, or the answer itself; called for an object that the employee may see.
Context = Callable[[HttpRequest, Any], dict[str, Any] | HttpResponseBase]


@dataclass(frozen=True)
class Page:
    """A page below that of an object, at `name`; a link to it, with its title, stands on the page of the object."""

    name: str
    title: str
    template: str
    context: Context
    icon: str = "open_in_new"  # of Material Symbols
    # Adds to the statement that loads the object what the page shows besides.
    loaded: Callable[[QuerySet[Any]], QuerySet[Any]] = lambda rows: rows


_added: dict[type[Model], list[Page]] = defaultdict(list)


def add_page(model: type[Model], page: Page) -> None:
    """Adds a page about objects of `model`."""
    _added[model].append(page)


def pages_of(model: type[Model]) -> list[Page]:
    """Returns the pages that were added."""
    return _added[model]


@dataclass(frozen=True)
class SitePage:
    """A page of the admin at `route`, with a place in its menu; `permission` is what an employee needs to see it."""

    name: str
    title: str
    route: str
    icon: str
    permission: str
    view: Callable[..., HttpResponse]


_of_site: list[SitePage] = []


def add_site_page(page: SitePage) -> None:
    """Adds a page about no object in particular."""
    _of_site.append(page)


def site_pages() -> list[SitePage]:
    """Returns the pages that were added."""
    return _of_site


# What the start page shows of an organisation.
Start = Callable[[HttpRequest], dict[str, Any]]
_start: list[tuple[str, Start]] = [("core/admin/index.html", lambda request: {})]


def set_start_page(template: str, context: Start) -> None:
    """Makes the start page that of an app; its template extends core/admin/index.html."""
    _start[:] = [(template, context)]


def start_page() -> tuple[str, Start]:
    """Returns the template of the start page, and what returns what it shows."""
    return _start[0]
