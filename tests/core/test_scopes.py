"""Who may do what: every client, every scope, every route. The routes are those that are served, so none can be forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from apps.core.access import Caller as Known
from apps.core.api.documents import OpenView
from apps.core.api.scopes import EVERYTHING, GROUPS, granting, known_scopes, of_groups
from apps.core.api.views import ApiView
from apps.klantinteracties.resources.betrokkenen import BetrokkeneViewSet
from apps.klantinteracties.resources.partijen import PartijViewSet
from klantenregister.urls import APIS
from tests.api_client import Caller
from tests.core.test_protocol import problem
from tests.register import Register

# What may be asked without a token, after the prefix of each API; what is no path of it is answered as the root is routed.
OPEN = {"", "/", "/openapi.json", "/openapi.yaml", "/schema/"}
SOME_UUID = "5c1b2a3e-0000-4000-8000-000000000000"
VERBS = {"get": "lezen", "head": "lezen", "options": "lezen", "post": "aanmaken", "put": "bijwerken", "patch": "bijwerken",
         "delete": "verwijderen"}  # fmt: skip
WRITES = {"aanmaken", "bijwerken"}
# Which roles give a verb, by group.
OF_READERS = {"eigenaar", "uitvoerder", "verwerker", "beheerder"}
ROLES = {
    "taken": {"lezen": OF_READERS, "aanmaken": {"eigenaar"}, "bijwerken": OF_READERS, "verwijderen": {"eigenaar", "beheerder"}},
    "berichten": {"lezen": OF_READERS, "aanmaken": {"eigenaar", "verwerker"}, "bijwerken": OF_READERS,
                  "verwijderen": {"eigenaar", "beheerder"}},
}  # fmt: skip


@dataclass(frozen=True)
class Route:
    """A path that is served, with the view behind it."""

    path: str
    view: Any

    @property
    def viewset(self) -> Any:
        return getattr(self.view, "cls", None) or getattr(self.view, "view_class", None)

    @property
    def given(self) -> dict[str, Any]:
        given: dict[str, Any] = getattr(self.view, "initkwargs", None) or getattr(self.view, "view_initkwargs", {})
        return given

    @property
    def calls(self) -> Iterator[tuple[str, str]]:
        """Every method that is served, and the verb that it needs: of the method, unless the viewset says another."""
        actions = {**self.view.actions, "options": "metadata"}
        for method, action in {"head": actions.get("get", ""), **actions}.items():
            if action:
                yield method, self.viewset.verbs.get(action, VERBS[method])

    def scopes(self, method: str, verb: str) -> set[str]:
        """Every scope that gives the right, spelled out."""
        action = self.view.actions.get("get" if method == "head" else method)
        if group := self.viewset.apart.get(action):
            return {"audittrails.lezen", "audittrail.lezen"} if group == "audittrails" else of_group(group, verb)
        own = f"{self.given['api'].name}.{self.given['resource']}"
        scopes = {f"{own}.{verb}"} | ({f"{own}.schrijven"} if verb in WRITES else set())
        groups = {scope for group in self.viewset.scope_groups for scope in of_group(group, verb)}
        return scopes | groups | ({"audittrail.lezen"} if "audittrails.lezen" in groups else set())


def of_group(group: str, verb: str) -> set[str]:
    """Returns the scopes of a group that give a verb: the verb itself, and its roles."""
    return {f"{group}.{verb}"} | {f"{group}.{role}" for role in ROLES.get(group, {}).get(verb, ())}


def routes(patterns: Any = None, before: str = "/") -> Iterator[Route]:
    """Yields every route of the installation."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, before + path_of(entry))
        elif isinstance(entry, URLPattern):
            yield Route(before + path_of(entry), entry.callback)


def path_of(entry: Any) -> str:
    """Returns the path of a route with a value for each of its variables."""
    converters = entry.pattern.converters
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: value_of(converters.get(found[1])), str(entry.pattern))


def value_of(converter: Any) -> str:
    """Returns a value that a variable of a path may have."""
    kind = type(converter).__name__
    return SOME_UUID if kind == "UUIDConverter" else "1" if kind == "IntConverter" else "x"


def is_of_an_api(route: Route) -> bool:
    return any(route.path == api.prefix or route.path.startswith(f"{api.prefix}/") for api in APIS)


GUARDED = [route for route in routes() if is_of_an_api(route) and hasattr(route.view, "actions")]


def call(method: str, route: Route, caller: Any = None) -> Any:
    """Calls a route with an empty object."""
    client = caller.client if caller else Client()
    return client.generic(method.upper(), route.path, "{}", content_type="application/json")


@dataclass
class Clients:
    """A client for each set of scopes, made when it is first asked for."""

    register: Register

    def __post_init__(self) -> None:
        self.made: dict[frozenset[str], Caller] = {}

    def with_scopes(self, *scopes: str) -> Caller:
        key = frozenset(scopes)
        if key not in self.made:
            self.made[key] = Caller(self.register.caller_with(*sorted(key)))
        return self.made[key]


@pytest.fixture
def clients(register: Register) -> Clients:
    return Clients(register)


# -- the matrix --------------------------------------------------------------------------------------------------------


def test_every_route_of_an_api_is_guarded_or_one_of_the_few_that_are_open() -> None:
    served = {f"{api.prefix}/{name}{viewset.at}" for api in APIS for name, viewset in api.resources.items()}
    assert served <= {route.path for route in GUARDED}
    others = {route.path for route in routes() if is_of_an_api(route)} - {route.path for route in GUARDED}
    assert others == {f"{api.prefix}{path}" for api in APIS for path in OPEN}
    for route in GUARDED:
        assert resolve(route.path).func is route.view, route.path
        assert issubclass(route.viewset, ApiView), route.path
        assert not issubclass(route.viewset, OpenView), route.path
        assert route.viewset.permission_classes == ApiView.permission_classes, route.path
        assert route.viewset.authentication_classes == ApiView.authentication_classes, route.path


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: str(route.path))
def test_every_method_of_every_route_needs_its_right_and_no_other(route: Route, clients: Clients) -> None:
    assert len(list(route.calls)) >= 2
    for method, verb in route.calls:
        assert problem_code(call(method, route)) == (401, "not_authenticated"), method
        opening = route.scopes(method, verb)
        without = clients.with_scopes(*(known_scopes() - opening - {EVERYTHING}))
        assert problem_code(call(method, route, without)) == (403, "permission_denied"), method
        for scope in (*opening, EVERYTHING):
            answer = call(method, route, clients.with_scopes(scope))
            assert answer.status_code not in (401, 403) and answer.status_code < 500, (method, scope)


def problem_code(answer: Any) -> tuple[int, str]:
    """Returns status and code; of an answer to HEAD, which has no body, the code that goes with the status."""
    codes = {401: "not_authenticated", 403: "permission_denied"}
    return problem(answer) if answer.content else (answer.status_code, codes[answer.status_code])


@pytest.mark.parametrize("route", GUARDED, ids=lambda route: str(route.path))
def test_every_other_method_is_refused_to_who_has_no_right_and_not_allowed_to_who_has(
    route: Route, clients: Clients
) -> None:
    served = {method for method, _ in route.calls}
    for method in ({*VERBS, "trace", "purge"}) - served:
        assert call(method, route).status_code == 401, method
        assert call(method, route, clients.with_scopes("klantinteracties.actoren.schrijven")).status_code in (403, 405)
        assert call(method, route, clients.with_scopes(EVERYTHING)).status_code == 405, method


@pytest.mark.parametrize("api", APIS, ids=lambda api: api.name)
@pytest.mark.parametrize("method", [*VERBS, "purge"])
def test_wrong_method_on_an_unknown_path_tells_nothing(clients: Clients, api: Any, method: str) -> None:
    """Whoever asks, for whatever, by whatever method: the same 404."""
    callers = (None, clients.with_scopes("klantinteracties.actoren.lezen"), clients.with_scopes(EVERYTHING))
    paths = [f"{api.prefix}/{path}" for path in ("onbekend", f"onbekend/{uuid4()}", "admin", "onbekend/../admin")]
    answers = [told(method, path, caller) for caller in callers for path in paths]
    assert answers[0][0] == 404
    assert answers == [answers[0]] * len(answers)


@pytest.mark.parametrize("method", [*VERBS, "purge"])
def test_object_of_another_organisation_is_as_unknown_as_one_that_is_not_there(
    clients: Clients, other_register: Register, method: str
) -> None:
    theirs = other_register.partij()
    for caller in (None, clients.with_scopes("klantinteracties.actoren.lezen"), clients.with_scopes(EVERYTHING)):
        first, second = (
            told(method, f"/klantinteracties/api/v1/partijen/{uuid}", caller) for uuid in (theirs.uuid, uuid4())
        )
        assert first == second
    assert other_register.all(type(theirs)) == [theirs]


def told(method: str, path: str, caller: Caller | None) -> tuple[int, Any, Any]:
    """Returns all that an answer tells, but for its mark."""
    answer = call(method, Route(path, None), caller)
    body = {name: value for name, value in answer.json().items() if name != "instance"} if answer.content else None
    return answer.status_code, answer.get("Allow"), body


# -- the scopes --------------------------------------------------------------------------------------------------------


def test_every_group_that_a_viewset_names_exists_and_every_scope_that_opens_can_be_given() -> None:
    for route in GUARDED:
        assert isinstance(route.viewset.scope_groups, tuple)
        assert set(route.viewset.scope_groups) <= set(GROUPS), route.path
        for method, verb in route.calls:
            of_groups = {f"{group}.{verb}" for group in route.viewset.scope_groups if verb not in GROUPS[group]}
            assert route.scopes(method, verb) - of_groups <= known_scopes(), method
            asks = route.view.actions.get(method) == "search" or hasattr(
                getattr(route.viewset, "create", None), "answers"
            )
            is_reading = method in ("get", "head", "options") or bool(asks and method == "post")
            assert (verb == "lezen") == is_reading, (route.path, method)


def test_scopes_of_the_standard_can_be_given() -> None:
    words = ("lezen", "aanmaken", "bijwerken", "verwijderen")
    expected = {f"{group}.{verb}" for group in ("klanten", "contactmomenten", "verzoeken") for verb in words}
    assert expected | {"audittrails.lezen", "audittrail.lezen"} <= known_scopes()
    assert "klanten.schrijven" not in known_scopes()


@pytest.mark.parametrize(
    ("verb", "scopes"),
    [
        ("lezen", {"a.b.lezen", "klanten.lezen", "audittrails.lezen", "audittrail.lezen"}),
        ("aanmaken", {"a.b.aanmaken", "a.b.schrijven", "klanten.aanmaken", "audittrails.aanmaken", "audittrail.aanmaken"}),
        ("verwijderen", {"a.b.verwijderen", "klanten.verwijderen", "audittrails.verwijderen", "audittrail.verwijderen"}),
    ],
)  # fmt: skip
def test_scopes_that_grant_are_the_resources_own_and_those_of_its_groups(verb: str, scopes: set[str]) -> None:
    assert granting("a", "b", ("klanten", "audittrails"), verb=verb) == scopes


@pytest.mark.parametrize(
    ("group", "verb", "roles"),
    [
        ("taken", "lezen", {"eigenaar", "uitvoerder", "verwerker", "beheerder"}),
        ("taken", "aanmaken", {"eigenaar"}),
        ("taken", "bijwerken", {"eigenaar", "uitvoerder", "verwerker", "beheerder"}),
        ("taken", "verwijderen", {"eigenaar", "beheerder"}),
        ("berichten", "aanmaken", {"eigenaar", "verwerker"}),
        ("klanten", "lezen", set()),
    ],
)
def test_role_gives_its_verbs_and_no_other(group: str, verb: str, roles: set[str]) -> None:
    assert of_groups((group,), verb=verb) == {f"{group}.{verb}"} | {f"{group}.{role}" for role in roles}


def test_every_role_can_be_given_and_none_outside_its_group() -> None:
    given = {f"{group}.{role}" for group in ROLES for role in OF_READERS}
    assert given <= known_scopes()
    assert not {f"klanten.{role}" for role in OF_READERS} & known_scopes()


def test_client_has_the_roles_of_a_group_that_it_was_given() -> None:
    some = Known(0, "portaal", frozenset({"taken.uitvoerder", "berichten.verwerker", "taken.lezen"}))
    assert some.roles("taken") == {"uitvoerder"}
    assert some.roles("berichten") == {"verwerker"}
    assert Known(0, "alles", frozenset({EVERYTHING})).roles("taken") == OF_READERS
    assert Known(0, "niets", frozenset({"taken.bijwerken"})).roles("taken") == frozenset()


def test_schrijven_makes_and_changes_and_does_nothing_else(register: Register) -> None:
    partij = register.partij()
    caller = Caller(register.caller_with("klantinteracties.partijen.schrijven"))
    made = caller.post("partijen", {"soortPartij": "persoon", "indicatieActief": True})
    assert made.status_code == 201
    assert caller.patch(f"partijen/{partij.uuid}", {}).status_code == 200
    assert [caller.get("partijen").status_code, caller.delete(f"partijen/{partij.uuid}").status_code] == [403, 403]


def test_scope_of_a_group_opens_what_names_the_group(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    partij = f"partijen/{register.partij().uuid}"
    reader, changer = (Caller(register.caller_with(scope)) for scope in ("klanten.lezen", "klanten.bijwerken"))
    assert [caller.get(partij).status_code for caller in (reader, changer)] == [403, 403]
    monkeypatch.setattr(PartijViewSet, "scope_groups", ("klanten",))
    assert [caller.get(partij).status_code for caller in (reader, changer)] == [200, 403]
    assert [caller.patch(partij, {}).status_code for caller in (reader, changer)] == [403, 200]
    assert [caller.get("klantcontacten").status_code for caller in (reader, changer)] == [403, 403]


def test_viewset_may_say_which_verb_an_action_needs(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    partij = f"partijen/{register.partij().uuid}"
    maker, changer = (
        Caller(register.caller_with(f"klantinteracties.partijen.{verb}")) for verb in ("aanmaken", "bijwerken")
    )
    assert [caller.patch(partij, {}).status_code for caller in (maker, changer)] == [403, 200]
    monkeypatch.setattr(PartijViewSet, "verbs", {**PartijViewSet.verbs, "partial_update": "aanmaken"})
    assert [caller.patch(partij, {}).status_code for caller in (maker, changer)] == [200, 403]


def test_expand_is_opened_by_the_group_of_what_it_shows(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PartijViewSet, "scope_groups", ("klanten",))
    monkeypatch.setattr(BetrokkeneViewSet, "scope_groups", ("contactmomenten",))
    register.betrokkene(partij=register.partij())
    query = {"expand": "betrokkenen"}
    for scopes, status in ((["klanten.lezen"], 403), (["klanten.lezen", "contactmomenten.lezen"], 200)):
        assert Caller(register.caller_with(*scopes)).get("partijen", query).status_code == status
