"""What the resources of the KlantenBundle promise: the same, in the dialect of the gateway."""

from typing import Any

import pytest

from apps.core.api.names import camelize
from apps.core.tenancy import working_for
from apps.kic_v1.gateway.parts import Inline
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.resources.kb.fields import OwnUrl
from apps.kic_v1.resources.kb.part_lists import PartList
from tests.api_client import BASE, Caller, errors
from tests.contract import ResourceContract
from tests.register import Register

KIC = "/api/kic/v1"
NOTHING = {"onbekend": None}  # an empty body is refused


class KicCaller(Caller):
    """Calls this API; a PATCH of nothing is one of a property that it does not know."""

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return super().patch(path, NOTHING if body == {} else body, **headers)


class KbContract(ResourceContract):
    api_name = "kic"

    @pytest.fixture
    def api(self, register: Register) -> Caller:
        return KicCaller(register.token, KIC)

    @pytest.fixture
    def other_api(self, other_register: Register) -> Caller:
        return KicCaller(other_register.token, KIC)

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
        names = {name for name in self.viewset.filterset_class.filters if str(answer.get(name)).startswith("/")}
        return {name: answer[name] for name in ("id", *names) if "#" not in answer[name]}

    def references(self, answer: dict[str, Any]) -> list[str]:
        fields = self.viewset.serializer_class().fields
        kinds = (Iri, Inline, PartList)
        writable = (name for name, field in fields.items() if not field.read_only and isinstance(field, kinds))
        return [name for name in map(camelize, writable) if answer[name]]

    # -- what differs ---------------------------------------------------------------------------------------------

    test_detail_with_every_expand_equals_the_serializers_representation = None
    test_unknown_expand_is_refused = None

    def test_detail_equals_the_serializers_representation(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        serializer = self.viewset.serializer_class()
        answer = api.get(self.detail(instance)).json()
        with working_for(register.tenant):
            shown = serializer.Meta.translation.read(instance)
        for name, field in serializer.properties().items():
            if isinstance(field, Inline | PartList):
                assert bare(answer["embedded"][name]) == bare(shown[field.source]), name
            elif isinstance(field, OwnUrl):
                assert answer[name] == f"{BASE}{self.detail(instance)}"
            elif not isinstance(field, Iri):
                assert answer[name] == shown[field.source], name

    def test_object_tells_of_itself(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        answer = api.get(self.detail(instance)).json()
        assert answer["id"] == answer["_id"] == answer["_self"]["id"] == str(instance.uuid)
        assert answer["_self"]["self"] == self.detail(instance)
        assert answer["_self"]["organization"]["id"] == register.tenant.oin
        for path in paths_in(answer):
            assert api.get(path).status_code == 200, path

    def test_unknown_parameter_is_refused_on_list_and_detail(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        for name in ("onbekend", "embedded.onbekend.veld", "_self.owner.id", "onbekend[like]", "onbekend[]"):
            answer = api.get(self.path, {name: "x"})
            assert (answer.status_code, answer.json()["count"], answer.json()["results"]) == (200, 0, []), name
        assert api.get(self.detail(instance), {"onbekend": "x"}).status_code == 200
        assert str(instance.uuid) in self.uuids(
            api.get(self.path, {"_limit": "5", "_extend[]": "all", "fields[]": "id"})
        )

    def test_every_filter_takes_a_value_and_refuses_nul(self, register: Register, api: Caller) -> None:
        made = str(self.make(register).uuid)
        for name in self.viewset.filterset_class.filters:
            for value in ("onzin", "\x00", "%_\\%", "IS NULL"):
                answer = api.get(self.path, {name: value})
                assert answer.status_code == 200, (name, value, answer.content)
            assert made not in self.uuids(api.get(self.path, {name: "onzin"})), name

    def test_every_order_sorts_both_ways(self, register: Register, api: Caller) -> None:
        made = {str(self.make(register).uuid) for _ in range(2)}
        for name in self.viewset.filterset_class.orders:
            for word in (f"_order[{name}]", f"order[embedded.{name}]"):
                up, down = (self.uuids(api.get(self.path, {word: direction})) for direction in ("asc", "desc"))
                assert made <= set(up), word
                assert set(up) == set(down)
        assert made <= set(self.uuids(api.get(self.path, {"_order[onbekend]": "asc"})))

    def test_create_answers_201_with_location_and_the_object(self, register: Register, api: Caller) -> None:
        answer = api.post(self.path, self.body(register))
        assert answer.status_code == 201, answer.content
        assert answer["Location"] == f"{BASE}{self.path}/{answer.json()['id']}"
        got = api.get(answer["Location"])
        assert (got.json(), got["ETag"]) == (answer.json(), answer["ETag"])

    def test_each_verb_needs_its_own_scope(self, register: Register) -> None:
        calls = {
            "lezen": lambda api, at: api.get(at),
            "bijwerken": lambda api, at: api.patch(at, NOTHING),
            "verwijderen": lambda api, at: api.delete(at),
        }
        for prefix in (f"kic.{self.resource}", *self.viewset.scope_groups):
            for verb, call in calls.items():
                instance = self.make(register)
                others = [f"{prefix}.{other}" for other in calls if other != verb]
                assert call(Caller(register.caller_with(*others)), self.detail(instance)).status_code == 403
                answer = call(Caller(register.caller_with(f"{prefix}.{verb}")), self.detail(instance))
                assert answer.status_code in (200, 204), answer.content

    def test_empty_body_and_an_id_of_ones_own_are_refused(self, register: Register, api: Caller) -> None:
        at, body = self.detail(self.make(register)), self.body(register)
        for answer in (api.post(self.path, {}), api.put(at, {}), Caller(register.token).patch(at, {})):
            assert errors(answer) == [("nonFieldErrors", "required")]
        for name in ("id", "_id", "uuid"):
            assert errors(api.post(self.path, {**body, name: "x"})) == [(name, "invalid")]

    def test_put_and_post_ask_for_the_required_fields(self, register: Register, api: Caller) -> None:
        at, required = self.detail(self.make(register)), self.body(register)
        fields = self.viewset.serializer_class().fields.items()
        names = {camelize(name) for name, field in fields if field.required}
        assert names <= set(required)
        for answer in (api.post(self.path, NOTHING), api.put(at, NOTHING)) if names else ():
            assert errors(answer) == sorted((name, "required") for name in names)

    def test_what_is_not_there_is_404_in_the_form_of_the_gateway(self, register: Register, api: Caller) -> None:
        at = self.detail(self.make(register))
        assert api.delete(at).status_code == 204
        problem = api.get(at).json()
        assert (problem["type"], problem["data"]) == ("Bad Request", {"id": at.rpartition("/")[2]})
        assert problem["message"]


TOLD = {"_self", "_id", "embedded"}


def bare(value: Any) -> Any:
    """Returns what is shown of an object within another one without what the gateway tells of it; objects within it whole."""
    if isinstance(value, list):
        return [bare(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = value.get("embedded") or {}
    kept = {name: bare(one) for name, one in {**value, **inner}.items() if name not in TOLD}
    return {name: one for name, one in kept.items() if one is not None and name != "id"}


def paths_in(value: Any) -> set[str]:
    """Returns the paths of this API in the properties of an object, without what comes after a #."""
    if isinstance(value, dict):
        return {path for name, one in value.items() if name not in ("_self", "schema") for path in paths_in(one)}
    if isinstance(value, list):
        return {path for one in value for path in paths_in(one)}
    return {value.partition("#")[0]} if isinstance(value, str) and value.startswith(f"{KIC}/") else set()
