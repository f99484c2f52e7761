"""What the resources of the KlantenBundle promise: what all in the dialect of the gateway do, and never to refuse a question."""

from typing import Any

from apps.core.api.names import camelize
from apps.core.tenancy import working_for
from apps.kic_v1.gateway.parts import Inline
from apps.kic_v1.gateway.references import Iri
from apps.kic_v1.resources.kb.fields import OwnUrl
from apps.kic_v1.resources.kb.part_lists import PartList
from tests.api_client import BASE, Caller, errors
from tests.kic_v1.contract import KIC, NOTHING, GatewayContract, asked_with
from tests.register import Register

__all__ = ["KIC", "KbContract", "bare"]


class KbContract(GatewayContract):
    def references(self, answer: dict[str, Any]) -> list[str]:
        fields = self.viewset.serializer_class().fields
        kinds = (Iri, Inline, PartList)
        writable = (name for name, field in fields.items() if not field.read_only and isinstance(field, kinds))
        return [name for name in map(camelize, writable) if answer[name]]

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

    def test_unknown_parameter_is_refused_on_list_and_detail(self, register: Register, api: Caller) -> None:
        instance = self.make(register)
        for name in ("onbekend", "embedded.onbekend.veld", "_self.owner.id", "onbekend[like]", "onbekend[]"):
            answer = api.get(self.path, {name: "x"})
            assert (answer.status_code, answer.json()["count"], answer.json()["results"]) == (200, 0, []), name
        assert api.get(self.detail(instance), {"onbekend": "x"}).status_code == 200
        known = {"_limit": "5", "_extend[]": "all", "fields[]": "id"}
        assert str(instance.uuid) in self.uuids(api.get(self.path, known))

    def test_every_filter_takes_a_value_and_refuses_nul(self, register: Register, api: Caller) -> None:
        made = str(self.make(register).uuid)
        nonsense = ("onzin", "\x00", "%")
        for name, values in asked_with(self.viewset.filterset_class, *nonsense):
            answers = {value: api.get(self.path, {name: value, "_fields[]": "id"}) for value in values}
            for value, answer in answers.items():
                assert answer.status_code == 200, (name, value, answer.content)
            for value in nonsense:
                assert made not in self.uuids(answers[value]) or name.endswith(("<=]", "<]")), name

    def test_every_order_sorts_both_ways(self, register: Register, api: Caller) -> None:
        made = {str(self.make(register).uuid) for _ in range(2)}
        for name in self.viewset.filterset_class.orders:
            for word in (f"_order[{name}]", f"order[embedded.{name}]"):
                up, down = (self.uuids(api.get(self.path, {word: direction})) for direction in ("asc", "desc"))
                assert made <= set(up), word
                assert set(up) == set(down)
        assert made <= set(self.uuids(api.get(self.path, {"_order[onbekend]": "asc"})))

    def test_scope_of_the_standard_opens_it(self, register: Register) -> None:
        calls = {
            "lezen": lambda api, at: api.get(at),
            "bijwerken": lambda api, at: api.patch(at, NOTHING),
            "verwijderen": lambda api, at: api.delete(at),
        }
        for group in self.viewset.scope_groups:
            for verb, call in calls.items():
                at = self.detail(self.make(register))
                others = [f"{group}.{other}" for other in calls if other != verb]
                assert call(Caller(register.caller_with(*others)), at).status_code == 403
                assert call(Caller(register.caller_with(f"{group}.{verb}")), at).status_code in (200, 204)

    def test_put_asks_for_the_required_fields(self, register: Register, api: Caller) -> None:
        at, fields = self.detail(self.make(register)), self.viewset.serializer_class().fields.items()
        if names := sorted(camelize(name) for name, field in fields if field.required):
            assert errors(api.put(at, NOTHING)) == [(name, "required") for name in names]
        assert errors(api.put(at, {})) == [("nonFieldErrors", "required")]


TOLD = {"_self", "_id", "embedded"}


def bare(value: Any) -> Any:
    """Returns an object within another one without what the gateway tells of it, and without what it has not."""
    if isinstance(value, list):
        return [bare(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = value.get("embedded") or {}
    kept = {name: bare(one) for name, one in {**value, **inner}.items() if name not in TOLD}
    return {name: one for name, one in kept.items() if one is not None and name != "id"}
