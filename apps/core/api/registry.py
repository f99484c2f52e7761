"""An API: a generation of names and shapes over the objects of the register."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, get_resolver, include, path, re_path

from apps.core.api.outside import ONLY_READ, in_transactions

BASE = "klantenregister.base_url"
COLLECTION = {"get": "list", "post": "create"}
Route = URLPattern | URLResolver
DETAIL = {"get": "retrieve", "put": "update", "patch": "partial_update", "delete": "destroy"}


@dataclass(frozen=True)
class Succeeded:
    """Since when an API is followed by another one, whose prefix is `by`."""

    since: datetime
    by: str

    def headers(self, base: str) -> dict[str, str]:
        """Returns what tells clients so (RFC 9745, RFC 8288)."""
        return {
            "Deprecation": f"@{int(self.since.timestamp())}",
            "Link": f'<{base}{self.by}/schema/>; rel="deprecation", <{base}{self.by}/>; rel="successor-version"',
        }


class Api:
    """The resources of one API, by path and by model.

    `name` is the first word of its scopes, `prefix` its path without a slash at the end, `version` the value of API-version.
    `error_names` maps a database constraint, or a field of the domain, to the `name` its violation gets in this API's errors.
    `expand_key`: under which name of an object is shown what is expanded; empty: in the place of the references themselves.
    `slash_optional`: whether paths may end with a slash. `succeeded`: whether another API follows this one.
    `beside`: the APIs of the same generation that show what this one refers to and does not show itself. `document`: the name of
    the file with its OpenAPI document, when that is not its own. `told`: gives the body of an error, its problem details, the
    form of this API; it gets the view that refuses as well.
    """

    def __init__(
        self,
        name: str,
        *,
        title: str,
        description: str,
        prefix: str,
        version: str,
        error_names: dict[str, str] | None = None,
        expand_key: str = "_expand",
        slash_optional: bool = False,
        succeeded: Succeeded | None = None,
        beside: "tuple[Api, ...]" = (),
        document: str = "",
        told: Callable[[dict[str, Any], Any], dict[str, Any]] | None = None,
    ) -> None:
        self.name, self.title, self.description = name, title, description
        self.prefix, self.version = prefix, version
        self.error_names = error_names or {}
        self.expand_key, self.slash_optional, self.succeeded = expand_key, slash_optional, succeeded
        self.beside, self.document, self.told = beside, document or name, told
        self.resources: dict[str, Any] = {}
        self.aliases: dict[str, str] = {}
        self._paths: dict[type[Model], list[str]] = {}

    def register(self, name: str, viewset: Any, *, also_at: str = "") -> None:
        """Serves `viewset` at `name`, and `also_at` another one. References to a model point to the first resource with it."""
        self.resources[name] = viewset
        names = [name, also_at] if also_at else [name]
        self.aliases |= dict.fromkeys(names[1:], name)
        if viewset.is_collection:
            self._paths.setdefault(viewset.serializer_class.Meta.model, []).extend(names)

    def shows(self, model: type[Model]) -> bool:
        """Tells whether a collection of this API shows objects of `model`."""
        return model in self._paths

    def path_of(self, model: type[Model]) -> str:
        """Returns the path of the collection, here or beside, that shows objects of `model`; KeyError when there is none."""
        api = next((one for one in (self, *self.beside) if one.shows(model)), self)
        return f"{api.prefix}/{api._paths[model][0]}"

    def paths_of(self, model: type[Model]) -> list[str]:
        """Returns the paths of all collections that show objects of `model`."""
        return [f"{self.prefix}/{name}" for name in self._paths.get(model, [])]

    def serializer_for(self, model: type[Model]) -> Any:
        """Returns the serializer class that shows objects of `model`; KeyError when this API does not."""
        return self.resources[self._paths[model][0]].serializer_class

    def resource_of(self, model: type[Model]) -> str:
        """Returns the name of the collection that shows objects of `model`, as used in scopes."""
        return self._paths[model][0]

    def urls(self) -> list[Route]:
        """Returns the routes of the whole API, with its documents, and a 404 in its own form for every other path."""
        from apps.core.api import documents  # the views need this module

        base = self.prefix.removeprefix("/")
        names = {**{name: name for name in self.resources}, **self.aliases}
        resources = [self.routes(name, self.resources[resource], resource) for name, resource in names.items()]
        unknown = re_path("", documents.Unknown.as_view(api=self), name=f"{self.name}-onbekend")
        return [
            path(base, documents.to_root),
            path(f"{base}/", include([*resources, *documents.routes(self), unknown])),
        ]

    def routes(self, name: str, viewset: Any, resource: str) -> URLResolver:
        """Returns the routes at `name` of a resource, below the prefix; a request for another one passes them by in one step."""

        def at(route: str, methods: Mapping[str, str], suffix: str) -> list[URLPattern]:
            actions = {method: action for method, action in methods.items() if viewset.has_action(action)}
            reads = {method.upper() for method, action in actions.items() if action == "search"} | ONLY_READ
            view = in_transactions(viewset.as_view(actions, api=self, resource=resource), reads=frozenset(reads))
            routes = [route, f"{route}/"] if self.slash_optional else [route]
            return [path(one, view, name=f"{self.name}-{name}-{suffix}") for one in routes]

        more = at("/_zoek", {"post": "search"}, "search") if viewset.searchable else []
        more += at("/<uuid:uuid>", DETAIL, "detail") if viewset.is_collection else []
        for route, asked in viewset.below.items():
            more += at(f"/<uuid:uuid>/{route}", actions_of(asked), name_of(asked))
        for route, asked in viewset.aside.items():
            more += at(f"/{route}", actions_of(asked), name_of(asked))
        return path(name, include([*at(viewset.at, COLLECTION, "list"), *more]))


def actions_of(asked: str | Mapping[str, str]) -> Mapping[str, str]:
    """Returns the actions at a route by the method that asks for them: one action is a GET."""
    return {"get": asked} if isinstance(asked, str) else asked


def name_of(asked: str | Mapping[str, str]) -> str:
    """Returns what a route is called: as its first action."""
    return next(iter(actions_of(asked).values()))


def installed_apis() -> tuple[Api, ...]:
    """Returns the APIs that this installation serves: APIS of the module of its routes."""
    module: Any = get_resolver().urlconf_module
    return tuple(module.APIS)


def base_url(request: HttpRequest) -> str:
    """Returns scheme and host of every URL in an answer: the configured base, else that of the request."""
    if BASE not in request.META:  # an answer asks for it several times, and to check a host takes a while
        request.META[BASE] = settings.BASE_URL or f"{request.scheme}://{request.get_host()}"
    return str(request.META[BASE])
