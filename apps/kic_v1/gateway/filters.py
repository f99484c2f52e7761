"""The table of what a list can be asked: dotted path -> filters by method."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, ClassVar

from django.db.models import Model
from django.db.models.expressions import Expression

from apps.core.api.either import Either
from apps.core.api.filters import Chosen, Conditions, Filter, FilterSet
from apps.kic_v1.gateway.conditions import Alike, Somewhere, somewhere
from apps.kic_v1.gateway.names import folded
from apps.kic_v1.gateway.ways import NOT_NULL, NULL, Ways

Searched = Mapping[str, str | Filter]

SEARCH = "_search"
UNSAID = frozenset({f"[{NULL}]", f"[{NOT_NULL}]"})  # they are asked by a value


class Table(dict[str, Filter]):
    """The filters of a list by name: `path`, `path[method]`, and `_search[path,path]`, which is made when it is asked."""

    def __init__(self, properties: Mapping[str, Ways | Filter], searched: Searched) -> None:
        super().__init__()
        self.searched = {folded(path): column for path, column in searched.items()}
        for path, found in properties.items():
            for method, one in (found if isinstance(found, Mapping) else {"": found, "exact": found}).items():
                self[name_of(folded(path), method)] = one
        if searched:
            self[SEARCH] = searching(tuple(self.searched.values()))

    def __missing__(self, name: str) -> Filter:
        paths = name.removeprefix(f"{SEARCH}[").removesuffix("]").split(",")
        return searching(tuple(self.searched[path] for path in paths))


class GatewayFilterSet(FilterSet):
    """What the list of a resource can be asked.

    `properties`: a dotted path of the API -> its ways (apps.kic_v1.gateway.ways), or a filter that is asked without a method.
    `searched`: the texts that `_search` looks in, by their path, each with its column or a filter. `orders`: paths that `_order`
    knows.
    """

    properties: ClassVar[Mapping[str, Ways | Filter]] = {}
    searched: ClassVar[Searched] = {}
    orders: ClassVar[Mapping[str, str | Expression]] = {}
    filters: ClassVar[Table]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.filters = Table(cls.properties, cls.searched)
        cls.ordering = {folded(path): column for path, column in cls.orders.items()}

    @classmethod
    def conditions(cls, model: type[Model], chosen: Chosen) -> Conditions:
        families: dict[str, dict[str, Somewhere]] = {}
        for name, _ in chosen:
            if isinstance(one := cls.filters[name], Somewhere):
                families.setdefault(one.family, {})[name] = one
        others = tuple(one for one in chosen if not isinstance(cls.filters[one[0]], Somewhere))
        found = super().conditions(model, others)
        for family in families.values():
            found.own &= somewhere(model, family)
        return found

    @classmethod
    def documented(cls) -> Mapping[str, Filter]:
        """Returns a filter for each property, of the way in which it is asked without a method."""
        search = {SEARCH: cls.filters[SEARCH]} if cls.searched else {}
        return {**{path: cls.filters[folded(path)] for path in cls.properties}, **search}

    @classmethod
    def documented_orders(cls) -> Mapping[str, str]:
        return {f"_order[{path}]": "Volgorde: asc of desc." for path in cls.orders}

    @classmethod
    def methods(cls, path: str) -> list[str]:
        """Returns the methods by which a folded path can be asked, in brackets."""
        return [
            name[len(path) :] for name in cls.filters if name.startswith(f"{path}[") and name[len(path) :] not in UNSAID
        ]


def name_of(path: str, method: str) -> str:
    """Returns the name of the filter of a folded path and a method."""
    return f"{path}[{method.strip('[]')}]" if method else path


@lru_cache(maxsize=500)
def searching(places: tuple[str | Filter, ...]) -> Filter:
    """Returns the filter that finds a text in one of `places`."""
    ways = [place if isinstance(place, Filter) else Alike(place) for place in places]
    return ways[0] if len(ways) == 1 else Either(*ways)
