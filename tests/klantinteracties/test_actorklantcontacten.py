"""Actor-klantcontacten."""

from typing import Any

import pytest

from apps.actoren.models import Actor
from apps.klantcontacten.models import ActorKlantcontact, Klantcontact
from tests.api_client import Caller, errors, ref
from tests.checks import BAD_REFERENCES, Fields, assert_found
from tests.contract import ResourceContract
from tests.register import Register


class TestActorKlantcontacten(ResourceContract):
    resource = "actorklantcontacten"

    def make(self, register: Register) -> Any:
        return register.actor_klantcontact()

    def body(self, register: Register) -> dict[str, Any]:
        return between(register.actor(), register.klantcontact())


def between(actor: Actor, klantcontact: Klantcontact) -> dict[str, Any]:
    """Returns the body of an actor-klantcontact."""
    return {"actor": ref(actor), "klantcontact": ref(klantcontact)}


@pytest.fixture
def body(register: Register) -> dict[str, Any]:
    return between(register.actor(), register.klantcontact())


@pytest.mark.parametrize("name", ["actor", "klantcontact"])
@pytest.mark.parametrize(("value", "suffix", "code"), [*BAD_REFERENCES, (None, "", "null")])
def test_reference_that_is_none_is_refused(
    register: Register, api: Caller, name: str, value: Any, suffix: str, code: str
) -> None:
    body = between(register.actor(), register.klantcontact())
    stored = register.actor_klantcontact()
    for answer in (
        api.post("actorklantcontacten", {**body, name: value}),
        api.patch(f"actorklantcontacten/{stored.uuid}", {name: value}),
    ):
        assert errors(answer) == [(f"{name}{suffix}", code)]


@pytest.mark.parametrize("name", ["actor", "klantcontact"])
def test_reference_absent_is_refused(api: Caller, body: dict[str, Any], name: str) -> None:
    Fields(api, "actorklantcontacten", body).require(name)


def test_both_references_can_change(register: Register, api: Caller) -> None:
    stored = register.actor_klantcontact()
    changed = between(register.actor(), register.klantcontact())
    answer = api.put(f"actorklantcontacten/{stored.uuid}", changed).json()
    assert {name: {"uuid": answer[name]["uuid"]} for name in changed} == changed


def test_same_pair_again_is_refused_by_every_verb(register: Register, api: Caller) -> None:
    stored = register.actor_klantcontact()
    other = register.actor_klantcontact(klantcontact=stored.klantcontact)
    pair = between(stored.actor, stored.klantcontact)
    for answer in (
        api.post("actorklantcontacten", pair),
        api.put(f"actorklantcontacten/{other.uuid}", pair),
        api.patch(f"actorklantcontacten/{other.uuid}", {"actor": ref(stored.actor)}),
    ):
        assert errors(answer) == [("nonFieldErrors", "unique")]
    assert api.put(f"actorklantcontacten/{stored.uuid}", pair).status_code == 200


def test_half_of_a_pair_again_is_accepted(register: Register, api: Caller) -> None:
    stored = register.actor_klantcontact()
    for body in (between(stored.actor, register.klantcontact()), between(register.actor(), stored.klantcontact)):
        assert api.post("actorklantcontacten", body).status_code == 201


def test_actor_that_is_not_active_can_be_linked(register: Register, api: Caller) -> None:
    body = between(register.actor(indicatie_actief=False), register.klantcontact())
    assert api.post("actorklantcontacten", body).status_code == 201


@pytest.mark.parametrize("name", ["actor", "klantcontact"])
def test_filter_by_uuid_and_url_finds_its_own(register: Register, api: Caller, name: str) -> None:
    actor, klantcontact = register.actor(), register.klantcontact()
    both = register.actor_klantcontact(actor, klantcontact)
    half = {
        "actor": register.actor_klantcontact(actor, register.klantcontact()),
        "klantcontact": register.actor_klantcontact(register.actor(), klantcontact),
    }
    uuid = {"actor": actor, "klantcontact": klantcontact}[name].uuid
    assert_found(api.get("actorklantcontacten", {f"{name}__uuid": uuid}), both, half[name])
    assert_found(api.get("actorklantcontacten", {f"{name}__url": f"https://elders.example/{uuid}"}), both, half[name])
    assert_found(
        api.get("actorklantcontacten", {"actor__uuid": actor.uuid, "klantcontact__uuid": klantcontact.uuid}), both
    )
    assert_found(api.get("actorklantcontacten", {f"{name}__url": "https://elders.example/geen"}))
    for parameter in (f"{name}__uuid", f"{name}__url"):
        assert errors(api.get("actorklantcontacten", {parameter: "geen"})) == [(parameter, "invalid")]


def test_actorklantcontact_deleted_leaves_both(register: Register, api: Caller) -> None:
    stored = register.actor_klantcontact()
    assert api.delete(f"actorklantcontacten/{stored.uuid}").status_code == 204
    assert register.all(ActorKlantcontact) == []
    assert (register.all(Actor), register.all(Klantcontact)) == ([stored.actor], [stored.klantcontact])
