"""Pages about an object that apps add to its admin, when the app of its model may not know of them."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse

# Returns what the template needs, or the answer itself; called for an object that the employee may see.
Context = Callable[[HttpRequest, Any], dict[str, Any] | HttpResponse]


@dataclass(frozen=True)
class Page:
    """A page below that of an object, at `name`; a link to it, with its title, stands on the page of the object."""

    name: str
    title: str
    template: str
    context: Context
    icon: str = "open_in_new"  # of Material Symbols


_added: dict[type[Model], list[Page]] = defaultdict(list)


def add_page(model: type[Model], page: Page) -> None:
    """Adds a page about objects of `model`."""
    _added[model].append(page)


def pages_of(model: type[Model]) -> list[Page]:
    """Returns the pages that were added."""
    return _added[model]
