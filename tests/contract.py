"""What every resource promises. A test class per resource inherits this and says how to make one and what to send.

What a generation of the API does its own way, it says in the methods under "dialect".
"""

from itertools import product
from typing import Any, ClassVar
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework import serializers

from apps.core.api.links import ReferenceField
from apps.core.api.names import camelize
from apps.core.api.reads import tree_of
from apps.core.api.references import Relation
from apps.core.tenancy import working_for
from apps.kic_v1.gateway.conditions import WordField
from apps.legacy.filters import Urls
from apps.openvtb.urns import GeadresseerdeField
from klantenregister.urls import APIS
from tests.api_client import BASE, Caller, errors
from tests.register import Register

# Finding the client and entering its tenant goes with BEGIN; noting the use happens once in ten minutes.
MAX_LIST, MAX_DETAIL = 2, 1


class ResourceContract:
    """The contract. `make` builds one object with one of every relation; `body` is the least that a POST takes."""

    api_name: ClassVar[str] = "klantinteracties"
    resource: ClassVar[str]
    max_list: ClassVar[int] = MAX_LIST
    refusals: ClassVar[tuple[int, ...]] = ()  # what it may answer to a right body besides
    nothing: ClassVar[dict[str, Any]] = {}  # the body of a PATCH that changes nothing

    def make(self, register: Register) -> Any:
        """Makes an object of this resource."""
        raise NotImplementedError

    def body(self, register: Register) -> dict[str, Any]:
        """Returns the least that a POST takes."""
        raise NotImplementedError

    # -- dialect --------------------------------------------------------------------------------------------------

    def rows(self, answer: Any) -> list[dict[str, Any]]:
        """Returns the objects in a list."""
        assert answer.status_code == 200, answer.content
        rows: list[dict[str, Any]] = answer.json()["results"]
        return rows

    def uuid_of(self, row: dict[str, Any]) -> str:
        """Returns the uuid of an object in an answer."""
        return str(row["uuid"])

    def as_item(self, detail: dict[str, Any]) -> dict[str, Any]:
        """Returns an object as it stands in a list."""
        assert "_expand" not in detail
        return {**detail, "_expand": {}}

    def paged(self, api: Caller, count: int) -> list[str]:
        """Returns the uuids of a list of `count`, page by page of one."""
        pages = range(1, count + 1)
        return [self.uuids(api.get(self.path, {"page": page, "pageSize": 1}))[0] for page in pages]

    def error_of_reference(self, name: str, value: Any) -> set[str]:
        """Returns the names under which wrong references in field `name` are told."""
        return {f"{name}.{index}.uuid" for index in range(len(value))} if isinstance(value, list) else {f"{name}.uuid"}

    def questions_of_references(self, answer: dict[str, Any]) -> dict[str, str]:
        """Returns the filters by which an object is found, by the objects that it refers to."""
        fields = {name: name.removesuffix("__uuid") for name in self.viewset.filterset_class.filters}
        given = {name: answer.get(field) for name, field in fields.items() if name != field}
        return {name: value["uuid"] for name, value in given.items() if isinstance(value, dict) and value["uuid"]}

    # -- machinery ------------------------------------------------------------------------------------------------

    @property
    def definition(self) -> Any:
        return next(api for api in APIS if api.name == self.api_name)

    @property
    def viewset(self) -> Any:
        return self.definition.resources[self.resource]

    @property
    def path(self) -> str:
        return f"{self.definition.prefix}/{self.resource}"

    @property
    def expansions(self) -> list[dict[str, str]]:
        """The queries without expand and, for a resource that has it, with all of it."""
        return [{}, {"expand": ",".join(self.viewset.expand)}] if self.viewset.expand else [{}]

    @property
    def is_changed(self) -> bool:
        """Whether objects can be changed once they are there."""
        return bool(self.viewset.has_action("partial_update"))

    @property
    def is_replaced(self) -> bool:
        """Whether objects can be replaced by PUT."""
        return bool(self.viewset.has_action("update"))

    @property
    def is_removed(self) -> bool:
        """Whether objects can be deleted."""
        return bool(self.viewset.has_action("destroy"))

    def detail(self, instance: Any) -> str:
        return f"{self.path}/{instance.uuid}"

    def uuids(self, answer: Any) -> list[str]:
        """Returns the uuids in a list, in their order."""
        return [self.uuid_of(row) for row in self.rows(answer)]

    def python_answer(self, register: Register, instance: Any, paths: tuple[str, ...]) -> Any:
        """Returns the representation that the serializers make, in Python, with `_expand`."""
        with working_for(register.tenant):
            fresh = type(instance).objects.get(pk=instance.pk)
            return self.represent(self.viewset.serializer_class, fresh, tree_of(paths), asked=bool(paths))

    def represent(self, serializer_class: Any, instance: Any, tree: Any, *, asked: bool) -> Any:
        serializer = serializer_class(instance, context={"api": self.definition, "base": BASE})
        answer = dict(serializer.data)
        if asked:
            expanded = {name: field for name, field in serializer.fields.items() if camelize(name) in tree}
            answer["_expand"] = {
                camelize(name): self.represent_relation(field, instance, tree[camelize(name)])
                for name, field in expanded.items()
            }
        return answer

    def represent_relation(self, field: Any, instance: Any, tree: Any) -> Any:
        shape = self.definition.serializer_for(field.target)
        try:
            value = field.get_attribute(instance)
        except serializers.SkipField:
            return None
        if value is None:
            return None
        if field.many:
            return [self.represent(shape, row, tree, asked=bool(tree)) for row in field.objects(value)]
        return self.represent(shape, value, tree, asked=bool(tree))

    # -- reading --------------------------------------------------------------------------------------------------

    def test_detail_equals_the_serializers_representation(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        answer = api.get(self.detail(instance))
        assert answer.json() == self.python_answer(register, instance, ())

    def test_detail_with_every_expand_equals_the_serializers_representation(
        self, register: Register, api: Caller
    ) -> None:
        instance = self.make(register)
        for paths in [*((path,) for path in self.viewset.expand), self.viewset.expand]:
            if not paths:
                continue
            answer = api.get(self.detail(instance), {"expand": ",".join(paths)})
            assert answer.json() == self.python_answer(register, instance, paths), paths

    def test_list_items_equal_details(self, register: Register, api: Caller) -> None:
        made = [self.make(register), self.make(register)]
        rows = {self.uuid_of(row): row for row in self.rows(api.get(self.path))}
        for instance in made:
            detail = api.get(self.detail(instance)).json()
            assert rows[str(instance.uuid)] == self.as_item(detail)

    def test_list_and_detail_take_a_constant_number_of_statements(self, register: Register, api: Caller) -> None:
        made: list[Any] = []
        for rows in (1, 3, 10):
            made += [self.make(register) for _ in range(rows - len(made))]
            api.get(self.path)  # notes the use of the token
            for query in self.expansions:
                for path, most in ((self.path, self.max_list), (self.detail(made[-1]), MAX_DETAIL)):
                    with CaptureQueriesContext(connection) as queries:
                        answer = api.get(path, query)
                    assert len(self.statements(queries)) <= most, queries.captured_queries
                    assert path != self.path or len(self.rows(answer)) >= rows
                    assert answer.status_code == 200

    def statements(self, queries: CaptureQueriesContext) -> list[str]:
        """Returns what was sent to the database, without the transaction's own begin and end."""
        return [query["sql"] for query in queries if "SAVEPOINT" not in (query["sql"] or "")]

    def test_list_is_newest_first_and_paged(self, register: Register, api: Caller) -> None:
        made = [str(self.make(register).uuid) for _ in range(3)]
        every = self.uuids(api.get(self.path))
        assert [uuid for uuid in every if uuid in made] == made[::-1]
        assert self.paged(api, len(every)) == every

    def test_page_that_is_not_there_is_404(self, register: Register, api: Caller) -> None:
        self.make(register)
        for page in ("0", "99", "x", "-1", "9" * 30):
            if "page" in self.viewset.paging.parameters:
                assert api.get(self.path, {"page": page}).status_code == 404, page

    def test_unknown_parameter_is_refused_on_list_and_detail(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        for path in (self.path, self.detail(instance)):
            assert errors(api.get(path, {"onbekend": "x"})) == [("nonFieldErrors", "unknown-parameters")]
            assert api.get(path, dict.fromkeys(self.viewset.paging.parameters, "1")).status_code == 200

    def test_every_filter_takes_a_value_and_refuses_nul(self, register: Register, api: Caller) -> None:
        self.make(register)
        for name, condition in self.viewset.filterset_class.filters.items():
            parser = condition.parser(self.viewset.serializer_class.Meta.model)
            assert api.get(self.path, {name: example(parser)}).status_code == 200, name
            assert errors(api.get(self.path, {name: "\x00"}))[0][0] == name

    def test_every_order_sorts_both_ways(self, register: Register, api: Caller) -> None:
        made = {str(self.make(register).uuid) for _ in range(2)}
        for name in self.viewset.filterset_class.ordering:
            for word in (name, f"-{name}"):
                assert made <= set(self.uuids(api.get(self.path, {"ordering": word}))), word
        if self.viewset.filterset_class.ordering:
            assert errors(api.get(self.path, {"ordering": "onbekend"})) == [("ordering", "invalid_choice")]

    def test_unknown_expand_is_refused(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        if self.viewset.expand:
            for path in (self.path, self.detail(instance)):
                for expand in ("onbekend", "*", f"onbekend,{self.viewset.expand[0]}"):
                    assert errors(api.get(path, {"expand": expand})) == [("expand", "invalid_choice")]

    def test_search_by_body_equals_the_list(self, register: Register, api: Caller) -> None:
        self.make(register)
        if not self.viewset.searchable:
            assert api.post(f"{self.path}/_zoek", {}).status_code in (404, 405)
            return
        assert api.post(f"{self.path}/_zoek", {}).json() == api.get(self.path).json()
        assert errors(api.post(f"{self.path}/_zoek", {"onbekend": 1})) == [("nonFieldErrors", "unknown-parameters")]

    def test_search_by_body_gives_no_500_for_odd_values(self, register: Register, api: Caller) -> None:
        if self.viewset.searchable:
            for name in [*self.viewset.filterset_class.filters, "page", "pageSize", "expand", "ordering"]:
                for value in ([None], {}, {"a": 1}, [[]], "\ud800", 10**400, True):
                    answer = api.post(f"{self.path}/_zoek", {name: value})
                    assert answer.status_code in (200, 400, 404), (name, value)

    # -- conditional requests, methods --------------------------------------------------------------------------------

    def test_etag_gives_304_and_changes_with_the_object(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        first = api.get(self.detail(instance))
        assert first["ETag"].startswith('"')
        again = api.get(self.detail(instance), **{"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert api.get(self.detail(instance), **{"If-None-Match": '"other"'}).status_code == 200

    def test_if_match_with_an_old_version_is_412_and_changes_nothing(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        before = api.get(self.detail(instance))
        old, present = {"If-Match": '"old"'}, {"If-Match": before["ETag"]}
        assert api.delete(self.detail(instance), **old).status_code == (412 if self.is_removed else 405)
        if self.is_changed:
            assert api.patch(self.detail(instance), {}, **old).status_code == 412
            assert api.patch(self.detail(instance), {}, **present).status_code == 200
        if self.is_replaced:
            assert api.put(self.detail(instance), self.body(register), **old).status_code == 412
        assert api.get(self.detail(instance)).json() == before.json()
        assert api.delete(self.detail(instance), **present).status_code == (204 if self.is_removed else 405)

    def test_head_and_options(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        for path in (self.path, self.detail(instance)):
            head, got = api.head(path), api.get(path)
            assert (head.status_code, head["Content-Length"]) == (200, got["Content-Length"])
            assert set(api.options(path).json()) >= {"name", "description", "renders", "parses"}
            assert got["API-version"] == self.definition.version

    def test_wrong_method_is_405_with_allow(self, register: Register, api: Caller) -> None:
        answer = api.delete(self.path)
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
        assert "GET" in answer["Allow"]

    # -- writing ------------------------------------------------------------------------------------------------------

    def test_create_answers_201_with_location_and_the_object(self, register: Register, api: Caller) -> None:
        answer = api.post(self.path, self.body(register))
        assert answer.status_code == 201, answer.content
        assert answer["Location"] == answer.json()["url"] == f"{BASE}{self.path}/{self.uuid_of(answer.json())}"
        got = api.get(answer["Location"])
        assert (got.json(), got["ETag"]) == (answer.json(), answer["ETag"])

    def test_what_get_gives_can_be_put_back(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        before = api.get(self.detail(instance)).json()
        answer = api.put(self.detail(instance), before)
        if self.is_replaced:
            assert answer.status_code == 200, answer.content
            assert answer.json() == before
        else:
            assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")

    def test_empty_patch_changes_nothing(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        before = api.get(self.detail(instance)).json()
        answer = api.patch(self.detail(instance), {})
        if self.is_changed:
            assert (answer.status_code, answer.json()) == (200, before)
        else:
            assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")

    def test_put_and_post_ask_for_the_required_fields(self, register: Register, api: Caller) -> None:
        instance, required = self.make(register), self.body(register)
        if required:
            answers = [api.post(self.path, {}), *([api.put(self.detail(instance), {})] if self.is_replaced else [])]
            for answer in answers:
                assert {code for _, code in errors(answer)} <= {"required", "invalid"}

    def test_unknown_fields_are_ignored_and_snake_case_is_understood(self, register: Register, api: Caller) -> None:
        body = {snake(name): value for name, value in self.body(register).items()}
        assert api.post(self.path, {**body, "onbekendVeld": {"a": [1]}}).status_code == 201

    def test_delete_is_204_and_then_404(self, register: Register, api: Caller) -> None:
        answer = api.post(self.path, self.body(register))
        deleted = api.delete(answer["Location"])
        if not self.is_removed:
            assert (deleted.status_code, deleted.json()["code"]) == (405, "method_not_allowed")
            return
        assert (deleted.status_code, deleted.content) == (204, b"")
        assert api.get(answer["Location"]).status_code == 404
        assert api.delete(answer["Location"]).status_code == 404

    def test_bad_bodies_are_400(self, register: Register, api: Caller) -> None:
        at = self.detail(self.make(register))
        changes = [*([(at, api.put)] if self.is_replaced else []), *([(at, api.patch)] if self.is_changed else [])]
        for path, call in ((self.path, api.post), *changes):
            for body in ([], "tekst", 1, [None]):
                assert errors(call(path, body)) == [("nonFieldErrors", "invalid")], body
            assert errors(call(path, None)) == [("nonFieldErrors", "null")]

    def test_no_value_of_any_field_gives_a_500(self, register: Register, api: Caller) -> None:
        instance, body = self.make(register), self.body(register)
        serializer = self.viewset.serializer_class()
        names = [camelize(name) for name, field in serializer.fields.items() if not field.read_only]
        calls = [(api.post, self.path), *([(api.patch, self.detail(instance))] if self.is_changed else [])]
        # As on a chessboard, and by turns made and changed: all of all would be most of the time that the tests take. Each value
        # comes to every other field, and each field gets every other value.
        for number, (name, value) in enumerate(product(names, BAD_VALUES)):
            if number % 2:
                continue
            call, path = calls[number // 2 % len(calls)]
            answer = call(path, {**body, name: value})
            assert answer.status_code in (200, 201, 400, *self.refusals), (name, value, answer.content)
            if answer.status_code == 400:
                assert all(entry["name"] and entry["code"] for entry in answer.json()["invalidParams"])

    # -- who may -------------------------------------------------------------------------------------------------------

    def test_without_a_token_is_401(self, register: Register, anonymous: Client) -> None:
        instance = self.make(register)
        for path in (self.path, self.detail(instance)):
            answer = anonymous.get(path)
            assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Token, Bearer")
            assert answer.json()["code"] == "not_authenticated"

    def test_each_verb_needs_its_own_scope(self, register: Register) -> None:
        calls = {"lezen": lambda api, at: api.get(at)}
        if self.is_removed:
            calls["verwijderen"] = lambda api, at: api.delete(at)
        if self.is_changed:
            verb = self.viewset.verbs.get("partial_update", "bijwerken")
            calls[verb] = lambda api, at: api.patch(at, self.nothing)
        scope = f"{self.api_name}.{self.resource}"
        for verb, call in calls.items():
            instance = self.make(register)
            others = [f"{scope}.{other}" for other in calls if other != verb]
            assert call(Caller(register.caller_with(*others)), self.detail(instance)).status_code == 403
            answer = call(Caller(register.caller_with(f"{scope}.{verb}")), self.detail(instance))
            assert answer.status_code in (200, 204), answer.content

    def test_another_organisation_sees_and_changes_nothing(
        self, register: Register, other_register: Register, api: Caller, other_api: Caller
    ) -> None:
        mine, theirs = self.make(register), self.make(other_register)
        assert str(mine.uuid) in self.uuids(api.get(self.path))
        assert str(theirs.uuid) in self.uuids(other_api.get(self.path))
        assert not set(self.uuids(api.get(self.path))) & set(self.uuids(other_api.get(self.path)))
        before = other_api.get(self.detail(theirs)).json()
        assert api.get(self.detail(theirs)).status_code == 404
        assert api.delete(self.detail(theirs)).status_code == (404 if self.is_removed else 405)
        if self.is_replaced:
            assert api.put(self.detail(theirs), self.body(register)).status_code == 404
        if self.is_changed:
            assert api.patch(self.detail(theirs), {}).status_code == 404
        assert other_api.get(self.detail(theirs)).json() == before

    def test_an_object_of_another_organisation_cannot_be_referred_to(
        self, register: Register, other_register: Register, api: Caller, other_api: Caller
    ) -> None:
        mine, theirs = self.make(register), self.make(other_register)
        own, foreign = api.get(self.detail(mine)).json(), other_api.get(self.detail(theirs)).json()
        for name in self.references(own):
            if self.is_changed:
                assert api.patch(self.detail(mine), {name: own[name]}).status_code == 200, name
                answer = api.patch(self.detail(mine), {name: foreign[name]})
            else:
                answer = api.post(self.path, {**own, name: foreign[name]})
            assert {entry for entry, _ in errors(answer)} == self.error_of_reference(name, own[name])
        assert api.get(self.detail(mine)).json() == own

    def references(self, answer: dict[str, Any]) -> list[str]:
        """Returns the names of the fields by which the object of `answer` refers to others, and that can be written."""
        fields = self.viewset.serializer_class().fields
        writable = (name for name, field in fields.items() if not field.read_only and isinstance(field, Relation))
        return [name for name in map(camelize, writable) if answer[name]]

    def test_filters_do_not_find_objects_of_another_organisation(
        self, register: Register, other_register: Register, api: Caller, other_api: Caller
    ) -> None:
        instance = self.make(other_register)
        self.make(register)
        answer = other_api.get(self.detail(instance)).json()
        for name, value in self.questions_of_references(answer).items():
            assert self.uuids(other_api.get(self.path, {name: value})), name
            assert self.uuids(api.get(self.path, {name: value})) == [], name


BAD_VALUES: list[Any] = [
    None, "", "\x00", "\ud800", [], [None], [{}], {}, {"uuid": None}, {"uuid": "x"}, {"uuid": []}, [{"uuid": "x"}],
    "x" * 40_000, 10**400, -1, 1.5, True, "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2026-02-30", [[[]]],
    {"\x00": "x"}, {"a": "\ud800"}, {"a": None}, {"a": {"b": []}},
]  # fmt: skip


ELSEWHERE = f"https://elders.example/api/v1/{uuid4()}"


def example(parser: Any) -> Any:
    """Returns a value that the parser of a filter accepts."""
    if isinstance(parser, serializers.ListField):
        return [example(parser.child)]
    if isinstance(parser, WordField):
        return next(iter(parser.words))
    if isinstance(parser, serializers.ChoiceField):
        return str(next(iter(parser.choices)))
    examples: dict[type, str] = {
        GeadresseerdeField: "urn:nld:brp:bsn:999993653",
        serializers.UUIDField: str(uuid4()),
        serializers.URLField: ELSEWHERE,
        ReferenceField: ELSEWHERE,
        Urls: ELSEWHERE,
        serializers.BooleanField: "TRUE",
        serializers.DateTimeField: "2026-01-31T10:00:00Z",
        serializers.DateField: "2026-01-31",
        serializers.IntegerField: "1",
    }
    return next((value for kind, value in examples.items() if isinstance(parser, kind)), "x")


def snake(name: str) -> str:
    """Turns camelCase into snake_case."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name)
