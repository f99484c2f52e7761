"""What the resources in the dialect of the gateway promise: the same as all, said otherwise."""

from collections.abc import Iterator
from itertools import cycle, islice
from typing import Any
from uuid import uuid4

import pytest

from apps.core.api.names import camelize
from apps.core.tenancy import working_for
from apps.kic_v1.gateway.parts import Part
from apps.kic_v1.gateway.references import Iri
from tests.api_client import BASE, Caller, errors
from tests.contract import ResourceContract
from tests.register import Register

KIC = "/api/kic/v1"
NOTHING = {"onbekend": None}  # an empty body is refused, so this is the least that a PATCH can be
ODD_VALUES = (
    "9" * 40,
    "%",
    "%_\\%",
    "IS NULL",
    "is not null",
    "2026-01-31",
    "'",
    "a,b",
    "",
    "true",
    str(uuid4()),
)


class GatewayCaller(Caller):
    """Calls this API; a PATCH of nothing is one of a property that it does not know."""

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return super().patch(path, NOTHING if body == {} else body, **headers)


class GatewayContract(ResourceContract):
    api_name = "kic"
    max_list = 3  # its ids, its objects, and the count
    nothing = NOTHING

    @pytest.fixture
    def api(self, register: Register) -> Caller:
        return GatewayCaller(register.token, KIC)

    @pytest.fixture
    def other_api(self, other_register: Register) -> Caller:
        return GatewayCaller(other_register.token, KIC)

    # -- dialect --------------------------------------------------------------------------------------------------

    def uuid_of(self, row: dict[str, Any]) -> str:
        return str(row["id"])

    def as_item(self, detail: dict[str, Any]) -> dict[str, Any]:
        return detail

    def paged(self, api: Caller, count: int) -> list[str]:
        pages = range(1, count + 1)
        return [self.uuids(api.get(self.path, {"_page": page, "_limit": 1}))[0] for page in pages]

    def error_of_reference(self, name: str, value: Any) -> set[str]:
        return {f"{name}.{index}" for index in range(len(value))} if isinstance(value, list) else {name}

    def questions_of_references(self, answer: dict[str, Any]) -> dict[str, str]:
        names = {name for name in self.viewset.filterset_class.properties if str(answer.get(name)).startswith("/")}
        return {name: answer[name] for name in ("id", *names) if "#" not in answer[name]}

    def references(self, answer: dict[str, Any]) -> list[str]:
        fields = self.viewset.serializer_class().fields
        writable = (name for name, field in fields.items() if not field.read_only and isinstance(field, Iri | Part))
        return [name for name in map(camelize, writable) if answer[name]]

    def as_shown(self, instance: Any, name: str, value: Any) -> Any:
        """Returns a value of the translation as the property `name` shows it."""
        return value

    # -- what has no counterpart ----------------------------------------------------------------------------------

    test_detail_with_every_expand_equals_the_serializers_representation = None
    test_unknown_expand_is_refused = None
    test_search_by_body_equals_the_list = None
    test_search_by_body_gives_no_500_for_odd_values = None
    test_page_that_is_not_there_is_404 = None

    # -- what is said otherwise -----------------------------------------------------------------------------------

    def test_detail_equals_the_serializers_representation(self, register: Register, api: Caller) -> None:
        """What is shown is what the translation says, with references as paths and parts under `embedded`."""
        instance = self.make(register)
        serializer, answer = self.viewset.serializer_class(), api.get(self.detail(instance)).json()
        with working_for(register.tenant):
            shown = serializer.Meta.translation.read(instance)
        for name, field in serializer.properties().items():
            value = shown[field.source]
            if isinstance(field, Part):
                assert bare(answer["embedded"][name]) == value, name
                assert answer[name] == (f"{self.detail(instance)}#{name}" if value else None)
            elif not isinstance(field, Iri):
                assert bare(answer[name]) == self.as_shown(instance, name, value) or field.read_only, name
            elif field.many:
                assert [path.rpartition("/")[2] for path in answer[name]] == value, name
            else:
                assert (answer[name] or "/").rpartition("/")[2] == (value or ""), name

    def test_what_is_referred_to_is_shown_whole_and_each_path_leads_to_it(
        self, register: Register, api: Caller
    ) -> None:
        answer = api.get(self.detail(self.make(register))).json()
        fields = self.viewset.serializer_class().properties()
        embedded = {name: field for name, field in fields.items() if getattr(field, "embeds", False)}
        assert answer["embedded"].keys() == embedded.keys()
        for name, field in embedded.items():
            assert answer[name], f"make one with {name}"
            paths, wholes = (value if field.many else [value] for value in (answer[name], answer["embedded"][name]))
            assert [whole["_self"]["self"] for whole in wholes] == paths
            for path, whole in zip(paths, wholes, strict=True):
                if "#" not in path:
                    # Within another object it stands a level deeper, and shows less of those around it.
                    own = api.get(path).json()
                    assert str(own.get("id", own.get("uuid"))) == whole["id"]

    def test_object_tells_of_itself(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        answer = api.get(self.detail(instance)).json()
        own = answer["_self"]
        assert answer["id"] == answer["_id"] == own["id"] == str(instance.uuid)
        assert own["self"] == self.detail(instance)
        assert own["organization"]["id"] == register.tenant.oin
        assert own["schema"]["name"] == self.viewset.serializer_class.__name__.removesuffix("Serializer")
        assert (own["level"], own["synchronizations"]) == (1, [])
        assert own["dateCreated"] <= own["dateModified"]

    def test_maker_is_told_from_the_history(self, register: Register, api: Caller) -> None:
        own = api.post(self.path, self.body(register)).json()["_self"]
        assert (own["application"]["name"], own["owner"]) == ("test", None)

    def test_unknown_parameter_is_refused_on_list_and_detail(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        for name in ("onbekend", "embedded.onbekend.veld", "onbekend[like]", "onbekend[]", "_onbekend"):
            answer = api.get(self.path, {name: "x"})
            assert errors(answer) == [("nonFieldErrors", "unknown-parameters")], name
            assert "id" in answer.json()["invalidParams"][0]["reason"]
            assert errors(api.get(self.detail(instance), {name: "x"})) == [("nonFieldErrors", "unknown-parameters")]
        known = {"_limit": "5", "_page": "1", "_extend[]": "all", "fields[]": "id", "_showDeleted": "true"}
        assert str(instance.uuid) in self.uuids(api.get(self.path, known))
        assert api.get(self.detail(instance), {"_extend[]": "all", "_fields[]": "id"}).status_code == 200

    def test_every_filter_takes_a_value_and_refuses_nul(self, register: Register, api: Caller) -> None:
        made = str(self.make(register).uuid)
        for name, values in asked_with(self.viewset.filterset_class, "onzin", "\x00"):
            answers = {value: api.get(self.path, {name: value, "_fields[]": "id"}) for value in values}
            for value, answer in answers.items():
                assert answer.status_code in (200, 400), (name, value, answer.content)
            assert answers["\x00"].status_code == 400, name
            found = answers["onzin"]
            assert found.status_code == 400 or made not in self.uuids(found) or is_about_order(name), name

    def test_every_order_sorts_both_ways(self, register: Register, api: Caller) -> None:
        made = {str(self.make(register).uuid) for _ in range(2)}
        for name in self.viewset.filterset_class.orders:
            for word in (f"_order[{name}]", f"order[embedded.{name}]"):
                up, down = (self.uuids(api.get(self.path, {word: direction})) for direction in ("asc", "desc"))
                assert made <= set(up), word
                assert set(up) == set(down)
        for wrong in (
            {"_order[onbekend]": "asc"},
            {f"_order[{next(iter(self.viewset.filterset_class.orders), 'id')}]": "x"},
        ):
            assert [code for _, code in errors(api.get(self.path, wrong))] == ["invalid_choice"]

    def test_create_answers_201_with_location_and_the_object(self, register: Register, api: Caller) -> None:
        answer = api.post(self.path, self.body(register))
        assert answer.status_code == 201, answer.content
        assert answer["Location"] == f"{BASE}{self.path}/{answer.json()['id']}"
        got = api.get(answer["Location"])
        assert (got.json(), got["ETag"]) == (answer.json(), answer["ETag"])
        assert api.post(f"{self.path}/", self.body(register))["Location"].startswith(f"{BASE}{self.path}/")

    def test_what_get_gives_can_be_patched_back_whole_and_in_parts(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        before = api.get(self.detail(instance)).json()
        for body in (before, *({name: value} for name, value in before.items())):
            answer = api.patch(self.detail(instance), body)
            assert (answer.status_code, answer.json()) == (200, before), body

    def test_what_is_embedded_can_be_patched_back_in_the_place_of_its_path(
        self, register: Register, api: Caller
    ) -> None:
        instance = self.make(register)
        before = api.get(self.detail(instance)).json()
        for name in self.references(before):
            if name in before["embedded"]:
                answer = api.patch(self.detail(instance), {name: before["embedded"][name]})
                assert (answer.status_code, answer.json()) == (200, before), name

    def test_empty_body_and_an_id_of_ones_own_are_refused(self, register: Register, api: Caller) -> None:
        at, body = self.detail(self.make(register)), self.body(register)
        for answer in (api.post(self.path, {}), Caller(register.token).patch(at, {})):
            assert errors(answer) == [("nonFieldErrors", "required")]
        for name in ("id", "_id", "uuid"):
            assert errors(api.post(self.path, {**body, name: "x"})) == [(name, "invalid")]

    def test_put_and_post_ask_for_the_required_fields(self, register: Register, api: Caller) -> None:
        names = {camelize(name) for name, field in self.viewset.serializer_class().fields.items() if field.required}
        assert names <= set(self.body(register))
        if names:
            assert errors(api.post(self.path, NOTHING)) == sorted((name, "required") for name in names)

    def test_what_is_not_there_is_404_in_the_form_of_the_gateway(self, api: Caller) -> None:
        uuid = str(uuid4())
        for call in (api.get, api.delete, lambda at: api.patch(at, {})):
            answer = call(f"{self.path}/{uuid}")
            if answer.status_code != 405:
                problem = answer.json()
                assert (answer.status_code, problem["code"], problem["type"]) == (404, "not_found", "Bad Request")
                assert (problem["data"], problem["path"]) == ({"id": uuid}, self.viewset.serializer_class.Meta.schema)

    def test_what_the_client_may_not_read_is_not_embedded(self, register: Register) -> None:
        instance = self.make(register)
        everything = Caller(register.token).get(self.detail(instance)).json()
        own = Caller(register.caller_with(f"kic.{self.resource}.lezen")).get(self.detail(instance)).json()
        fields = self.viewset.serializer_class().properties()
        others = {
            name for name, one in fields.items() if isinstance(one, Iri) and one.resource not in ("", self.resource)
        }
        named = {name for name in others if isinstance(fields[name].resource, str)}
        assert own["embedded"].keys() == everything["embedded"].keys() - named
        assert {name: own[name] for name in fields} == {name: everything[name] for name in fields}

    def test_fields_choose_the_members_that_are_shown(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        whole = api.get(self.detail(instance)).json()
        names = list(self.viewset.serializer_class().properties())
        for chosen in (names[:1], names[::2], names[1::2]):
            shown = api.get(self.detail(instance), {"_fields[]": chosen}).json()
            embedded = {one: value for one, value in whole["embedded"].items() if one in chosen}
            assert shown == {**{one: whole[one] for one in ("_self", "id", "_id", *chosen)}, "embedded": embedded}
        assert api.get(self.detail(instance), {"fields": "embedded,onbekend"}).json()["embedded"] == whole["embedded"]


def asked(filterset: Any) -> list[str]:
    """Returns the names by which a list can be asked, of every property and method."""
    return [name for name in filterset.filters if not name.endswith(("[null]", "[not null]"))]


def asked_with(filterset: Any, *values: str) -> Iterator[tuple[str, list[str]]]:
    """Yields each name with `values` and a few odd ones, by turns: there are hundreds of names."""
    odd = cycle(ODD_VALUES)
    for name in asked(filterset):
        yield name, [*values, *islice(odd, 3)]


def is_about_order(name: str) -> bool:
    """Tells whether a filter compares, so that any text may be before or after."""
    return name.endswith("]") and name.rpartition("[")[2] in (">=]", ">]", "<=]", "<]", "ne]")


def bare(value: Any) -> Any:
    """Returns an object without what the gateway tells of it, and with the objects within it in their place."""
    if isinstance(value, list):
        return [bare(item) for item in value]
    if not isinstance(value, dict):
        return value
    is_part = "_self" in value
    told = {"_self", "_id", "embedded", *(("id",) if is_part else ())}
    inner = value.get("embedded") or {}
    return {name: bare(inner.get(name, one)) for name, one in value.items() if name not in told}
